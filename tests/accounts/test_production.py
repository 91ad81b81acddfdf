"""The settings of a site on the net, as far as they are about people (see tests/test_settings.py too)."""

import os
import subprocess
import sys

import pytest

SITE = "https://personas.example"
SECRET = "a secret of fifty characters or more, from a password manager"


@pytest.fixture
def run(tmp_path, settings):
    """`run("check", SITE_URL=…)` runs manage.py with that environment and nothing else of ours."""

    def manage(*command, **environment):
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **environment},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return manage


def setting(run, *names, **environment):
    show = f"from django.conf import settings; print(*[getattr(settings, n) for n in {names}], sep='|')"
    return run("shell", "-v0", "-c", show, **environment).stdout.strip().split("|")


def test_the_check_for_production_finds_nothing_also_without_a_mail_server(run):
    found = run("check", "--deploy", "--fail-level", "INFO", SITE_URL=SITE, SECRET_KEY=SECRET)
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "System check identified no issues (0 silenced)."


def test_cookies_are_bound_to_the_one_host_under_https(run):
    names = [
        f"{kind}_COOKIE_{what}"
        for kind in ("SESSION", "CSRF")
        for what in ("NAME", "SECURE", "PATH", "DOMAIN")
    ]
    values = setting(run, *names, SITE_URL=SITE, SECRET_KEY=SECRET)
    assert values == ["__Host-session", "True", "/", "None", "__Host-csrf", "True", "/", "None"]
    assert setting(run, "DEVICE_COOKIE_NAME", SITE_URL=SITE, SECRET_KEY=SECRET) == ["__Host-device"]


def test_mail_goes_to_the_console_until_a_server_is_named(run):
    assert setting(run, "MAIL_IS_PRINTED") == ["True"]
    assert setting(run, "MAIL_IS_PRINTED", SMTP_HOST="mail.example") == ["False"]


def test_nobody_is_believed_to_be_a_proxy_unasked(run):
    assert setting(run, "ALLAUTH_TRUSTED_PROXY_COUNT") == ["0"]
    assert setting(run, "ALLAUTH_TRUSTED_PROXY_COUNT", TRUSTED_PROXIES="2") == ["2"]
