"""Editing without loss: a page that is a form, saved field by field where it still holds what was read."""
