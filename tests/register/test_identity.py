"""Records whose key changes with their content: paired, doubted, or apart; and a person's word."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from proscribed.register import LoadOptions, Source, listed_on, load, open_view
from proscribed.register.canonical import canonical, digest
from proscribed.register.links import link, split
from proscribed.register.record import new_commit
from proscribed.sources.keys import made_key
from proscribed.sources.reading import Part, Reading
from proscribed.store import Store, reading, writing
from tests.register.conftest import NOW

EL = "us-bis-el"


def row(
    name: str, places: str = "CN", citation: str = "86 FR 71557", **more: str
) -> dict[str, str]:
    return {
        "source": "Entity List (EL) - Bureau of Industry and Security",
        "name": name,
        "addresses": f"Beijing, {places}",
        "federal_register_notice": citation,
        "license_requirement": "All items subject to the EAR",
        "license_policy": "Presumption of denial",
        **more,
    }


def put(store: Store, day: date, *rows: dict[str, str]) -> list[int]:
    records = {made_key(one["name"], "", [one["addresses"][-2:]]): one for one in rows}
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    content = Reading("us-csl-csv", (Part(EL, "main", records),), at)
    source = Source("csl.csv", digest(canonical((day, rows))), content)
    with writing(store, "test") as connection:
        [line] = load(connection, source, LoadOptions(accept_shrink=True), "test", NOW)
    return [line.added, line.revised, line.removed, line.unchanged, line.doubts]


FIRST, SECOND, THIRD = date(2022, 3, 1), date(2022, 4, 1), date(2022, 5, 1)


def entries(store: Store, day: date) -> list[str]:
    with reading(store) as connection:
        return [one.entry for one in listed_on(open_view(connection).timeline(EL), day)]


def test_a_respelled_record_is_a_revision(store: Store) -> None:
    put(store, FIRST, row("Zhongtian Technology Submarine Cable Co."), row("Aerosun Corporation"))
    counts = put(
        store,
        SECOND,
        row("Zhongtian Technology Submarine Cable Co., Ltd."),
        row("Aerosun Corporation"),
    )
    assert counts == [0, 1, 0, 1, 0]
    assert entries(store, FIRST) == entries(store, SECOND)


def test_a_moved_record_keeps_its_name_and_its_entry(store: Store) -> None:
    put(store, FIRST, row("Aerosun Corporation"))
    assert put(store, SECOND, row("Aerosun Corporation", "MY")) == [0, 1, 0, 0, 0]


def test_strangers_are_a_removal_and_an_addition(store: Store) -> None:
    put(store, FIRST, row("Aerosun Corporation"))
    assert put(store, SECOND, row("Comtel Technology Limited")) == [1, 0, 1, 0, 0]


def test_two_candidates_are_put_before_a_person(store: Store) -> None:
    put(store, FIRST, row("Shanghai Optics Institute"))
    counts = put(
        store, SECOND, row("Shanghai Optics Institute A"), row("Shanghai Optics Institute B")
    )
    assert counts == [2, 0, 1, 0, 2]


def test_a_file_between_two_others_undoes_a_wrong_pairing(store: Store) -> None:
    """A and A' were paired as neighbors; a file between them that has both shows that they are two."""
    put(store, FIRST, row("Hunan Goke Microelectronics"))
    assert put(store, THIRD, row("Hunan Goke Microelectronics Co."))[1] == 1
    put(store, SECOND, row("Hunan Goke Microelectronics"), row("Hunan Goke Microelectronics Co."))
    assert len(entries(store, SECOND)) == 2
    assert entries(store, FIRST) != entries(store, THIRD)


def test_a_person_links_what_was_taken_for_two(store: Store) -> None:
    put(store, FIRST, row("Aerosun Corporation"))
    put(store, SECOND, row("Hangtian Chenguang"))
    [old], [new] = entries(store, FIRST), entries(store, SECOND)
    with writing(store, "test") as connection:
        link(connection, old, new, "renamed", "A. Reviewer", new_commit(connection, "link", "test"))
    assert entries(store, FIRST) == entries(store, SECOND) == [old]
    with reading(store) as connection:
        before = open_view(connection, 2)
        assert [one.entry for one in listed_on(before.timeline(EL), SECOND)] == [new]


def test_a_person_splits_what_was_taken_for_one(store: Store) -> None:
    put(store, FIRST, row("Aerosun Corporation"))
    put(store, SECOND, row("Aerosun Corporation", "MY"))
    [entry] = entries(store, FIRST)
    with writing(store, "test") as connection:
        made = split(
            connection, entry, "two companies", "A. Reviewer", new_commit(connection, "s", "t")
        )
    assert len(made) == 2
    assert entries(store, FIRST) + entries(store, SECOND) == [*made]


def test_a_split_stands_when_more_is_loaded(store: Store) -> None:
    put(store, FIRST, row("Aerosun Corporation"))
    put(store, SECOND, row("Aerosun Corporation", "MY"))
    [entry] = entries(store, FIRST)
    with writing(store, "test") as connection:
        split(connection, entry, "two companies", "A. Reviewer", new_commit(connection, "s", "t"))
    apart = entries(store, SECOND)
    put(store, THIRD, row("Aerosun Corporation", "MY"), row("Comtel Technology Limited"))
    assert apart[0] in entries(store, THIRD)


@pytest.mark.parametrize(
    "order", [(FIRST, SECOND, THIRD), (THIRD, FIRST, SECOND), (SECOND, THIRD, FIRST)]
)
def test_the_grouping_is_the_same_in_any_order(store: Store, order: tuple[date, ...]) -> None:
    files = {
        FIRST: [row("Corad Technology Ltd."), row("Aerosun Corporation")],
        SECOND: [row("Corad Technology Limited"), row("Aerosun Corporation")],
        THIRD: [row("Corad Technology (Shenzhen) Limited", "HK"), row("Aerosun Corp.")],
    }
    for day in order:
        put(store, day, *files[day])
    found = [entries(store, day) for day in (FIRST, SECOND, THIRD)]
    assert set(found[0]) == set(found[1])
    assert len(set(found[1]) & set(found[2])) == 1
