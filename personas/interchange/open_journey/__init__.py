"""OpenJourney (.ojf, version 1.0): journeys as stages × lanes of cards, as other journey tools write them."""
