"""What `rescreen` gives is the difference of two whole screenings, whatever changed between them."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from proscribed import settings as homes
from proscribed.answers.home import make_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.answers.rescreening import Rescreening, RescreenRequest, rescreen
from proscribed.answers.screening import Screening, ScreenRequest, screen
from proscribed.model.match import Match
from proscribed.register import LoadOptions
from proscribed.store import Store, open_store
from tests.budget import examples

THEN, NOW = date(2026, 3, 1), date(2026, 3, 20)
WORDS = ("Aurora", "Orora", "Northwind", "North", "Wind", "Trading", "Petrov", "Petroff", "Ivan",
         "Иван", "Петров", "深圳", "Shenzhen", "Factory 94", "Al-Rashid", "Rashid", "J.", "Ltd",
         "OOO", "Technology", "Marine")  # fmt: skip
FIELDS = ("id", "name", "aliases", "weak_aliases", "kind", "country", "nationality", "gender", "birth_date", "identifier",
          "address", "citation")  # fmt: skip

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
more = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(("person", "organization", "vessel", "address")),
        "country": st.sampled_from(("RU", "CN")),
        "birth_date": st.sampled_from(("1970-01-02", "1970", "1981-05-06")),
        "nationality": st.sampled_from(("RU", "IR")),
        "gender": st.sampled_from(("male", "female")),
        "identifier": st.sampled_from(("AB1234567", "CD7654321", "RUAB1234567", "12345")),
        "address": st.sampled_from(
            ("12 Dock Road, Port Louis", "Unit 5, 88 Queen Street, Hull", "88 Queen St, Hull")
        ),
    },
)
parties = st.builds(lambda name, rest: {"name": name, **rest}, names, more)
listed = st.builds(
    lambda party, rest: {**party, **rest},
    parties,
    st.fixed_dictionaries(
        {}, optional={"aliases": names, "weak_aliases": names, "citation": st.just("1 XX 2")}
    ),
)
lists = st.lists(listed, min_size=3, max_size=6)
edits = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(("drop", "revise", "country")), listed), max_size=4
)


def as_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows({"id": str(at), **row} for at, row in enumerate(rows, start=1) if row)
    return text.getvalue().encode()


def edited(rows: list[dict[str, str]], changes: Iterable[Any]) -> list[dict[str, str]]:
    """The rows after some were dropped (an empty one), revised or gained; each keeps its id."""
    found = [dict(row) for row in rows]
    for place, how, other in changes:
        if place >= len(found):
            found.append(other)
        elif how == "drop":
            found[place] = {}
        elif how == "revise":
            found[place] = other
        elif found[place]:
            found[place] = {**found[place], "country": "CN"}
    return found if any(found) else rows


class Register:
    """A register of its own, with one list of the test's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        place = homes.settings(folder / "home", environment={})
        make_home(place, empty=True)
        self.store: Store = open_store(place)

    def load(self, rows: Iterable[Mapping[str, str]], day: date, code: str = "own-x") -> None:
        file = self.folder / f"{code}-{day}.csv"
        file.write_bytes(as_csv(rows))
        options = LoadOptions(published=day.isoformat(), accept_shrink=True)
        load_files(self.store, LoadRequest((str(file),), code, options))

    def screen(self, data: bytes, day: date, known_at: str = "", **how: Any) -> Screening:
        question = Question(day, known_at)
        return screen(self.store, ScreenRequest("p.csv", data, question=question, **how))

    def rescreen(self, data: bytes, since: str, day: date = NOW, **how: Any) -> Rescreening:
        request = RescreenRequest("p.csv", data, since, question=Question(day), **how)
        return rescreen(self.store, request)


Told = set[tuple[str, str, Match, Match | None]]


def difference(then: Screening, now: Screening) -> Told:
    """Two whole screenings compared, match by match."""
    old = {(row.id, one.entry): one for row in then.rows for one in row.matches}
    new = {(row.id, one.entry): one for row in now.rows for one in row.matches}
    came = {(key[0], "new", new[key], None) for key in new.keys() - old.keys()}
    went = {(key[0], "dropped", old[key], old[key]) for key in old.keys() - new.keys()}
    both = {key for key in new.keys() & old.keys() if new[key] != old[key]}
    return came | went | {(key[0], "changed", new[key], old[key]) for key in both}


def told(answer: Rescreening) -> Told:
    found = {(row.id, row.change, row.match, row.before) for row in answer.rows}
    assert len(found) == len(answer.rows)
    assert all(row.why for row in answer.rows)
    return found


@examples(60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    before=lists,
    changes=edits,
    asked=st.lists(parties, min_size=3, max_size=8),
    least=st.sampled_from((0.5, 0.72, 0.9)),
    limit=st.sampled_from((1, 2, 10)),
)
def test_a_rescreening_is_the_difference_of_two_screenings(
    before: list[dict[str, str]], changes: Any, asked: Any, least: float, limit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = Register(Path(folder))
        data = as_csv(asked)
        how = {"min_score": least, "limit": limit}
        register.load(before, THEN)
        then = register.screen(data, THEN, **how)
        register.load(edited(before, changes), NOW)
        now = register.screen(data, NOW, **how)
        expected = difference(then, now)
        assert told(register.rescreen(data, then.version, **how)) == expected
        assert told(register.rescreen(data, then.screening, **how)) == expected
        as_known_now = register.screen(data, THEN, **how)
        by_day = register.rescreen(data, THEN.isoformat(), **how)
        assert told(by_day) == difference(as_known_now, now)
