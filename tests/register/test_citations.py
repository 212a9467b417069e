"""Acts read off chains of citations: their bounds, what is unknown, and the real Entity List."""

from __future__ import annotations

import csv
import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.answers.exporting import Export, export
from proscribed.answers.home import open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.model.action import Action, Changes
from proscribed.register import LoadOptions
from proscribed.register.citations import (
    LEAD,
    Known,
    Pages,
    Range,
    bounds,
    chain,
    cited,
    pages,
)
from proscribed.settings import settings

NOTHING_KNOWN = Pages({}, {})


@pytest.mark.parametrize(
    ("text", "volume", "page", "day"),
    [
        ("86 FR 71557", 86, 71557, None),
        ("84 FR 22961, 5/21/19", 84, 22961, date(2019, 5, 21)),
        ("76 FR 71869, 11/21/11.", 76, 71869, date(2011, 11, 21)),
        ("63 FR 64322 (11/19/98)", 63, 64322, date(1998, 11, 19)),
        ("70 FR 11861 (3/10/2005)", 70, 11861, date(2005, 3, 10)),
        ("83 FR  37423", 83, 37423, None),
        ("77 FR 61249 No. 195", 77, 61249, None),
        ("77 FR 58006 (no. 182)", 77, 58006, None),
        ("80FR 69852", 80, 69852, None),
        ("88 FR", 88, 0, None),
        ("84 FR 22961, 5/21/91", 84, 22961, None),
        ("84 FR 22961, 13/41/19", 84, 22961, None),
    ],
)
def test_a_citation(text: str, volume: int, page: int, day: date | None) -> None:
    found = cited(text)
    assert found is not None
    assert (found.volume, found.page, found.day) == (volume, page, day)


@pytest.mark.parametrize("text", ["", "E.O. 13959", "Public Law 117-78", "FR 7", "C/2024/1"])
def test_what_is_no_citation_of_the_federal_register(text: str) -> None:
    assert cited(text) is None


def test_a_chain_is_in_order_of_time_and_has_each_page_once() -> None:
    found = chain(["85 FR 29849, 5/19/20", "84 FR 22961", "84 FR 22961, 5/21/19", "see above"])
    assert [(one.volume, one.day) for one in found] == [
        (84, date(2019, 5, 21)),
        (85, date(2020, 5, 19)),
    ]


@given(st.integers(40, 95), st.integers(1, 99_999))
def test_volume_and_page_alone_give_the_year_from_its_first_issue_on(
    volume: int, page: int
) -> None:
    [one] = chain([f"{volume} FR {page}"])
    found = bounds(one, NOTHING_KNOWN)
    assert found.effective_from is not None
    assert (found.effective_from.year, found.effective_by) == (one.year, date(one.year, 12, 31))
    assert found.effective_from.weekday() < 5
    assert date(one.year, 1, 2) <= found.effective_from <= date(one.year, 1, 4)


def rule(day: date, citation: str, effective: date | None = None) -> Action:
    return Action(
        "x",
        "add",
        effective or day,
        effective or day,
        "rule",
        published_on=day,
        changes=Changes(set={"citations": [citation]}),
    )


def test_known_pages_narrow_the_bounds_of_others() -> None:
    known = pages(
        [rule(date(2021, 11, 26), "86 FR 67319"), rule(date(2021, 12, 17), "86 FR 71559")]
    )
    [before, between, same, after] = chain(
        ["86 FR 60000", "86 FR 70000", "86 FR 71559", "86 FR 80000"]
    )
    assert bounds(before, known).effective_by == date(2021, 11, 26)
    found = bounds(between, known)
    assert found.effective_from == date(2021, 11, 26) - LEAD
    assert found.effective_by == date(2021, 12, 17)
    assert bounds(same, known).effective_from == bounds(same, known).effective_by
    assert bounds(after, known).effective_by == date(2021, 12, 31)


def test_the_rule_s_own_day_of_effect_is_taken_not_that_of_its_printing() -> None:
    known = pages([rule(date(2019, 5, 21), "84 FR 22961", date(2019, 5, 16))])
    [one] = chain(["84 FR 22961, 5/21/19"])
    assert bounds(one, known).effective_by == date(2019, 5, 16)
    assert bounds(one, NOTHING_KNOWN).effective_from == date(2019, 5, 21) - LEAD


