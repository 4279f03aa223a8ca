"""Backups: one file that holds everything, proves itself whole, and can be brought back."""
