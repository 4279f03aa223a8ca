"""A quicker way to the same name keys, for names in plain letters."""

from endeavour.foundation.names import name_key


def quick_key(text: str) -> str:
    """What `name_key` gives, at once where every letter is plain."""
    words = text.split()
    plain = "".join(words)
    return " ".join(words).lower() if plain.isascii() and plain.isalpha() else name_key(text)
