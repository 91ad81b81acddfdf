"""Opportunities: new services and experiences that answer friction."""
