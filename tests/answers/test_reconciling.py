"""Verdicts in a home: kept with their day, given again when the register learns more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proscribed.answers.home import make_home
from proscribed.answers.reconciling import lines, reconcile
from proscribed.model.action import Changes, Document
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.model.party import Name, Party
from proscribed.news.archive import store_article
from proscribed.news.article import Article
from proscribed.news.claim import Claim, Span
from proscribed.news.readings import record_reading
from proscribed.register.canonical import digest
from proscribed.register.record import new_commit
from proscribed.register.stated import StatedAct, record_document
from proscribed.settings import Settings, settings
from proscribed.store import Store, open_store, writing

TEXT = "The bureau added two companies to the Entity List, Velmora Optics and Tarnhelm Instruments."
NAMES = ("Velmora Optics", "Tarnhelm Instruments")


@pytest.fixture(params=["sqlite", "postgres"])
def home(request: Any, tmp_path: Path) -> Iterator[Settings]:
    url = request.getfixturevalue("new_postgres")() if request.param == "postgres" else ""
    made = settings(tmp_path / "home", url, environment={})
    make_home(made)
    return made


def article(text: str, reference: str, day: date, **more: Any) -> Article:
    return Article(reference, "A title", text, digest(text.encode()), "", day, day, **more)


def claim(**more: Any) -> Claim:
    said = {
        "list": "Entity List",
        "list_code": "us-bis-el",
        "count": 2,
        "count_unit": "entities",
        "named_parties": NAMES,
        "sentence": Span(0, len(TEXT)),
    }
    return Claim(**{"kind": "add", **said, **more})


def put(store: Store, one: Article, *claims: Claim) -> None:
    with writing(store, "test") as connection:
        commit = new_commit(connection, "read", "1")
        assert store_article(connection, one, commit)
        record_reading(
            connection, f"run of {one.reference}", one.reference, claims, (), "1", commit
        )


def rule(store: Store, day: date, *names: str) -> None:
    """A rule that adds parties to the Entity List, loaded later."""
    document = Document(
        sha256=digest(f"{day} {names}".encode()),
        title="A rule",
        publisher="Federal Register",
        citation="96 FR 11111",
        published_on=day,
        account={"us-bis-el": {"entities": len(names)}},
    )
    acts = [
        StatedAct(
            entry=f"us-bis-el:{digest(name.encode())[:12]}",
            list="us-bis-el",
            kind="add",
            effective_from=day,
            effective_by=day,
            changes=Changes(
                set=msgspec.to_builtins(
                    Entry(Party("organization", (Name(name),)), headings=("GE",))
                )
            ),
            published_on=day,
            citation="96 FR 11111",
            place=str(place),
        )
        for place, name in enumerate(names)
    ]
    with writing(store, "test") as connection:
        record_document(connection, document, acts, new_commit(connection, "load", "1"))


DAY = date(2031, 3, 14)


def test_a_claim_is_judged_again_when_the_register_learns_more(home: Settings) -> None:
    store = open_store(home)
    put(store, article(TEXT, "3103140001", DAY), claim())
    [first] = reconcile(store, today=date(2031, 3, 15)).claims
    assert first.now.verdict == "unverifiable"
    [same] = reconcile(store, today=date(2031, 3, 16)).claims
    assert same.history == first.history  # nothing new: nothing added
    rule(store, DAY, *NAMES)
    [again] = reconcile(store, ["3103140001"], today=date(2031, 3, 20)).claims
    assert again.now.verdict == "agrees"
    assert [(one.verdict, one.as_of.day) for one in again.history] == [
        ("unverifiable", 15),
        ("agrees", 20),
    ]
    assert again.now.actions[0].citation == "96 FR 11111"
    [line] = lines(reconcile(store, today=date(2031, 3, 21)))
    assert line["article"] == "3103140001"
    assert line["said"] == TEXT
    assert [one["verdict"] for one in line["history"]] == ["unverifiable", "agrees"]
    assert line["since"] == "2031-03-20"


def test_a_later_article_is_told_of_a_plan_that_no_act_settles(tmp_path: Path) -> None:
    made = settings(tmp_path / "home", environment={})
    make_home(made)
    store = open_store(made)
    plan = claim(kind="planned")
    put(store, article("It will add two companies. " + TEXT, "3103100001", date(2031, 3, 10)), plan)
    [open_] = reconcile(store, today=date(2031, 3, 11)).claims
    assert open_.now.cause == "not_yet"
    put(store, article(TEXT, "3103140001", DAY), claim())
    told, _ = reconcile(store, today=date(2031, 3, 15)).claims
    assert "3103140001" in told.now.explanation
    assert len(told.history) == 2


def test_the_same_said_twice_in_one_sentence_is_two_claims(tmp_path: Path) -> None:
    made = settings(tmp_path / "home", environment={})
    make_home(made)
    store = open_store(made)
    put(store, article(TEXT, "3103140001", DAY), claim(), claim())
    first, second = reconcile(store).claims
    assert first.claim != second.claim


def test_an_unknown_reference_is_refused(tmp_path: Path) -> None:
    made = settings(tmp_path / "home", environment={})
    make_home(made)
    with pytest.raises(BadInput, match="9912310001"):
        reconcile(open_store(made), ["9912310001"])
