"""Work that nobody waits for: done in the background, or on a clock."""
