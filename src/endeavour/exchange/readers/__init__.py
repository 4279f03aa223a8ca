"""Readers of the roll: they take files as a school has them and give plain records and findings. No database here.

The one way in is `endeavour.exchange.readers.roll.read_files`.
"""
