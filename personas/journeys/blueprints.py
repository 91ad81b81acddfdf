"""What a new journey may start with: the stages and touchpoints of journeys that many teams have."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Blueprint:
    """`stages` are (name, touchpoints), and touchpoints (title, channel)."""

    key: str
    name: str
    meaning: str
    stages: tuple

    @property
    def stage_names(self):
        return [name for name, _ in self.stages]

    @property
    def touchpoint_count(self):
        return sum(len(touchpoints) for _, touchpoints in self.stages)


BLUEPRINTS = {
    blueprint.key: blueprint
    for blueprint in [
        Blueprint(
            "retail",
            "Retail",
            "Somebody buys a thing, uses it, and comes back or not.",
            (
                ("Aware", (("Sees it for the first time", "Social media"),)),
                ("Consider", (("Compares what there is", "Web shop"), ("Asks for advice", "Store"))),
                ("Buy", (("Fills the basket", "Web shop"), ("Pays", "Web shop"))),
                ("Use", (("Receives the parcel", "Courier"), ("Uses it for the first time", "Home"))),
                ("Return", (("Sends something back", "Store"),)),
                ("Advocate", (("Tells a friend", "Friends"),)),
            ),
        ),
        Blueprint(
            "subscription",
            "Subscription",
            "Somebody signs up, stays or leaves.",
            (
                ("Discover", (("Hears of it", "Social media"), ("Reads what it does", "Website"))),
                ("Try", (("Starts the trial", "App"), ("Gets it to work", "App"))),
                ("Subscribe", (("Chooses a plan", "Website"), ("Pays", "Website"))),
                ("Use", (("Uses it in a usual week", "App"), ("Asks for help", "Chat"))),
                ("Renew or leave", (("Is charged again", "E-mail"), ("Thinks of leaving", "App"))),
            ),
        ),
        Blueprint(
            "b2b",
            "B2B purchase",
            "A company decides together, buys and depends on it.",
            (
                ("Need", (("Sees what it costs to go on as before", "Meeting"),)),
                ("Search", (("Looks for suppliers", "Website"), ("Asks peers", "Trade fair"))),
                ("Evaluate", (("Sees a demonstration", "Video call"), ("Compares offers", "E-mail"))),
                ("Agree", (("Wins over colleagues", "Meeting"), ("Signs the contract", "E-mail"))),
                ("Set up", (("Is introduced to it", "Workshop"), ("Trains the team", "Video call"))),
                ("Work with it", (("Needs support", "Phone"), ("Reviews the year", "Meeting"))),
            ),
        ),
        Blueprint(
            "service",
            "Service case",
            "Something goes wrong, and somebody asks for help.",
            (
                ("Notice", (("Notices that something is wrong", "Home"),)),
                ("Look for help", (("Searches for an answer", "Website"), ("Finds how to reach us", "App"))),
                ("Ask", (("Waits in the queue", "Phone"), ("Explains what happened", "Phone"))),
                ("Wait", (("Hears how it goes on", "E-mail"),)),
                ("Solved", (("Gets the solution", "E-mail"), ("Is asked how it was", "Survey"))),
            ),
        ),
        Blueprint(
            "blank",
            "Blank",
            "Three stages, and nothing in them yet.",
            (
                ("Before", ()),
                ("During", ()),
                ("After", ()),
            ),
        ),
    ]
}
# What a channel may be called, beside those that the journey has already.
CHANNELS = [
    *["App", "Call centre", "Chat", "Courier", "E-mail", "Friends", "Home", "Instagram", "Letter"],
    *["Marketplace", "Meeting", "Newsletter", "Phone", "Search engine", "Social media", "Store"],
    *["Text message", "Trade fair", "Video call", "Web shop", "Website"],
]
