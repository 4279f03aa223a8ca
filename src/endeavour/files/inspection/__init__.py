"""Looking into a file from somebody we need not trust, in a process of its own. It knows no Django."""
