"""Stage × channel: where the scores add up."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from .selection import NONE

# What a table can hold and a person can read. Teams have about ten of each.
MOST = 24
ALL = None


@dataclass
class Heat:
    """The sum of the scores and the number of moments of a stage on a channel, or of ALL of either;
    `shade` is 0 (nothing) to 5 (the hottest of its table)."""

    stage: str | None
    channel: str | None
    score: int = 0
    count: int = 0
    shade: int = 0

    @property
    def channel_name(self):
        return "No channel" if self.channel == NONE else self.channel


def heat_map(form):
    """The table as {"channels": [Heat], "rows": [(Heat, [Heat, …]), …], "left_out": int}: a row for each
    stage in the order of journeys, a column for each channel by its sum. Journeys have stages of their own
    and share their channels, so rows grow sooner than columns. Beyond 24 of either, those with the lowest
    sums are left out; `left_out` counts their moments."""
    heats = added_up(form)
    stages = greatest(heat for heat in heats.values() if heat.channel is ALL)
    channels = greatest(heat for heat in heats.values() if heat.stage is ALL)
    order = {name: number for number, name in enumerate(form.offered.stages)}
    stages.sort(key=lambda heat: order.get(heat.stage, len(order)))
    rows = [(row, [heats.get((row.stage, c.channel), Heat(row.stage, c.channel)) for c in channels])
            for row in stages]  # fmt: skip
    shade([cell for _, cells in rows for cell in cells])
    shown = sum(cell.count for _, cells in rows for cell in cells)
    every = sum(heat.count for heat in heats.values() if heat.channel is ALL)
    return {"channels": channels, "rows": rows, "left_out": every - shown}


def added_up(form):
    """{(stage, channel): Heat}, also of ALL channels of a stage and of ALL stages on a channel. The
    database adds up by spelling; here the spellings of one name come together."""
    heats = {}
    spelled = form.moments.order_by().values("touchpoint__stage__name", "touchpoint__channel")
    for sums in spelled.annotate(points=Sum("score"), moments=Count("*")):
        stage, channel = sums["touchpoint__stage__name"], sums["touchpoint__channel"]
        stage = form.offered.stages.called(stage) or stage
        channel = (form.offered.channels.called(channel) or channel) if channel else NONE
        for place in [(stage, channel), (stage, ALL), (ALL, channel)]:
            heat = heats.setdefault(place, Heat(*place))
            heat.score += sums["points"]
            heat.count += sums["moments"]
    return heats


def greatest(heats):
    return sorted(heats, key=lambda heat: (-heat.score, heat.stage or "", heat.channel or ""))[:MOST]


def shade(cells):
    """Five shades of equal width, up to the hottest cell."""
    hottest = max((cell.score for cell in cells), default=0)
    for cell in cells:
        cell.shade = -(-5 * cell.score // hottest) if hottest else 0
