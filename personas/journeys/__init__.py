"""The journey: stages and touchpoints, how they feel, and where they hurt."""
