"""Keeping Endeavour running on one machine: its processes, its data folder, its backups."""
