"""The friction board on paper, for a meeting: the ranked list, the heat map and the grid of a selection."""
