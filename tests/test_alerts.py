"""Alerts reach a real webhook and a real mail server, each change of state once, and no secret reaches the log."""

from __future__ import annotations

import logging

import pytest

from newsspiders.alerts import AlertError, addresses, tell, tell_if_asked
from newsspiders.store import open_store
from tests.receivers import mailbox, webhook
from tests.store.examples import at
from tests.store.test_findings import AUTHORS, SILENT, judge

# Apprise looks for a module that Python 3.13 has no more.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture
def store():
    with open_store("sqlite:///:memory:") as store:
        yield store


@pytest.fixture
def hook():
    with webhook() as server:
        yield server


def test_a_webhook_hears_of_each_change_once(store, hook):
    judge(store, 0, AUTHORS, SILENT)
    assert tell(store, addresses(hook.address), at(1)) == ["2 alerts sent to address 1 (JSON)"]
    judge(store, 5, AUTHORS, SILENT)
    assert tell(store, addresses(hook.address), at(6)) == []
    judge(store, 10, SILENT, fine=[AUTHORS])
    tell(store, addresses(hook.address), at(11))
    first, second = hook.told
    assert (first["title"], first["type"]) == ("newsspiders: 2 wrong at courier", "failure")
    assert first["message"].splitlines() == [
        "courier: fill rate authors: authors fell to 0 % (since 2026-11-03 12:00 UTC, run run 0)",
        "courier: silent source feed https://courier.example/feed: nothing for 2 days (since 2026-11-03 12:00 UTC, run run 0)",
    ]
    assert (second["title"], second["type"]) == ("newsspiders: 1 mended at courier", "success")
    assert second["message"] == "courier: mended at 2026-11-03 12:10 UTC: fill rate authors: authors fell to 0 % (since 2026-11-03 12:00 UTC)"


def test_a_mail_server_hears_of_it(store):
    judge(store, 0, AUTHORS)
    with mailbox() as server:
        assert tell(store, addresses(server.address), at(1)) == ["1 alert sent to address 1 (E-Mail)"]
    [message] = server.messages
    assert (message["Subject"], message["To"]) == ("newsspiders: 1 wrong at courier", "desk@example.org")
    assert "authors fell to 0 %" in message.get_body(("plain",)).get_content()


def test_what_could_not_be_sent_is_one_line_and_is_due_again(store, hook, caplog):
    judge(store, 0, AUTHORS)
    hook.status = 500
    with caplog.at_level(logging.DEBUG):
        assert tell(store, addresses(hook.address), at(1)) == []
    assert caplog.messages == ["alerts could not be sent to address 1 (JSON): failure; tried again by the next run"]
    hook.status = 200
    assert tell(store, addresses(hook.address), at(2)) == ["1 alert sent to address 1 (JSON)"]


def test_an_address_that_fails_does_not_keep_the_others_from_hearing_nor_let_them_hear_twice(store, hook):
    judge(store, 0, AUTHORS)
    both = f"json://127.0.0.1:9/nobody {hook.address}"
    assert tell(store, addresses(both), at(1)) == ["1 alert sent to address 2 (JSON)"]
    assert tell(store, addresses(both), at(2)) == []
    assert len(hook.told) == 1


def test_addresses_may_stand_in_a_file(store, hook, tmp_path):
    judge(store, 0, AUTHORS)
    path = tmp_path / "alerts.yml"
    path.write_text(f"urls:\n  - {hook.address}\n")
    tell(store, addresses(str(path)), at(1))
    assert len(hook.told) == 1


def test_an_address_that_moves_within_the_list_is_the_same(hook):
    names = {each.service.service_name: each.name for each in addresses(f"{hook.address} mailto://desk@example.org")}
    moved = {each.service.service_name: each.name for each in addresses(f"mailto://desk@example.org {hook.address}")}
    assert names == moved


@pytest.mark.parametrize(("words", "says"), [
    ("json://localhost nowhere://s3cret-word@example.org", "address 2 of 2 is none that Apprise can read"),
    ("s3cret-word", "address 1 of 1 is none that Apprise can read"),
    ("/nowhere/alerts.yml", "there is no file /nowhere/alerts.yml"),
])  # fmt: skip
def test_what_cannot_be_an_address_is_refused_without_being_told(words, says, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(AlertError, match=says) as error:
        addresses(words)
    assert "s3cret" not in f"{error.value}{caplog.text}"


def test_a_file_without_addresses_is_refused(tmp_path):
    path = tmp_path / "alerts.yml"
    path.write_text("urls: []\n")
    with pytest.raises(AlertError, match="holds no address"):
        addresses(str(path))


def test_a_run_ends_well_although_its_alerts_cannot_be_sent(store, caplog):
    judge(store, 0, AUTHORS)
    tell_if_asked(store, "nowhere://x", at(1))
    tell_if_asked(store, "", at(1))
    assert caplog.messages == ["NEWSSPIDERS_ALERTS: address 1 of 1 is none that Apprise can read"]


def test_no_secret_is_kept_or_told(store, hook, caplog):
    judge(store, 0, AUTHORS)
    with caplog.at_level(logging.DEBUG):
        [address] = addresses(hook.address)
        tell(store, [address], at(1))
        hook.status = 401
        judge(store, 5, fine=[AUTHORS])
        tell(store, [address], at(6))
    assert "s3cret" not in f"{caplog.text}{address.name}{address.label}"
    assert "/hook" not in caplog.text, "of many services the path is the secret"
