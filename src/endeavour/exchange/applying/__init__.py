"""A plan made into rows, and those written all or none."""
