"""How a book is divided: everybody once, in order, in volumes of about the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.documents import volumes
from personas.documents.orders import Order
from personas.documents.volumes import in_volumes, pages_of

from .hard_cases import WORDS, persona, photograph
from .hard_journeys import KITTING_OUT


class Long:
    """Stands for an order of so many pages."""

    def __init__(self, pages):
        story = "x" * int((pages - 1) * 2 * volumes.LETTERS_ON_A_PAGE)
        self.persona = {"name": f"{pages} pages", "story": story}


lengths = st.lists(st.integers(1, 400), max_size=60)


@given(lengths)
def test_everybody_is_in_one_volume_and_in_order(pages):
    orders = [Long(number) for number in pages]
    made = in_volumes(orders)
    assert [order for volume in made for order in volume.orders] == orders
    assert [(v.number, v.of) for v in made] == [(n, len(made)) for n in range(1, len(made) + 1)]
    assert all(volume.orders for volume in made)


@given(lengths)
def test_no_volume_is_longer_than_its_pages_and_one_persona(pages):
    for volume in in_volumes([Long(number) for number in pages]):
        assert sum(map(pages_of, volume.orders[:-1])) <= volumes.PAGES


@given(st.lists(st.integers(1, 10), min_size=100, max_size=200))
def test_volumes_are_about_equally_long(pages):
    made = [volume.pages for volume in in_volumes([Long(number) for number in pages])]
    assert max(made) - min(made) <= 20


def test_most_libraries_are_one_volume():
    (volume,) = in_volumes([Long(3.5)] * 40)
    assert (volume.number, volume.of, volume.names) == (1, 1, ["3.5 pages", "3.5 pages"])


def test_what_a_volume_may_take_grows_with_its_pages(settings):
    short, long = (in_volumes([Long(pages)])[0] for pages in (2, 102))
    assert long.seconds - short.seconds == pytest.approx(100 * volumes.SECONDS_A_PAGE, abs=0.01)
    assert long.memory - short.memory == pytest.approx(100 * volumes.MEMORY_A_PAGE, rel=1e-4)
    assert short.seconds > settings.RENDER_TIMEOUT


def test_another_place_in_the_book_makes_another_file(workspace):
    order = Order(persona(), "Northwind")
    keys = {volumes.Volume((order,), *place).key(workspace) for place in [(1, 1), (1, 2), (2, 2)]}
    assert len(keys) == 3


def test_journeys_and_portraits_take_no_pages():
    plain = persona(story=WORDS * 9)
    rich = plain | {"journeys": [KITTING_OUT], "portrait": photograph()}
    assert pages_of(Order(rich, "N")) == pages_of(Order(plain, "N"))
