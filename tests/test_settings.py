"""What the settings promise, asked of processes with an environment of their own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TLS = {
    "SITE_URL": "https://personas.example.com",
    "SECRET_KEY": "a long key that nobody guesses, not even with 7f3b9c1d20e84a65b1",
    "SMTP_HOST": "mail.example.com",
}


@pytest.fixture
def manage(tmp_path):
    def run(*arguments, **environment):
        given = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), **environment}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=given, capture_output=True, text=True
        )

    return run


def test_a_site_does_not_start_without_a_secret(manage):
    ran = manage("check", SITE_URL=TLS["SITE_URL"])
    assert ran.returncode != 0
    assert "Set SECRET_KEY" in ran.stderr


@pytest.mark.parametrize(
    "address",
    [
        "personas.example.com",
        "HTTPS://personas.example.com",
        "ftp://example.com",
        "https://example.com/personas",
    ],
)
def test_an_address_that_would_make_an_unsafe_site_is_refused(manage, address):
    ran = manage("check", **TLS | {"SITE_URL": address})
    assert ran.returncode != 0
    assert ran.stderr.splitlines()[-1].endswith(
        f"SITE_URL is {address}; it must be like https://personas.example.com, without a path."
    )


def test_a_site_that_others_reach_does_not_start_with_debug(manage):
    ran = manage("check", **TLS, DEBUG="1")
    assert ran.returncode != 0
    assert ran.stderr.splitlines()[-1].endswith(
        "DEBUG shows a site's secrets to whoever meets an error: unset it, or SITE_URL."
    )


def test_a_site_with_tls_passes_every_deployment_check(manage):
    ran = manage("check", "--deploy", "--fail-level", "INFO", **TLS)
    assert ran.returncode == 0, ran.stderr
    assert "no issues (0 silenced)" in ran.stdout + ran.stderr


def test_a_local_installation_keeps_a_secret_of_its_own(manage, tmp_path):
    assert manage("check").returncode == 0
    secret = tmp_path / "data" / "secret"
    first = secret.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    assert manage("check").returncode == 0
    assert secret.read_text() == first
