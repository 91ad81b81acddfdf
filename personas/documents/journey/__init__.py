"""A journey on paper: its map in sheets that break between stages, what is lived through at each
touchpoint, and its friction from the greatest on."""
