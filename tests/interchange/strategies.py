"""Persona files for Hypothesis: everything that the format allows, in any script."""

import datetime

from hypothesis import strategies as st

CONTROLS = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (9, 10)]
CHARACTERS = st.characters(codec="utf-8", exclude_characters="".join(CONTROLS))


def texts(most, least=0):
    return st.text(CHARACTERS, min_size=least, max_size=min(most, 40)) | st.sampled_from(SAMPLES).map(
        lambda sample: sample[:most]
    )


# What people write and machines stumble over.
SAMPLES = [
    "Lucía, the weekend maker",
    "安全に届くか知りたい",
    "أريد أن أعرف متى يصل",
    "ยังมีของอยู่ไหม",
    "👩‍👩‍👧 on the platform",
    "two\nlines\n\nand a third",
    "<script>alert(1)</script> & {{ persona }} {% csrf_token %}",
    "a" * 60,
    "  blanks around  ",
]


def written(most):
    return texts(most, least=1).filter(str.strip)


ids = st.uuids(version=4).map(str)
days = st.none() | st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)).map(
    datetime.date.isoformat
)
one_to_five = st.integers(1, 5)
links = st.sampled_from(["", "https://example.com/report?page=2#top", "http://survey.example/ü"])


def lists(row):
    return st.lists(row, max_size=4)


evidence = st.fixed_dictionaries(
    {
        "id": ids,
        "source": st.sampled_from(
            ["interview", "survey", "analytics", "support", "review", "observation", "desk"]
        ),
        "summary": texts(500),
        "quote": texts(1000),
        "people": st.none() | st.integers(1, 2_147_483_647),
        "date": days,
        "link": links,
    }
)
insights = st.fixed_dictionaries(
    {
        "id": ids,
        "kind": st.sampled_from(["need", "pain_point", "motivation", "expectation"]),
        "text": written(2000),
        "strength": one_to_five,
        "evidence": lists(evidence),
    }
)
facts = st.fixed_dictionaries({"id": ids, "label": texts(60), "value": texts(300)})
list_items = st.fixed_dictionaries({"id": ids, "text": texts(300)})
scales = st.fixed_dictionaries(
    {"id": ids, "text": texts(300), "low": texts(60), "high": texts(60), "value": one_to_five}
)


def sections_of(kind, **rest):
    return st.fixed_dictionaries({"id": ids, "title": written(80), "kind": st.just(kind), **rest})


sections = (
    sections_of("text", text=texts(4000))
    | sections_of("list", items=lists(list_items))
    | sections_of("scales", items=lists(scales))
)
tints = st.sampled_from(["green", "red", "ochre", "indigo"])
illustrations = st.fixed_dictionaries(
    {
        "kind": st.just("illustration"),
        "name": st.sampled_from(["notionists-01", "notionists-17"]),
        "alt": texts(300),
        "tint": tints,
    }
)


emotions = st.none() | st.integers(-2, 2)
# Personas beside the leading one; a test that stores a journey puts them into the workspace first.
BESIDE = [f"00000000-0000-4000-9000-{n:012}" for n in range(1, 5)]
LEADS = "00000000-0000-4000-9000-000000000009"


def experiences_of(persona):
    said = st.fixed_dictionaries(
        {
            "persona": st.just(persona),
            "thinks": texts(1000),
            "feels": emotions,
            "feeling": texts(60),
            "aim": emotions,
            "expects": texts(1000),
            "gets": texts(1000),
        }
    )
    return said.filter(lambda one: any(one[k] for k in said_keys) or one["feels"] is not None)


said_keys = ("thinks", "feeling", "expects", "gets")


