"""The persona template on paper: to print, to fill in on screen, or filled in with a persona."""
