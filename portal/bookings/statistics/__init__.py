"""The service in figures: exact at the desk, with hidden cells in the file for the public (S10)."""
