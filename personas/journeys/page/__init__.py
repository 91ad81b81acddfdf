"""The journey's page: its map, which is the form."""
