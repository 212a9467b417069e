"""`watch`: what comes is read, whom it touches is told once, and an alert is sent until it arrives."""

from __future__ import annotations

import email
import hashlib
import hmac
import json
import os
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from proscribed.answers import delivering
from proscribed.answers.delivering import ALERT, SIGNATURE, Patience
from tests.journeys.conftest import Home
from tests.publisher import Publisher, file, status

CALL = """Senators want a spyware firm designated

December 15, 2021

Three senators urged the Treasury Department to impose Global Magnitsky sanctions on Nordmeer Kabelbau
GmbH, a maker of spyware.
"""
ACT = "BIS added 37 entities to the Entity List on Dec. 17, 2021."
PARTIES = "id,name\nA,Nordmeer Kabelbau GmbH\nB,ZTT Cable\nC,Blue Heron Bakery LLC\nD,Aerosun Corporation\n"
SECRET = "a secret of the test"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "parties.csv").write_text(PARTIES, encoding="utf-8")
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between tries; the secret."""
    real = delivering.webhook
    fast = Patience(attempts=3, first=0.01, most=0.02, jitter=0.01, answer=1, asked=1)
    monkeypatch.setattr(delivering, "webhook", lambda *given: real(*given, patient=fast))
    monkeypatch.setenv("WATCH_SECRET", SECRET)


def look(home: Home, inbox: Path, *more: object, source: object = None) -> list[dict[str, Any]]:
    parties = inbox.parent / "parties.csv"
    return home.ok(
        "watch", source or inbox, "--for", parties, "--once", "--since", "2100-01-01", *more
    ).rows


def test_who_is_named_and_who_is_meant_is_told_once(home: Home, inbox: Path) -> None:
    (inbox / "call.txt").write_text(CALL, encoding="utf-8")
    (inbox / "act.txt").write_text(ACT, encoding="utf-8")
    (inbox / ".part").write_text(CALL, encoding="utf-8")
    found = {one["kind"]: one for one in look(home, inbox)}
    assert found.keys() == {"claim", "action"}
    [named] = found["claim"]["touched"]
    assert (named["id"], named["how"]) == ("A", "named")
    assert found["claim"]["reference"].startswith("211215")
    assert {one["id"] for one in found["action"]["touched"]} == {"B", "D"}
    assert found["action"]["citation"] == "86 FR 71557"
    assert found["action"]["address"].startswith("https://www.federalregister.gov/")

    assert look(home, inbox) == []
    (inbox / "again.txt").write_text(f"{ACT} It is so again.", encoding="utf-8")
    assert look(home, inbox) == [], "the same act, told by another article"


def test_a_party_that_is_added_later_is_told_of_what_was_there(home: Home, inbox: Path) -> None:
    (inbox / "act.txt").write_text(ACT, encoding="utf-8")
    look(home, inbox)
    more = f"{PARTIES}E,Comtel Technology Limited\n"
    (inbox.parent / "parties.csv").write_text(more, encoding="utf-8")
    [alert] = look(home, inbox)
    assert [one["id"] for one in alert["touched"]] == ["E"]


def test_acts_and_rules_touch_without_an_article(home: Home, inbox: Path) -> None:
    parties = inbox.parent / "parties.csv"
    rows = home.ok("watch", "-", "--for", parties, "--once", "--since", "2021-12-01").rows
    acts = [one for one in rows if one["kind"] == "action"]
    assert [(one["list"], one["citation"]) for one in acts] == [("us-bis-el", "86 FR 71557")]
    rules = [one for one in rows if one["kind"] == "provision"]
    assert any(one["subject"].startswith("rule us-bis-el/affiliates") for one in rules)
    for one in rules:
        assert {touched["id"] for touched in one["touched"]} <= {"B", "D"}
    assert home.ok("watch", "-", "--for", parties, "--once", "--since", "2021-12-01").rows == []


def test_each_alert_is_a_mail(home: Home, inbox: Path, tmp_path: Path) -> None:
    (inbox / "call.txt").write_text(
        CALL.replace("Senators", "Senators\tand others"), encoding="utf-8"
    )
    [alert] = look(home, inbox, "--mail-dir", tmp_path / "mails")
    [one] = (tmp_path / "mails").iterdir()
    message = email.message_from_bytes(one.read_bytes(), policy=default)
    assert one.name == f"{alert['id']}.eml"
    assert message["Subject"].startswith("[Proscribed] Nordmeer Kabelbau GmbH: Senators")
    assert "by “Nordmeer Kabelbau" in message.get_content()


def hook(publisher: Publisher) -> tuple[object, ...]:
    return ("--webhook", f"{publisher.url}/hook?key=hidden", "--secret-env", "WATCH_SECRET")


def test_a_webhook_is_signed_and_tried_again(home: Home, inbox: Path, publisher: Publisher) -> None:
    publisher.serves("/hook?key=hidden", status(503), status(503), status(204))
    (inbox / "call.txt").write_text(CALL, encoding="utf-8")
    [alert] = look(home, inbox, *hook(publisher))
    assert len(publisher.posted) == 3
    assert len(set(publisher.posted)) == 1
    sent = json.loads(publisher.posted[-1])
    assert (sent["id"], sent["touched"]) == (alert["id"], alert["touched"])
    headers = publisher.headers("/hook?key=hidden")[-1]
    expected = hmac.new(SECRET.encode(), publisher.posted[-1], hashlib.sha256).hexdigest()
    assert headers[SIGNATURE.lower()] == f"sha256={expected}"
    assert headers[ALERT.lower()] == alert["id"]


def test_what_did_not_arrive_is_kept_and_sent_by_the_next_look(
    home: Home, inbox: Path, publisher: Publisher
) -> None:
    publisher.serves("/hook?key=hidden", status(500))
    (inbox / "call.txt").write_text(CALL, encoding="utf-8")
    ran = home.run("watch", inbox, "--for", inbox.parent / "parties.csv", "--once",
                   "--since", "2100-01-01", *hook(publisher))  # fmt: skip
    assert ran.code == 0
    assert "It will be sent again" in ran.err
    assert "hidden" not in ran.err
    assert SECRET not in ran.err
    dead = home.folder / "watch" / "dead-letters.jsonl"
    [letter] = [json.loads(line) for line in dead.read_text(encoding="utf-8").splitlines()]
    assert "500" in letter["why"]
    assert "hidden" not in dead.read_text(encoding="utf-8")

    publisher.posted.clear()
    publisher.serves("/hook?key=hidden", status(200))
    assert look(home, inbox, *hook(publisher)) == []
    assert [json.loads(one)["id"] for one in publisher.posted] == [letter["alert"]]
    assert not dead.exists()
    assert look(home, inbox, *hook(publisher)) == []
    assert len(publisher.posted) == 1


def test_a_receiver_that_refuses_is_not_asked_again_at_once(
    home: Home, inbox: Path, publisher: Publisher
) -> None:
    publisher.serves("/hook?key=hidden", status(403))
    (inbox / "call.txt").write_text(CALL, encoding="utf-8")
    look(home, inbox, *hook(publisher))
    assert len(publisher.posted) == 1


def test_a_feed_and_its_changes(home: Home, inbox: Path, publisher: Publisher) -> None:
    def feed(*items: str) -> bytes:
        entries = "".join(
            f"<item><title>{one[:20]}</title><description>{one}</description>"
            f"<pubDate>Wed, 15 Dec 2021 10:00:00 GMT</pubDate></item>"
            for one in items
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Example</title>{entries}</channel></rss>'.encode()

    first = "OFAC plans to add Blue Heron Bakery LLC to the SDN List this week."
    second = "OFAC added Nordmeer Kabelbau GmbH to the SDN List on Dec. 15."
    publisher.serves("/feed", file(feed(first)), file(feed(first, second)))
    url = f"{publisher.url}/feed"
    [one] = look(home, inbox, source=url)
    assert [touched["id"] for touched in one["touched"]] == ["C"]
    [other] = look(home, inbox, source=url)
    assert [touched["id"] for touched in other["touched"]] == ["A"]


def test_public_inspection_documents(home: Home, inbox: Path, publisher: Publisher) -> None:
    documents = {
        "count": 2,
        "results": [
            {
                "document_number": "2031-00002", "title": "Additions of Entities to the Entity List", "type": "Rule",
                "agencies": [{"name": "Industry and Security Bureau"}], "filed_at": "2021-12-16T08:45:00.000-05:00",
                "publication_date": "2021-12-17", "html_url": "https://www.federalregister.gov/d/2031-00002",
            },
            {
                "document_number": "2031-00001", "title": "Fisheries of the Northeast", "type": "Notice",
                "agencies": [{"name": "Fisheries"}], "filed_at": "2021-12-16T08:45:00.000-05:00",
            },
        ],
    }  # fmt: skip
    publisher.serves("/pi.json", file(json.dumps(documents).encode()))
    found = look(home, inbox, source=f"{publisher.url}/pi.json")
    [alert] = [one for one in found if one["kind"] == "provision"]
    assert alert["list"] == "us-bis-el"
    assert {one["id"] for one in alert["touched"]} == {"B", "D"}
    assert alert["address"] == "https://www.federalregister.gov/d/2031-00002"


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    home: Home, inbox: Path, publisher: Publisher
) -> None:
    (inbox / "bad.pdf").write_bytes(b"%PDF-1.4 cut off")
    (inbox / "call.txt").write_text(CALL, encoding="utf-8")
    ran = home.run(
        "watch", inbox, "--for", inbox.parent / "parties.csv", "--once", "--since", "2100-01-01"
    )
    assert ran.code == 0
    assert "bad.pdf" in ran.err
    assert len(ran.rows) == 1
    publisher.serves("/gone", status(404))
    ran = home.run(
        "watch", f"{publisher.url}/gone", "--for", inbox.parent / "parties.csv", "--once"
    )
    assert ran.code == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--webhook", "http://hooks.example/x", "--secret-env", "WATCH_SECRET"), "plain text"),
        (("--webhook", "https://hooks.example/x"), "needs a secret"),
        (("--webhook", "https://hooks.example/x", "--secret-env", "NO_SUCH"), "holds no secret"),
        (("--secret-env", "WATCH_SECRET"), "Add --webhook"),
        (("--every", "1"), "too often"),
    ],
)
def test_what_is_refused(home: Home, inbox: Path, options: tuple[str, ...], said: str) -> None:
    once = () if "--every" in options else ("--once",)
    ran = home.run("watch", inbox, "--for", inbox.parent / "parties.csv", *once, *options)
    assert ran.code == 2
    assert said in ran.err
    assert os.environ["WATCH_SECRET"] not in ran.err


def test_no_such_folder(home: Home, inbox: Path) -> None:
    ran = home.run("watch", inbox / "none", "--for", inbox.parent / "parties.csv", "--once")
    assert ran.code == 2
    assert "no such folder" in ran.err
