"""The face of a persona: one of the drawings, or a photograph."""
