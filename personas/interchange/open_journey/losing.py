"""What a reading of OpenJourney takes for what, and what it leaves out, told to who imports."""


class Losses:
    """Counts what goes by while a file is read. `ignored` are keys that are not read, with their number."""

    def __init__(self, ignored):
        self.ignored = ignored
        self.cut = self.feelings = self.tags = self.frequencies = self.made_up = 0
        self.ideas = []

    def fitted(self, text, most):
        """The text, cut where it is too long for its place."""
        if len(text) <= most:
            return text
        self.cut += 1
        return text[: most - 1].rstrip() + "…"

    def understood(self):
        """What the file does not say and we assumed."""
        found = {
            "Friction has no frequency there; it begins with “sometimes”": self.frequencies,
            "A stage had cards but no touchpoint; it was given one": self.made_up,
        }
        return [(what, number) for what, number in found.items() if number]

    def lost(self):
        """What is left out, as [what, how many]."""
        looks = self.ignored.pop("icon", 0) + self.ignored.pop("iconColor", 0)
        found = {
            "Icons and their colours": looks,
            "Service blueprint behind a card": self.ignored.pop("blueprint", 0),
            "Tags": self.tags,
            "A second feeling of one persona at one touchpoint": self.feelings,
            "Texts that were too long and were cut": self.cut,
            **{f"Opportunity: {idea}": 1 for idea in self.ideas},
            **{f"“{key}”, a key that the format does not explain": n for key, n in self.ignored.items()},
        }
        return [(what, number) for what, number in found.items() if number]
