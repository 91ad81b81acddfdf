"""The gallery at 10,000 personas beside the same gallery at 100."""

import random
from functools import partial

from .setting import a_workspace, interleaved, prepare

LETTERS = "abcdefghijklmnoprstuvwz"


def words(source, count):
    return " ".join("".join(source.choices(LETTERS, k=source.randint(3, 9))) for _ in range(count))


def fill(workspace, count):
    from personas.library.models import Evidence, Insight, Persona, SearchText

    source = random.Random(count)
    personas = Persona.objects.bulk_create(
        [
            Persona(workspace=workspace, name=f"Persona {n}", role=words(source, 6), quote=words(source, 9),
                    illustration="notionists-01")
            for n in range(count)
        ],
        batch_size=500,
    )  # fmt: skip
    texts = [SearchText(persona=p, text=f"{p.name.lower()} {words(source, 300)}") for p in personas]
    SearchText.objects.bulk_create(texts, batch_size=500)
    insights = Insight.objects.bulk_create(
        [Insight(persona=p, kind="need", text=words(source, 8)) for p in personas for _ in range(8)],
        batch_size=2000,
    )
    Evidence.objects.bulk_create([Evidence(insight=i, summary="x") for i in insights[::2]], batch_size=2000)


def run():
    prepare()
    small, few = a_workspace("A hundred")
    large, many = a_workspace("Ten thousand")
    fill(small, 100)
    fill(large, 10_000)
    for name, query in {"opened": {}, "searched": {"q": "Persona 99"}, "by name": {"sort": "name"}}.items():
        ask = {"few": few, "many": many}
        median = interleaved({size: partial(client.get, "/personas/", query) for size, client in ask.items()})
        yield {
            "name": f"Gallery of 10,000 personas, {name} (server, median)",
            "ours": f"{median['many']:.1f} ms",
            "rival": f"{median['few']:.1f} ms (100 personas)",
            "ratio": f"{median['many'] / median['few']:.2f}",
            "target": "≤ 1.5",
        }
