"""What is written in the terminal where the server runs."""

import logging
import logging.config
import sys

import pytest
from django.conf import settings


@pytest.fixture
def written():
    """`written(record)` is what stands there for it, by the settings."""
    config = logging.config.DictConfigurator(dict(settings.LOGGING))
    return config.configure_formatter(dict(settings.LOGGING["formatters"]["line"])).format


@pytest.mark.parametrize(("path", "line"), [("/personas/new/", "Forbidden"), ("/nowhere/", "Not Found")])
def test_a_refusal_is_one_line(as_viewer, caplog, written, path, line):
    caplog.set_level(logging.WARNING, "django.request")
    as_viewer.get(path)

    record = next(r for r in caplog.records if r.name == "django.request")
    assert written(record).startswith(f"WARNING django.request: {line}")
    assert "\n" not in written(record)


@pytest.mark.parametrize("path", ["/personas/new/", "/nowhere/"])
def test_a_refusal_is_told_on_the_page_and_not_in_the_log(as_viewer, caplog, path):
    assert as_viewer.get(path).status_code in {403, 404}
    assert not caplog.records


def test_what_somebody_mistyped_is_not_in_the_log(as_editor, caplog):
    assert as_editor.post("/personas/new/blank/", {"name": ""}).status_code == 422
    assert not caplog.records


def test_an_error_keeps_its_traceback(written):
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        wrong = ("django.request", logging.ERROR, __file__, 1, "Internal Server Error", (), sys.exc_info())

    assert "Traceback" in written(logging.LogRecord(*wrong))
