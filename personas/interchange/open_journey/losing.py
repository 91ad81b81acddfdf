"""What a reading of OpenJourney takes for what, and what it leaves out, told to who imports."""

from collections import Counter

from ..faults import shown

# So many unknown keys are told by name.
MOST_KEYS = 20


class Losses:
    """Counts what goes by while a file is read. `ignored` are keys that are not read, with their number."""

    def __init__(self, ignored):
        self.ignored = ignored
        self.cut = self.feelings = self.tags = self.frequencies = self.made_up = 0
        self.scores = self.severities = self.crowded_out = 0
        self.ideas, self.purposes = Counter(), Counter()

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
            "Feelings from −5 to +5 are told on our scale, from −2 to +2": self.scores,
        }
        return [(what, number) for what, number in found.items() if number]

    def lost(self):
        """What is left out, as [what, how many]."""
        looks = self.ignored.pop("icon", 0) + self.ignored.pop("iconColor", 0)
        found = {
            "Icons and their colours": looks,
            "Service blueprint behind a card": self.ignored.pop("blueprint", 0),
            "Tags": self.tags,
            "Severity of what is no friction": self.severities,
            "A second feeling of one persona at one touchpoint": self.feelings,
            "Cards of a sixth persona and of others after it": self.crowded_out,
            "Texts that were too long and were cut": self.cut,
            **{f"Opportunity: {idea}": n for idea, n in self.ideas.items()},
            **{f"What a card is for: “{purpose}”": n for purpose, n in self.purposes.items()},
            **self.unknown_keys(),
        }
        return [(what, number) for what, number in found.items() if number]

    def unknown_keys(self):
        named = dict(self.ignored.most_common(MOST_KEYS))
        others = self.ignored.total() - sum(named.values())
        # A key may be anything that JSON can spell, half a character too; this is told on a page.
        told = {f"{shown(str(key))}, a key that the format does not explain": n for key, n in named.items()}
        return told | {"Other keys that the format does not explain": others}
