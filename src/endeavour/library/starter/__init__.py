"""What a school's library begins with, in words of our own, for the school to make its own.

Nothing in it names a product, and nothing is rated: whether something works the school says, with its source.
"""
