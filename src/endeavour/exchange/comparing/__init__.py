"""What a roll would change: compared with what is kept, field by field, before anything is written."""
