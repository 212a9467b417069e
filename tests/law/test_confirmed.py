"""A reviewer's finding on the open rule: it, and not a check date, changes the answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from proscribed.answers.home import make_home, open_home
from proscribed.answers.law_book import law_book
from proscribed.answers.law_questions import confirm, law_history
from proscribed.law import law_version
from proscribed.law.confirmed import Confirmed
from proscribed.model.errors import BadInput
from proscribed.register.record import last_commit
from proscribed.settings import settings
from proscribed.store import Store, reading
from tests.law.deals import export, listing, outcome, owner, party

RULE = "us-bis-el/affiliates"
SUB = export(party("end_user", owners=[owner(75, listing("us-bis-el"))]))
A_DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    home = settings(str(tmp_path / "home"), environment={})
    make_home(home)
    return open_home(home)


def answer(store: Store, day: str) -> str:
    with reading(store) as connection:
        return outcome(SUB, day, book=law_book(connection, last_commit(connection)).book)


def found(says: str, day: str, source: str = "91 FR 70000") -> Confirmed:
    return Confirmed(RULE, says, date.fromisoformat(day), source, "R. Reviewer")  # type: ignore[arg-type]


def test_back_in_force_from_its_day(store: Store) -> None:
    assert answer(store, "2026-11-22") == "needs_human_review"
    confirm(store, found("in_force", "2026-11-10"))
    assert [answer(store, day) for day in ("2026-11-09", "2026-11-10", "2027-03-01")] == [
        "permitted",
        "license_required",
        "license_required",
    ]


def test_back_in_force_later(store: Store) -> None:
    confirm(store, found("in_force", "2026-12-01"))
    assert [answer(store, day) for day in ("2026-11-10", "2026-11-30", "2026-12-01")] == [
        "permitted",
        "permitted",
        "license_required",
    ]


def test_extended_and_then_open_again(store: Store) -> None:
    confirm(store, found("extended", "2027-11-09"))
    assert answer(store, "2027-11-09") == "permitted"
    assert answer(store, "2027-11-10") == "needs_human_review"
    confirm(store, found("in_force", "2027-11-10", "92 FR 1"))
    assert answer(store, "2027-11-10") == "license_required"
    assert answer(store, "2027-11-09") == "permitted"


def test_a_later_finding_stands_in_the_place_of_an_earlier_one(store: Store) -> None:
    confirm(store, found("in_force", "2026-11-10"))
    confirm(store, found("extended", "2027-11-09", "corrected"))
    assert answer(store, "2026-11-22") == "permitted"
    assert answer(store, "2027-11-10") == "needs_human_review"


def test_it_has_a_commit_belongs_to_the_version_and_stands_in_the_history(store: Store) -> None:
    before = law_history(store, RULE)
    assert (before.law_version, before.findings) == (law_version(), ())
    after = confirm(store, found("extended", "2027-11-09"))
    assert after.law_version != before.law_version
    [said] = after.findings
    assert (said.says, said.who, said.source) == ("extended", "R. Reviewer", "91 FR 70000")
    assert said.commit > 0
    cited = [line for line in after.lines if any("91 FR 70000" in text for text in line.citations)]
    assert [(line.effective_from, line.effective_to) for line in cited] == [
        (date(2026, 11, 10), date(2027, 11, 9))
    ]
    with reading(store) as connection:  # as known before, it is open still
        assert law_book(connection, said.commit - 1).version == before.law_version


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (
            Confirmed("us-bis-el/license", "in_force", date(2026, 12, 1), "x", "y"),
            "nothing is open",
        ),
        (Confirmed("us-bis-el/licenses", "in_force", date(2026, 12, 1), "x", "y"), "no provision"),
        (found("in_force", "2026-11-10", " "), "source"),
        (found("in_force", "2026-10-01"), "before"),
    ],
)
def test_what_cannot_be_found_is_refused_and_nothing_stored(
    store: Store, finding: Confirmed, why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        confirm(store, finding)
    assert law_history(store, RULE).findings == ()
