"""The persona's page."""