pages_known = st.dictionaries(st.integers(1, 80_000), st.integers(0, 360), max_size=8)


@given(pages_known, st.integers(1, 80_000))
def test_bounds_hold_whatever_is_known(known_days: dict[int, int], page: int) -> None:
    """Pages rise with the days: of any such calendar the true day lies within the bounds."""
    calendar = dict(zip(sorted(known_days), sorted(known_days.values()), strict=True))
    true = max((day for at, day in calendar.items() if at <= page), default=0)
    acts = [
        rule(date(2021, 1, 4) + timedelta(days=day), f"86 FR {at}") for at, day in calendar.items()
    ]
    [one] = chain([f"86 FR {page}"])
    found = bounds(one, pages(acts))
    printed = date(2021, 1, 4) + timedelta(days=true)
    assert found.effective_from is not None
    assert found.effective_from <= printed <= found.effective_by


REAL = "data/csl/consolidated-relaid-2026-07-31.csv.gz"


@pytest.fixture(scope="module")
def january(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """The Entity List as of 1 January 2022: the starter, and the CSL of 31 July 2026."""
    store = open_home(settings(tmp_path_factory.mktemp("csl"), "", environment={}))
    options = LoadOptions(published="2026-07-31", only="us-bis-el")
    load_files(store, LoadRequest((str(shared_data / REAL),), "us-bis-el", options))
    return export(store, "us-bis-el", Question(date(2022, 1, 1)))


def first_volumes(shared: Path) -> dict[str, int]:
    """The volume of the first citation of each row that has one, by name."""
    with gzip.open(shared / REAL, "rt", encoding="utf-8", newline="") as file:
        found: dict[str, int] = {}
        for row in csv.DictReader(file):
            if row["source"].startswith("Entity List"):
                volumes = re.findall(r"(\d+)\s+FR\b", row["federal_register_notice"])
                if volumes:
                    volume = min(map(int, volumes))
                    found[row["name"]] = min(volume, found.get(row["name"], volume))
        return found


def test_who_was_added_later_is_not_there(january: Export, shared_data: Path) -> None:
    volumes = first_volumes(shared_data)
    names = {line.content.party.name for line in january.lines}
    later = {name for name, volume in volumes.items() if volume >= 87}
    assert len(later) > 1_500
    assert not names & later
    earlier = {name for name, volume in volumes.items() if volume <= 86}
    in_force = {line.content.party.name for line in january.lines if line.status == "in_force"}
    assert len(earlier & in_force) > 0.98 * len(earlier)


def test_the_rule_of_17_december_2021_is_there_whole(january: Export) -> None:
    added = [line for line in january.lines if line.effective_on == date(2021, 12, 17)]
    assert len(added) == 37
    assert sum(len(line.content.headings) for line in added) == 40


def test_terms_that_a_later_rule_changed_are_unknown(january: Export, shared_data: Path) -> None:
    """Of an entry that the starter has no rule of: it cites a rule of 2022 or later besides."""
    unknown = [line for line in january.lines if line.content.unknown]
    known = [line for line in january.lines if not line.content.unknown]
    assert len(unknown) > 200
    assert len(known) > 1_000
    for line in unknown:
        assert not line.content.license_requirement
        assert not line.content.license_review_policy
    for line in known:
        later = [text for text in line.content.citations if int(text[:2]) >= 87]
        assert not (later and line.feeds)


def test_a_day_before_the_first_copy_is_not_covered(january: Export) -> None:
    assert not january.coverage.speaks
    assert january.coverage.verdict == "before"


def test_a_page_within_a_rule_at_hand_is_that_rule_s() -> None:
    days = Known(date(2022, 12, 19), date(2022, 12, 16), date(2022, 12, 16))
    known = pages([], ranges=[Range(87, 77505, 77511, days)])
    [before, first, inside, after] = chain(
        ["87 FR 77504", "87 FR 77505", "87 FR 77508", "87 FR 77512"]
    )
    assert bounds(first, known) == bounds(inside, known) == days
    assert bounds(before, known).effective_by == date(2022, 12, 19)
    assert bounds(after, known).effective_from == date(2022, 12, 19) - LEAD
