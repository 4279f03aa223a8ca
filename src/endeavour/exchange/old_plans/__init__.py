"""Plans written before: read for a name and a date of birth, checked by eye, kept as history with source."""
