"""What an opportunity has brought: the scores of friction before it was done, and since."""

from typing import NamedTuple


class Result(NamedTuple):
    """The score of a moment of friction, or the sum of several, before and now."""

    before: int
    now: int

    @property
    def is_better(self):
        return self.now < self.before

    @property
    def says(self):
        """In words that need no colour: "▼ from 16 to 6"."""
        if self.now == self.before:
            return f"still {self.now}"
        return f"{'▼' if self.is_better else '▲'} from {self.before} to {self.now}"


def summed(results):
    """Of several one; None of none."""
    return Result(*map(sum, zip(*results, strict=True))) if results else None
