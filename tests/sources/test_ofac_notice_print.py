"""An entry printed in OFAC's wording and read again is the same entry: made ones, and OFAC's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.entry import Entry
from proscribed.model.party import Address, Craft, Name, NameQuality, Party
from proscribed.sources import recognize
from proscribed.sources.ofac import entry as ofac_entry
from proscribed.sources.ofac.notice import read_notices
from proscribed.sources.ofac.notice_acts import PRIMARY
from proscribed.sources.ofac.notice_entry import parse
from proscribed.sources.ofac.remarks import statements
from proscribed.sources.reading import Content
from tests.budget import examples
from tests.sources.ofac_print import printed, wrapped

WORDS = st.sampled_from(
    [
        "ABLE",
        "OX",
        "MILL",
        "RIM",
        "TRADING",
        "VORANT",
        "TESK",
        "GREY",
        "HALM",
        "NEMEC",
        "OSTRAN",
        "DELTA",
        "NORTH",
        "BANK",
    ]
)
GIVEN = st.sampled_from(
    ["Milo", "Ana", "Ivo Karel", "Abd-al-Hamid", "Sa'id", "J. Otto", "Olga-Maria"]
)
FORMS = st.sampled_from(
    ["", ", LTD.", " CO., LTD", " S.A. DE C.V.", ", INC.", " (PTY) LTD", " LLC"]
)
PERSON = st.builds("{}, {}".format, WORDS, GIVEN)
BODY = st.builds("{} {}{}".format, WORDS, WORDS, FORMS)
VESSEL = st.builds("{} {}".format, WORDS, st.sampled_from(["STAR", "II", "9", "OF THE SEA"]))
STREETS = st.sampled_from(
    [
        "9 Elm Row, ",
        "Unit 4, Rim House, ",
        "c/o RIM BANK, ",
        "No. 7-B, 3rd Floor, P.O. Box 12, ",
        "",
    ]
)
PLACES = st.sampled_from(
    [
        ("Minsk, Belarus", "BY"),
        ("Seoul, Korea, South", "KR"),
        ("Tehran, Iran", "IR"),
        ("China", "CN"),
    ]
)
DATES = st.sampled_from(
    [
        ("04 Feb 1971", "1971-02-04"),
        ("1972", "1972"),
        ("Mar 1980", "1980-03"),
        ("circa 1960", "~1960"),
    ]
)
PROGRAMS = st.sampled_from(["SDGT", "RUSSIA-EO14024", "NPWMD", "561-Related", "CMIC-EO13959"])
CRAFTS = st.builds(
    Craft,
    call_sign=st.sampled_from(["", "T2AB4", "5IM 592"]),
    type=st.sampled_from(["LPG Tanker", "Crude/Oil Products Tanker", "Tug"]),
    tonnage=st.sampled_from(["", "99,144"]),
    gross_registered_tonnage=st.sampled_from(["", "56,068"]),
    flag=st.sampled_from(["Panama", "St. Vincent and the Grenadines", "Iran"]),
)


@st.composite
def made(draw: st.DrawFn) -> tuple[Entry, list[str]]:
    """An entry, and the statements with which OFAC would print it."""
    kind = draw(st.sampled_from(["person", "organization", "vessel"]))
    texts = draw(
        st.lists(
            {"person": PERSON, "organization": BODY, "vessel": VESSEL}[kind],
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    quality: list[NameQuality] = ["strong", "weak", "former"]
    names = tuple(
        Name(text, "primary" if not at else draw(st.sampled_from(quality)))
        for at, text in enumerate(texts)
    )
    places = draw(st.lists(st.tuples(STREETS, PLACES), max_size=3, unique=True))
    addresses = tuple(Address(f"{street}{place}", country=code) for street, (place, code) in places)
    births = draw(st.lists(DATES, max_size=2, unique=True)) if kind == "person" else []
    said = [f"{'alt. ' if at else ''}DOB {text}" for at, (text, _) in enumerate(births)]
    gender = draw(st.sampled_from(["", "male"])) if kind == "person" else ""
    said += ["Gender Male"] if gender else []
    party = Party(
        kind,  # type: ignore[arg-type]
        names,
        addresses=() if kind == "vessel" else addresses,
        birth_dates=tuple(day for _, day in births),
        gender=gender,
        craft=draw(CRAFTS) if kind == "vessel" else None,
    )
    programs = tuple(draw(st.lists(PROGRAMS, min_size=1, max_size=3, unique=True)))
    linked = tuple(draw(st.lists(BODY | PERSON, max_size=2, unique=True)))
    return Entry(party, programs=programs, linked_to=linked), said


def shown(entry: Entry) -> dict[str, object]:
    """What is compared: all that was made; names as a set behind the primary one."""
    party = entry.party
    return {
        "kind": party.kind,
        "primary": party.name,
        "names": {(name.text, name.quality) for name in party.names},
        "addresses": [(one.text, one.country) for one in party.addresses],
        "births": party.birth_dates,
        "gender": party.gender,
        "craft": party.craft,
        "programs": entry.programs,
        "linked": entry.linked_to,
    }


@given(made())
def test_an_entry_printed_and_read_is_the_same(one: tuple[Entry, list[str]]) -> None:
    entry, said = one
    assert shown(parse(printed(entry, said)).entry) == shown(entry)


@examples(60)
@given(st.lists(made(), min_size=1, max_size=5, unique_by=lambda one: one[0].party.name))
def test_a_years_file_of_every_print_gives_each_entry_once(
    some: list[tuple[Entry, list[str]]],
) -> None:
    prints = sorted(
        printed(entry, said, head) for entry, said in some for head in range(len(entry.party.names))
    )
    text = "\n".join(wrapped(one) for one in prints)
    data = f"OFAC, SDN List, since January 1, 2023:\n\n01/05/23:\n\nThe following entries have been added:\n\n{text}\n"
    rules = read_notices(data.encode(), "sdnnew23.txt")
    assert [problem for rule in rules for problem in rule.problems] == []
    got = Counter(_names(act.entry) for rule in rules for act in rule.acts if act.entry)
    assert got == Counter(_names(entry) for entry, _ in some)


def _names(entry: Entry) -> frozenset[str]:
    return frozenset(name.text for name in entry.party.names)


# OFAC's own rows, printed as its notices do


def rows(folder: Path, prefix: str, day: str, list_code: str) -> list[Entry]:
    """The entries of the delimited files of a day, blanks folded as a line break folds them."""
    sides: dict[str, Mapping[str, Content]] = {}
    mains: dict[str, Content] = {}
    for part in ("prim" if prefix else "sdn", "alt", "add", "comments"):
        path = folder / f"{prefix}{part}-{day}.csv.gz"
        if not path.exists():
            continue
        read = recognize.read(path.read_bytes(), path.name, None if part == "prim" else list_code)
        for one in read.parts:
            if part in ("prim", "sdn"):
                mains.update(one.records if one.list == list_code else {})
            else:
                sides[one.part] = one.records
    found = []
    for key, main in mains.items():
        contents = {part: records[key] for part, records in sides.items() if key in records}
        plain = re.sub(rb"  +", b" ", msgspec.json.encode(ofac_entry.parse(main, contents)))
        found.append(msgspec.json.decode(plain, type=Entry))
    return found


def said(entry: Entry) -> list[str]:
    """The statements of its remarks that stand between the addresses and the programs."""
    elsewhere = re.compile(r"(?:[afn]\.k\.a\.|Linked To:) ")
    return [one for one in statements(entry.remarks) if not elsewhere.match(one)]


def compared(entry: Entry) -> dict[str, object]:
    party = entry.party
    return shown(entry) | {
        "identifiers": set(party.identifiers),
        "birth places": set(party.birth_places),
        "countries": (party.nationalities, party.citizenships, party.countries),
        "listed on": entry.listed_on,
        "facts": Counter(entry.facts),
    }


@pytest.mark.parametrize("day", ["2019-01-15", "2021-07-07"])
def test_ofacs_own_sdn_entries_read_as_its_files_do(shared_data: Path, day: str) -> None:
    entries = rows(shared_data / "data" / "ofac-sdn", "", day, "us-ofac-sdn")
    same = sum(compared(parse(printed(one, said(one))).entry) == compared(one) for one in entries)
    assert len(entries) > 7000
    # The rest have a semicolon in an address, an address without a country, or half a statement.
    assert same / len(entries) > 0.997


def test_ofacs_own_ns_cmic_entries_read_as_its_files_do(shared_data: Path) -> None:
    folder = shared_data / "data" / "ofac-nonsdn"
    entries = rows(folder, "cons_", "2025-12-19", "us-ofac-ns-cmic")
    assert len(entries) == 68
    heading = "The following entities have been added to OFAC's NS-CMIC List:"
    for day, count in (("2021-06-03", 59), ("2021-12-10", 1), ("2021-12-16", 8)):
        listed = [one for one in entries if one.listed_on == day]
        text = "\n".join(printed(one, said(one)) for one in listed)
        [rule] = read_notices(f"OFAC\nRelease Date\n{day}\n{heading}\n{text}\n".encode(), "x.txt")
        assert rule.problems == ()
        assert [act.list for act in rule.acts] == ["us-ofac-ns-cmic"] * count
        got = [compared(act.entry) for act in rule.acts if act.entry]
        assert got == [compared(one) for one in listed]


@pytest.mark.slow
def test_a_years_file_of_the_whole_sdn_list_gives_each_entry_once(shared_data: Path) -> None:
    entries = rows(shared_data / "data" / "ofac-sdn", "", "2021-07-07", "us-ofac-sdn")
    prints = sorted(
        printed(one, said(one), head) for one in entries for head in range(len(one.party.names))
    )
    text = "\n".join(wrapped(one) for one in prints)
    data = f"OFAC's SDN List\n\n07/07/21:\n\nThe following entries have been added:\n\n{text}\n"
    [rule] = read_notices(data.encode(), "sdnnew21.txt")
    assert rule.complete
    assert Counter(_names(act.entry) for act in rule.acts if act.entry) == Counter(
        map(_names, entries)
    )
    primary = {_names(one): one.party.name for one in entries}
    for act in rule.acts:
        assert act.entry is not None
        if not any(fact.label == PRIMARY for fact in act.entry.facts):
            assert act.entry.party.name == primary[_names(act.entry)]
