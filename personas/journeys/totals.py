"""What the friction of a journey adds up to, day by day."""

from collections import defaultdict

from .scores import scores_of


def totals_over_time(moments):
    """The sum of the scores of these moments on each day on which one was scored, as [(date, total)] in
    the order of time. A moment counts from the day of its first score on; what was deleted never counts."""
    gained = defaultdict(int)
    for moment in moments:
        held = 0
        for score in scores_of(moment):
            gained[score.on] += score.points - held
            held = score.points
    total, totals = 0, []
    for day in sorted(gained):
        total += gained[day]
        totals.append((day, total))
    return totals
