"""Pupils who join with support from elsewhere, and running it here until it is reviewed."""
