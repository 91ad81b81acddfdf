"""What an opportunity has brought: the scores of friction before it was done, and since."""

from typing import NamedTuple

from django.utils import timezone


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


def score_before(scores, remembered, since):
    """Of `scores`, all that a moment of friction was given, the points (1 to 20) that it had before an
    opportunity was done: those `remembered` by it. Where nothing was, or a slip that was put right later
    and so is not among the scores, those at the end of the day `since`."""
    is_known = remembered in [score.points for score in scores]
    if is_known or (remembered and scores[0].on == timezone.localdate()):
        return remembered
    held = [score for score in scores if score.on <= since]
    return (held or scores[:1])[-1].points


def summed(results):
    """Of several one; None of none."""
    return Result(*map(sum, zip(*results, strict=True))) if results else None
