"""Names that teams type by hand: "Web shop" and "web shop" are one channel, "Buy" and "buy" one stage."""

from collections import Counter

from personas.library.search import fold


class Spellings:
    """Which names are one and the same, in the order in which they are given first; each is called as
    it is spelled most often. `counted` are pairs of a name and how often it stands somewhere."""

    def __init__(self, counted):
        self.by_key = {}
        for name, count in counted:
            self.by_key.setdefault(key(name), Counter())[name] += count

    def __iter__(self):
        """The names, one for all their spellings."""
        return (self.called(name) for name in self.by_key)

    def called(self, name):
        """How this name is spelled most often; None if it is unknown."""
        spelled = self.by_key.get(key(name))
        return spelled and spelled.most_common(1)[0][0]

    def of(self, name):
        """Every way in which this name is spelled."""
        return list(self.by_key.get(key(name), []))


def key(name):
    return " ".join(fold(name).split())
