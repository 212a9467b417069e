"""Several feeds of one list: the most trusted decides, others add, nobody revises another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from proscribed.register import LoadOptions, Source, listed_on, load, open_view, version
from proscribed.register.canonical import digest
from proscribed.settings import settings
from proscribed.sources.reading import Content, Part, Reading
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from proscribed.store import Store, create, open_store, reading, writing

SDN = "us-ofac-sdn"


def fresh(folder: Path) -> Store:
    made = open_store(settings(folder, environment={}))
    create(made)
    return made


def put(
    store: Store, feed: str, list_code: str, part: str, day: date, records: dict[str, Content]
) -> None:
    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    source = Source(
        f"{feed} {part} {day}",
        digest(repr((feed, part, day, records)).encode()),
        Reading(feed, (Part(list_code, part, records),), at),
    )
    with writing(store, "test") as connection:
        load(connection, source, LoadOptions(accept_shrink=True), "test")


def sdn(number: str, name: str, remarks: str = "") -> Content:
    row = {"ent_num": number, "SDN_Name": name, "SDN_Type": "individual", "Program": "SDGT"}
    return {**row, "Remarks": remarks} if remarks else row


def csl(number: str, name: str, **more: str) -> Content:
    return {
        "source": "Specially Designated Nationals (SDN) - Treasury Department",
        "entity_number": number,
        "type": "Individual",
        "programs": "SDGT",
        "name": name,
        **more,
    }


MAIN = date(2024, 1, 10)
LATER = date(2024, 2, 1)


def load_both(store: Store, order: list[int]) -> None:
    publications = [
        (
            "ofac-sdn-csv",
            SDN,
            "sdn",
            MAIN,
            {"1": sdn("1", "KHAN, Ali", "DOB 1962."), "2": sdn("2", "OLD, Bo")},
        ),
        (
            "ofac-sdn-csv",
            "*",
            "alt",
            MAIN,
            {"1": {"rows": [{"alt_num": "9", "alt_type": "aka", "alt_name": "KHAN, A."}]}},
        ),
        ("us-csl-csv", SDN, "main", LATER, {"1": csl("1", "KHAN, Ali"), "3": csl("3", "NEW, Cy")}),
    ]
    for one in order:
        put(store, *publications[one])


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
def test_a_copy_of_a_copy_strips_nothing(tmp_path: Path, order: list[int]) -> None:
    store = fresh(tmp_path)
    load_both(store, order)
    with reading(store) as connection:
        view = open_view(connection)
        timeline = view.timeline(SDN)
        now = {one.entry: one for one in listed_on(timeline, LATER)}
        assert set(now) == {f"{SDN}:1", f"{SDN}:3"}
        khan = view.entry(now[f"{SDN}:1"].makeup).party
        assert khan.birth_dates == ("1962",)
        assert [name.text for name in khan.names] == ["KHAN, Ali", "KHAN, A."]
        between = {one.entry: one.status for one in listed_on(timeline, date(2024, 1, 20))}
        assert between == {f"{SDN}:1": "in_force", f"{SDN}:2": "possibly", f"{SDN}:3": "possibly"}
        kinds = [act.kind for act in timeline.acts[f"{SDN}:1"].acts]
        assert kinds == ["add"]


def test_the_order_of_loading_feeds_does_not_matter(tmp_path: Path) -> None:
    found = set()
    for number, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 0, 2])):
        store = fresh(tmp_path / str(number))
        load_both(store, order)
        with reading(store) as connection:
            timeline = open_view(connection).timeline(SDN)
            days = (MAIN, date(2024, 1, 20), LATER, date(2024, 3, 1))
            found.add(tuple(version(listed_on(timeline, day)) for day in days))
    assert len(found) == 1


def test_a_lower_feed_s_silence_removes_nothing_that_a_higher_one_covers(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    for day in (MAIN, LATER):
        put(store, "ofac-sdn-csv", SDN, "sdn", day, {"1": sdn("1", "KHAN, Ali")})
    put(store, "us-csl-csv", SDN, "main", date(2024, 1, 20), {"9": csl("9", "OTHER, X")})
    with reading(store) as connection:
        listed = listed_on(open_view(connection).timeline(SDN), date(2024, 1, 25))
        assert [one.entry for one in listed] == [f"{SDN}:1"]


@pytest.mark.slow
def test_real_sdn_and_csl_in_both_orders(shared_data: Path, tmp_path: Path) -> None:
    """CSL after sdn.csv, and sdn.csv after CSL: no false revision, no field lost."""
    files = [
        ("data/ofac-sdn/sdn-2024-05-03.csv.gz", "2024-05-03T18:43:23Z"),
        ("data/csl/consolidated-relaid-2026-07-31.csv.gz", "2026-07-31"),
    ]
    versions = set()
    for number, order in enumerate((files, files[::-1])):
        store = fresh(tmp_path / str(number))
        for name, published in order:
            data = (shared_data / name).read_bytes()
            [(inner, content)] = unpack(data, name)
            source = Source(inner, digest(content), read(content, inner, SDN))
            options = LoadOptions(published=published, only=SDN)
            with writing(store, "test") as connection:
                [line] = load(connection, source, options, "test")
            assert line.revised == 0
        with reading(store) as connection:
            view = open_view(connection)
            timeline = view.timeline(SDN)
            listed = listed_on(timeline, date(2026, 8, 1))
            versions.add(version(listed))
            assert len(listed) == 19_181
            in_both = [one for one in listed if len(one.makeup.layers) == 2]
            born = sum(bool(view.entry(one.makeup).party.birth_dates) for one in in_both)
            older = timeline.line("ofac-sdn-csv")
            assert len(in_both) > 12_000
            assert born > 6_000, "birth dates of sdn.csv stand beside the CSL's names"
            for one in in_both:
                older_layer = next(x for x in one.makeup.layers if x.feed == "ofac-sdn-csv")
                was = view.entry(replace(one.makeup, layers=(older_layer,)))
                now = view.entry(one.makeup)
                for before, after in ((was, now), (was.party, now.party)):
                    for field in before.__struct_fields__:
                        lost = getattr(before, field) and not getattr(after, field)
                        assert not lost, (one.entry, field)
            assert not any(
                act.kind == "remove" and act.effective_by <= date(2024, 5, 3)
                for merged in timeline.acts.values()
                for act in merged.acts
            )
            assert len(older.keys_of) == 14_965
    assert len(versions) == 1
