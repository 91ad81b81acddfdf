"""The guards of the browser tests see what they are there to see."""

import pytest
from playwright.sync_api import Error

FAULTS = {
    "console: broken": "console.error('broken')",
    "uncaught: broken": "setTimeout(() => { throw new Error('broken') })",
    "policy: connect-src refuses http://example.com/": "fetch('http://example.com/').catch(() => {})",
    "policy: style-src-attr refuses inline": "document.body.setAttribute('style', 'color: red')",
    "policy: img-src refuses data": "new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='",
    "status of 404": "fetch('/nowhere/')",
}


@pytest.fixture
def a_page(visitor):
    visitor.goto("/accounts/login/")
    return visitor


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_page_is_seen(a_page, faults, fault):
    a_page.evaluate(f"void ({FAULTS[fault]})")
    with a_page.expect_console_message(lambda message: message.text == "over"):
        a_page.evaluate("setTimeout(() => console.log('over'), 200)")
    assert any(fault in seen for seen in faults.unforgiven), faults.seen
    faults.forgive(".")


def test_a_visit_to_another_host_is_seen_and_fails(visitor, faults):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        visitor.goto("http://example.com/")
    assert faults.unforgiven == ["another host: http://example.com/"]
    faults.forgive("another host")


def test_a_page_that_cannot_be_used_is_seen(a_page, assert_accessible):
    a_page.evaluate("document.body.append(document.createElement('input'))")
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(a_page)


def test_somebody_is_signed_in(page_as_owner, workspace):
    page_as_owner.goto("/personas/")
    assert page_as_owner.url.endswith("/personas/")
