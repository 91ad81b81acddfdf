"""The guide in a browser of somebody without an account: light, at once, and open to everybody."""

import pytest

MOST_BYTES = 100_000
NAMED_BY_THE_PAGE = """() => [...document.querySelectorAll(
    "link[href]:not([rel=canonical]), script[src], img[src]")].map(each => each.href || each.src)"""

every_page = pytest.mark.parametrize("path", ["/guide/", "/guide/friction/"])


@pytest.fixture
def requested(visitor):
    """The addresses of all that the page asked for, and how many bytes came."""
    addresses, sizes = [], []
    network = visitor.context.new_cdp_session(visitor)
    network.send("Network.enable")
    network.on("Network.requestWillBeSent", lambda event: addresses.append(event["request"]["url"]))
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return addresses, sizes


@every_page
def test_the_page_itself_names_all_that_it_needs(visitor, requested, path):
    visitor.goto(path, wait_until="networkidle")
    addresses, sizes = requested
    page, *others = addresses
    assert len(sizes) == len(addresses) > 5
    assert set(others) <= set(visitor.evaluate(NAMED_BY_THE_PAGE))
    assert sum(sizes) <= MOST_BYTES
    assert not visitor.context.cookies()


def test_the_way_to_an_answer_needs_no_script(context_as):
    page = context_as(None, java_script_enabled=False).new_page()
    page.goto("/guide/")
    page.get_by_role("link", name="Plan and build the business case").click()
    assert page.url.endswith("/guide/business-case/")
    assert page.get_by_role("heading", name="A segment").is_visible()
    assert page.get_by_role("link", name="Plan and build").get_attribute("aria-current") == "page"
