"""Which touchpoints stand on which sheet: as few sheets as hold them, broken between stages."""

import math
from dataclasses import dataclass, field


@dataclass
class Share:
    """A stage, or the part of one that has room on a sheet. `touchpoints` may be empty: an empty stage
    takes a column too."""

    stage: dict
    touchpoints: list
    is_continued: bool = False

    @property
    def span(self):
        return max(1, len(self.touchpoints))


@dataclass
class Sheet:
    """`first` is the number of its first column, counted from 0 over all sheets."""

    first: int
    shares: list = field(default_factory=list)

    @property
    def count(self):
        return sum(share.span for share in self.shares)

    @property
    def columns(self):
        """(share, touchpoint) for each column; the touchpoint is None in an empty stage."""
        return [(share, at) for share in self.shares for at in share.touchpoints or [None]]


def sheets(stages, most):
    """The stages of a journey file on as few sheets as hold them with at most `most` columns each, and as
    equally full as the stages let them be."""
    shares = [share for stage in stages for share in shares_of(stage, most)]
    fewest = len(filled(shares, most))
    equal = next((few for few in range(1, most) if is_enough(shares, few, fewest)), most)
    return filled(shares, equal)


def is_enough(shares, columns, fewest):
    return all(share.span <= columns for share in shares) and len(filled(shares, columns)) == fewest


def shares_of(stage, most):
    """A stage with more touchpoints than a sheet has columns goes on over several, in equal shares."""
    touchpoints = stage["touchpoints"]
    count = max(1, math.ceil(len(touchpoints) / most))
    size = math.ceil(len(touchpoints) / count)
    return [Share(stage, touchpoints[i * size : (i + 1) * size], is_continued=i > 0) for i in range(count)]


def filled(shares, most):
    found = []
    for share in shares:
        if not found or found[-1].count + share.span > most:
            found.append(Sheet(sum(sheet.count for sheet in found)))
        found[-1].shares.append(share)
    return found
