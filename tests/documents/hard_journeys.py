"""Journeys that documents could break on. Each is a journey file."""

import itertools
import uuid

from .hard_cases import LONG_WORD, MARKUP, WORDS

ids = (str(uuid.UUID(int=n)) for n in itertools.count(10**6))
PEOPLE = [str(uuid.UUID(int=n)) for n in range(900, 905)]
NAMES = dict(
    zip(
        PEOPLE,
        [
            "Priya, the planner",
            "Jonas, the switcher",
            "Samira",
            "Kwame, the first timer",
            "Mei, the gatekeeper",
        ],
        strict=True,
    )
)


def journey(title, *stages, personas=PEOPLE[:1], scenario="", expectations=""):
    return {
        "format": "archetype.journey/1",
        "id": next(ids),
        "title": title,
        "scenario": scenario,
        "expectations": expectations,
        "personas": list(personas),
        "stages": list(stages),
    }


def stage(name, *touchpoints):
    return {"id": next(ids), "name": name, "touchpoints": list(touchpoints)}


def touchpoint(title, channel="", happens="", *, truth=False, lived=(), friction=()):
    return {
        "id": next(ids),
        "title": title,
        "channel": channel,
        "happens": happens,
        "moment_of_truth": truth,
        "experiences": list(lived),
        "friction": list(friction),
    }


def lived(feels=None, feeling="", aim=None, *, by=PEOPLE[0], thinks="", expects="", gets=""):
    return {
        "persona": by,
        "thinks": thinks,
        "feels": feels,
        "feeling": feeling,
        "aim": aim,
        "expects": expects,
        "gets": gets,
    }


def friction(text, severity=2, frequency=2, *, persona=None, before=()):
    now = {"on": "2026-10-01", "severity": severity, "frequency": frequency}
    return {
        "id": next(ids),
        "text": text,
        "kind": "process",
        "severity": severity,
        "frequency": frequency,
        "persona": persona,
        "pain_point": None,
        "scores": [*before, now],
    }


KITTING_OUT = journey(
    "Kitting out the family for the season",
    stage("Aware", touchpoint("Sees a friend’s campsite photo", "Instagram", lived=[lived(-1, "Curious")])),
    stage(
        "Consider",
        touchpoint("Filters by child sizes", "Web shop", lived=[lived(0, "Hopeful")]),
        touchpoint("Asks what fits a 6-year-old", "Store", lived=[lived(1, "Reassured", 2)]),
    ),
    stage(
        "Buy",
        touchpoint("Basket says in stock", "Web shop", lived=[lived(1, "Confident", 1)]),
        touchpoint(
            "Sold out at payment",
            "Web shop",
            "Two of five items are gone when she pays.",
            truth=True,
            lived=[
                lived(
                    -2,
                    "Let down",
                    1,
                    thinks="I had it in my basket. How can it be gone?",
                    expects="What the basket holds is mine until I pay.",
                    gets="A message in red, and an empty basket.",
                )
            ],
            friction=[friction("“In stock” turns to “sold out” at payment", 4, 5)],
        ),
        touchpoint(
            "Order split in three",
            "E-mail",
            lived=[lived(-1, "Uneasy")],
            friction=[friction("One order, three delivery dates", 4, 3)],
        ),
    ),
    stage(
        "Advocate",
        touchpoint(
            "Points expired in March",
            "E-mail",
            lived=[lived(-1, "Annoyed")],
            friction=[
                friction(
                    "Points expire between seasons",
                    2,
                    4,
                    before=[{"on": "2026-05-01", "severity": 4, "frequency": 4}],
                )
            ],
        ),
        touchpoint("Recommends the boots", "Friends", lived=[lived(2, "Proud")]),
    ),
    scenario="Autumn half-term is three weeks away and both children have outgrown everything.",
    expectations="That what is shown as in stock is in stock.",
)
OUTLINE = journey(
    "A service case",
    stage("Notice", touchpoint("Notices that something is wrong", "Home")),
    stage(
        "Ask",
        touchpoint(
            "Waits in the queue",
            "Phone",
            friction=[friction("Nobody says how long it takes", 2, 5), friction("The music stops", 1, 3)],
        ),
        touchpoint("Explains what happened", "Phone", friction=[friction("They tell it all again", 3, 5)]),
    ),
    stage("Solved"),
)


def everything_at_once():
    """12 stages, 60 touchpoints, 5 personas, 80 moments of friction, and many words."""
    stages = [stage(f"Stage {n}", *(crowded(5 * n + k) for k in range(5))) for n in range(12)]
    for n in range(20):
        more = friction(f"One more thing that goes wrong here, number {n}", 2, 1 + n % 5)
        stages[n % 12]["touchpoints"][0]["friction"].append(more)
    return journey(
        (WORDS * 2)[:120],
        *stages,
        personas=PEOPLE,
        scenario=(WORDS * 11)[:2000],
        expectations=(WORDS * 11)[:2000],
    )


