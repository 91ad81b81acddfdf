"""What is sent by mail: plain words, and links that lead to this site only."""

import re

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from personas.accounts.models import Role

RESET = "/accounts/password/reset/"
SIGN_UP = {"password1": "a quiet morning 8", "workspace": "<b>Tea</b> & Co"}
PASSWORD = "a quiet afternoon 7"
NEW = "a quiet evening 9"


class MailServerIsAway(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail today")


@pytest.fixture
def every_mail(owner, workspace, outsider, client, as_owner, path_in, mailoutbox):
    """One of each, by its subject."""
    for email in "eva@example.com", "ada@example.com":
        client.post("/accounts/signup/", {"email": email, **SIGN_UP})
        client.post(RESET, {"email": email})
    link = path_in("password/reset/key")
    as_owner.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    for email in "dan@example.com", "ada@example.org":
        as_owner.post("/accounts/email/change/", {"email": email, "password": NEW})
    as_owner.post("/accounts/email/confirm/", {"code": as_owner.session["new_email"]["code"]})
    workspace.name = "Ünder <b>& Co"
    workspace.save()
    add = {"email": "dan@example.com", "role": Role.VIEWER}
    as_owner.post(f"/accounts/workspaces/{workspace.pk}/members/", add)
    assert link
    return {re.sub("[A-Z]{4}-[A-Z]{4}", "CODE", mail.subject): mail for mail in mailoutbox}


def test_there_is_a_mail_for_everything(every_mail):
    assert set(every_mail) == {
        "Your code: CODE",
        "You have an account already",
        "No account with this address",
        "A new password",
        "Your password was changed",
        "This address is in use already",
        "Your e-mail address was changed",
        "You have been added to Ünder <b>& Co",
    }


def test_they_are_short_plain_text(every_mail):
    for mail in every_mail.values():
        assert not mail.alternatives
        assert mail.content_subtype == "plain"
        assert mail.body.startswith("Hello,\n\n")
        assert len(mail.body) < 700
        assert "&amp;" not in mail.body + mail.subject
        assert "&lt;" not in mail.body + mail.subject
        assert mail.from_email == "Archetype <archetype@localhost>"


def test_their_links_lead_to_the_local_installation(every_mail):
    links = [link for mail in every_mail.values() for link in re.findall(r"\w+://[^/\s]+", mail.body)]
    assert set(links) == {"http://testserver"}


@pytest.fixture
def published(settings):
    """A site on the net, whose visitors call it by a name with a port that is not its own."""
    settings.SITE_URL = "https://personas.example"
    settings.ALLOWED_HOSTS = ["personas.example"]


@pytest.mark.parametrize("host", ["personas.example", "personas.example:8443", "personas.example."])
def test_their_links_lead_to_the_published_site_whatever_it_is_called(
    published, client, owner, mailoutbox, host
):
    client.post(RESET, {"email": "ada@example.com"}, headers={"host": host})
    client.post(RESET, {"email": "eva@example.com"}, headers={"host": host})
    links = [link for mail in mailoutbox for link in re.findall(r"\w+://[^/\s]+", mail.body)]
    assert len(links) == 5
    assert set(links) == {"https://personas.example"}


def test_a_mail_server_that_is_away_is_told_and_nothing_is_promised(client, owner, settings, caplog):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.MailServerIsAway"}}
    for email in "ada@example.com", "eva@example.com":
        response = client.post(RESET, {"email": email})
        assert response.status_code == 503
        assert "We could not send the message" in response.text
    assert {r.levelname for r in caplog.get_records("call") if r.name == "personas.accounts.adapter"} == {
        "ERROR"
    }
    caplog.clear()


def test_what_is_done_is_done_even_if_nobody_could_be_told(as_owner, owner, settings, caplog):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.MailServerIsAway"}}
    typed = {"oldpassword": PASSWORD, "password1": NEW}
    assert as_owner.post("/accounts/password/change/", typed).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    caplog.clear()


def test_without_a_mail_server_the_message_is_printed_as_it_reads(client, owner, settings, capsys):
    settings.MAILERS = {"default": {"BACKEND": "personas.accounts.printed_mail.EmailBackend"}}
    client.post(RESET, {"email": "ada@example.com"})
    printed = capsys.readouterr().out
    assert printed.startswith("To: ada@example.com\nSubject: A new password\n\nHello,\n")
    [link] = re.findall(r"^http://testserver(/\S+)$", printed, re.MULTILINE)
    assert client.get(link).status_code == 302
