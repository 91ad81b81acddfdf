"""The guards that every test stands under do stop what they are there to stop."""

import logging
import socket
import urllib.error
import urllib.request
import warnings

import pytest
from django.core.cache import cache
from django.template import engines

from tests import egress


@pytest.mark.parametrize("host", ["192.0.2.7", "example.com", "2001:db8::7"])
def test_no_test_reaches_another_host(host):
    with pytest.raises(urllib.error.URLError, match="is not this machine"):
        urllib.request.urlopen(f"http://[{host}]/" if ":" in host else f"http://{host}/")  # noqa: S310
    assert len(egress.refused) == 1
    egress.refused.clear()


def test_this_machine_may_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_template_that_names_nothing_fails():
    template = engines["django"].from_string("{{ nobody.knows }}")
    with pytest.raises(pytest.fail.Exception, match="nobody.knows"):
        template.render({})


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old ways", DeprecationWarning, stacklevel=1)


def test_a_logged_error_is_seen(caplog):
    logging.getLogger("personas").error("something broke")
    assert [r.levelno for r in caplog.get_records("call")] == [logging.ERROR]
    caplog.clear()


@pytest.mark.parametrize("visit", ["first", "second"])
def test_what_one_test_counted_does_not_limit_the_next(visit, transactional_db):
    assert cache.get("attempts") is None
    cache.set("attempts", visit)
