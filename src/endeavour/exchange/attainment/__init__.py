"""Attainment in a file: read, compared with what is here, looked at, kept once."""