@st.composite
def friction(draw, personas, pain_points):
    """A moment of friction; the last of its scores is the one it has now."""
    moment = draw(
        st.fixed_dictionaries(
            {
                "id": ids,
                "text": written(1000),
                "kind": st.sampled_from(["technical", "cognitive", "process", "emotional"]),
                "severity": st.integers(1, 4),
                "frequency": one_to_five,
                "persona": st.none() | st.sampled_from(personas),
                "pain_point": st.sampled_from([None, *pain_points]),
            }
        )
    )
    on = st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)).map(datetime.date.isoformat)
    score = st.fixed_dictionaries({"on": on, "severity": st.integers(1, 4), "frequency": one_to_five})
    scores = sorted(draw(st.lists(score, min_size=1, max_size=3)), key=lambda score: score["on"])
    scores[-1] |= {"severity": moment["severity"], "frequency": moment["frequency"]}
    return moment | {"scores": scores}


@st.composite
def touchpoints(draw, personas, pain_points):
    lived = [draw(experiences_of(persona)) for persona in personas if draw(st.booleans())]
    fields = {
        "id": ids,
        "title": written(120),
        "channel": texts(60),
        "happens": texts(1000),
        "moment_of_truth": st.booleans(),
        "experiences": st.just(lived),
        "friction": st.lists(friction(personas, pain_points), max_size=2),
    }
    return draw(st.fixed_dictionaries(fields))


@st.composite
def journey_files(draw, leads=None, pain_points=()):
    """A whole journey file in its canonical form; `leads` is the id of who leads it."""
    beside = draw(st.lists(st.sampled_from(BESIDE), max_size=2, unique=True))
    personas = [leads or draw(ids), *beside]
    stage = st.fixed_dictionaries(
        {
            "id": ids,
            "name": written(80),
            "touchpoints": st.lists(touchpoints(personas, pain_points), max_size=2),
        }
    )
    return draw(
        st.fixed_dictionaries(
            {
                "format": st.just("archetype.journey/1"),
                "id": ids,
                "title": written(120),
                "scenario": texts(2000),
                "expectations": texts(2000),
                "personas": st.just(personas),
                "stages": st.lists(stage, max_size=2),
            }
        )
    )


@st.composite
def persona_files(draw):
    """A whole persona file in its canonical form: insights stand list by list, as on the page, and the
    journeys it leads by title."""
    data = draw(
        st.fixed_dictionaries(
            {
                "format": st.just("archetype.persona/1"),
                "id": ids,
                "name": written(80),
                "role": texts(200),
                "quote": texts(500),
                "story": texts(4000),
                "status": st.sampled_from(["draft", "assumed", "validated"]),
                "reviewed_on": days,
                "review_every_months": st.integers(1, 36),
                "portrait": st.none() | illustrations,
                "facts": lists(facts),
                "sections": lists(sections),
                "insights": lists(insights),
                "journeys": st.just([]),
            }
        )
    )
    kinds = ["need", "pain_point", "motivation", "expectation"]
    data["insights"].sort(key=lambda insight: kinds.index(insight["kind"]))
    led = journey_files(data["id"], [insight["id"] for insight in data["insights"]])
    data["journeys"] = draw(st.just([]) | st.lists(led, max_size=2) | st.just([]))
    data["journeys"].sort(key=lambda journey: (journey["title"], journey["id"]))
    return data


# Anything that JSON can hold, and what is nearly a persona file.
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("archetype.persona/1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def damaged_files():
    return damaged(persona_files())


@st.composite
def damaged(draw, files):
    """A file in which something was replaced, added or taken away, anywhere."""
    data = draw(files)
    place = data
    while draw(st.booleans()):
        inner = [v for v in (place.values() if isinstance(place, dict) else place) if v and _holds(v)]
        if not inner:
            break
        place = draw(st.sampled_from(inner))
    if isinstance(place, list):
        place.append(draw(anything))
    elif draw(st.booleans()):
        place.pop(draw(st.sampled_from(sorted(place))))
    else:
        place[draw(st.sampled_from(sorted(place)) | st.text(max_size=5))] = draw(anything)
    return data


def _holds(value):
    return isinstance(value, (dict, list))