def crowded(n):
    return touchpoint(
        f"Touchpoint {n} with a title of several words",
        "Web shop" if n % 2 else "Call centre",
        WORDS * (n % 3),
        truth=n % 7 == 0,
        lived=[
            lived(
                (n * 3 + place * 2) % 5 - 2,
                ["Let down", "Relieved at last", "Curious"][(n + place) % 3],
                (n + place) % 3 if n % 4 else None,
                by=pk,
                thinks=WORDS * (n % 15 == place),
                expects=(WORDS * 6)[:1000] * (n == 20 + place),
            )
            for place, pk in enumerate(PEOPLE)
        ],
        friction=[friction(WORDS[: 40 + n * 3], 1 + n % 4, 1 + n % 5, persona=[None, *PEOPLE][n % 6])],
    )


def at_its_longest():
    """Every text as long as it may be, at one touchpoint."""
    long = (WORDS * 8)[:1000]
    return journey(
        (WORDS * 2)[:120],
        stage(
            WORDS[:80],
            touchpoint(
                (WORDS * 2)[:120],
                WORDS[:60],
                long,
                truth=True,
                lived=[lived(-2, WORDS[:60], 2, thinks=long, expects=long, gets=long)],
                friction=[friction(long, 4, 5), *(friction(f"{n} {long}"[:1000]) for n in range(9))],
            ),
        ),
        scenario=(WORDS * 11)[:2000],
        expectations=(WORDS * 11)[:2000],
    )


def in_one_script(name, role, text, word):
    """As its namesake of personas: one text in every field."""
    return journey(
        name,
        *(
            stage(
                word,
                touchpoint(
                    role,
                    word,
                    text,
                    truth=True,
                    lived=[
                        lived(-2 + n, word, 1, thinks=text, expects=text, gets=text),
                        lived(2 - n, word, by=PEOPLE[1]),
                    ],
                    friction=[friction(text, 4, 5, persona=PEOPLE[1])],
                ),
                touchpoint(word, role[:60], word, lived=[lived(1, word)]),
            )
            for n in range(3)
        ),
        personas=PEOPLE[:2],
        scenario=text,
        expectations=text,
    )


JOURNEYS = {
    "kitting out": KITTING_OUT,
    "outline": OUTLINE,
    "empty": journey("Nothing yet"),
    "nothing but stages": journey("Three stages", stage("Before"), stage("During"), stage("After")),
    "everything at once": everything_at_once(),
    "at its longest": at_its_longest(),
    "a stage longer than a sheet": journey(
        "Long", stage("Buy", *(touchpoint(f"Step {n}", lived=[lived(n % 5 - 2)]) for n in range(30)))
    ),
    "long words": in_one_script(LONG_WORD, LONG_WORD, LONG_WORD, LONG_WORD),
    "arabic": in_one_script(
        "تجهيز العائلة للموسم",
        "نفد المخزون عند الدفع",
        "ما أراه في السلة يجب أن يبقى لي حتى أدفع (42).",
        "خذلان",
    ),
    "hebrew": in_one_script("ציוד למשפחה", "אזל המלאי בתשלום", "מה שבסל שלי עד שאשלם (42).", "מאוכזבת"),
    "chinese": in_one_script(
        "为全家置办装备",
        "付款时缺货",
        "购物车里的东西在我付款之前就应该是我的。每个星期四之前，所有的包裹都必须送到门口。",
        "失望",
    ),
    "japanese and korean": in_one_script(
        "家族の装備をそろえる",
        "支払いの時に在庫切れ",
        "かごに入れたものは支払うまで私のものです。",
        "실망했어요",
    ),
    "thai": in_one_script(
        "เตรียมของให้ครอบครัว",
        "ของหมดตอนจ่ายเงิน",
        "ของในตะกร้าต้องเป็นของฉันจนกว่าจะจ่ายเงิน",
        "ผิดหวัง",
    ),
    "devanagari": in_one_script("परिवार की तैयारी", "भुगतान", "मेरे जूतों का साइज़ भी लिख लेना।", "उदास"),
    "emoji": in_one_script(
        "Out 🏕️ with all", "Gone 📦📦", "“Which one? 📦” 👩‍👩‍👧‍👦 🇨🇿 👍🏽 1️⃣ and back", "Sad 🙁"
    ),
    "markup": in_one_script(MARKUP, MARKUP, MARKUP, MARKUP[:60]),
}
