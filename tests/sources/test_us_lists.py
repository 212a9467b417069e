"""Lists of other US agencies: the UFLPA page, and lists that a third party parsed to JSON."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier, Name
from proscribed.sources.dhs.entry import names
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import parse, read
from tests.budget import examples

HEAD = '<!DOCTYPE html><html><head><link rel="canonical" href="https://www.dhs.gov/uflpa-entity-list" /></head><body>'
CLAUSES = ("i", "ii", "v")
ROW = "<tr><td>Camel Group Co., Ltd.</td><td>August 2, 2023</td></tr>"
TWICE = "<tr><td>Ashele Copper <b>(also known as A Copper)</b></td><td>{}</td></tr>"
DAYS = ("August 9, 2024", "August 9, 2024", "January 15, 2025")


def uflpa(tables: dict[str, str] | None = None, header: str = "Effective Date") -> bytes:
    """The page with these rows under each clause."""
    held = tables or {c: ROW + TWICE.format(day) for c, day in zip(CLAUSES, DAYS, strict=True)}
    parts = [
        f"<p>A list of entities Section 2(d)(2)(B)({clause})</p><table><thead><tr>"
        f"<th>Name of Entity</th><th>{header}</th></tr></thead><tbody>{rows}</tbody></table>"
        for clause, rows in held.items()
    ]
    return f"{HEAD}{''.join(parts)}</body></html>\n".encode()


def first(data: bytes, name: str = "x") -> Entry:
    reading = read(data, name)
    part = reading.parts[0]
    return parse(reading.feed, part.list, {"main": next(iter(part.records.values()))})


def test_a_party_in_several_tables_is_one_record() -> None:
    reading = read(uflpa(), "page.html")
    assert (reading.feed, reading.parts[0].list, reading.published_at) == (
        "us-dhs-uflpa-html",
        "us-dhs-uflpa",
        None,
    )
    found = [
        parse(reading.feed, "us-dhs-uflpa", {"main": one})
        for one in reading.parts[0].records.values()
    ]
    assert len(found) == 2
    assert found[1].programs == tuple(f"UFLPA Section 2(d)(2)(B)({c})" for c in CLAUSES)
    assert found[1].listed_on == "2024-08-09"
    assert Fact("effective date, Section 2(d)(2)(B)(v)", "2025-01-15") in found[1].facts


NAMES: list[tuple[str, list[tuple[str, str]]]] = [
    ("X Co. Ltd. (and two aliases: A Co.; and B)", [("X Co. Ltd.", "strong"), ("A Co.", "strong"), ("B", "strong")]),
    ("X (also known as A Co., Ltd. and formerly known as B; and C)", [("X", "strong"), ("A Co., Ltd.", "strong"), ("B", "former"), ("C", "former")]),
    ("X (also known as A; and B; and formerly known as C)", [("X", "strong"), ("A", "strong"), ("B", "strong"), ("C", "former")]),
    ("X Corps (including one alias: A Co.) and its subordinate and affiliated entities", [("X Corps", "strong"), ("A Co.", "strong")]),
    ("X Co., Ltd., and Subsidiaries", [("X Co., Ltd.", "strong")]),
    ("X Training Center (VSETC)", []),
    ("X Cotton and Linen (also known as A Cotton and Linen Co.)", [("X Cotton and Linen", "strong"), ("A Cotton and Linen Co.", "strong")]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "held"), NAMES)
def test_names_within_a_name(said: str, held: list[tuple[str, str]]) -> None:
    assert list(names(said)) == held


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (uflpa()[:-9], "the page is cut off before its end"),
        (uflpa({"i": ROW, "ii": ROW}), r"the page has no table for Section 2\(d\)\(2\)\(B\)\(v\)"),
        (uflpa(header="Date"), "the columns are 'Name of Entity', 'Date'"),
        (uflpa({"i": "<tr><td>X</td></tr>"}), "a row has 1 cells, or an empty one"),
    ],
)
def test_a_page_that_changed_is_refused(bad: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(bad, "page.html")


@given(st.integers(len(HEAD), len(uflpa()) - 3))
@examples(40)
def test_a_page_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(BadFile):
        read(uflpa()[:cut], "page.html")


def test_another_page_is_an_error_page() -> None:
    with pytest.raises(BadFile, match="it is a web page"):
        read(b"<!DOCTYPE html><html><title>403</title></html>", "page.html")


def test_nothing_on_the_real_page_is_lost(shared_data: Path) -> None:
    path = shared_data / "data/us-other/uflpa-entity-list-page-2026-07-09.html.gz"
    records = read(path.read_bytes(), path.name).parts[0].records
    text = gzip.decompress(path.read_bytes()).decode()
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in text.split("<tr")[1:]]
    plain = [
        [
            " ".join(re.sub(r"<[^>]+>|&nbsp;", " ", cell).replace("&amp;", "&").split())
            for cell in row
        ]
        for row in rows
        if row
    ]
    assert len(plain) == 160
    ours = {
        (one["Name of Entity"], row["Effective Date"])
        for one in records.values()
        for row in one["listings"]
    }
    assert len(records) == 150
    assert ours == {(name, day) for name, day in plain}


def parsed(list_id: str, *entities: dict[str, Any], **more: Any) -> bytes:
    whole = {"list_id": list_id, "source_file": "x.pdf", "extracted": "2026-07-09"}
    return json.dumps({**whole, "count": len(entities), "entities": entities, **more}).encode()


def entity(name: str = "X", **more: Any) -> dict[str, Any]:
    fields = ("aliases", "country", "address", "status", "effective_date", "federal_register", "notes")  # fmt: skip
    return {"name": name, **dict.fromkeys(fields), "aliases": [], **more}


def test_the_ns_cmic_list() -> None:
    notes = "Target Type: Public Company; Listing Date (CMIC): 03 Jun 2021; USCC: 913300001429112055 (China); Program: CMIC-EO13959"
    found = first(
        parsed(
            "ofac-nscmic",
            entity(
                "AEROSUN CORPORATION",
                aliases=["AEROSUN"],
                address="188 Road, Nanjing, China",
                effective_date="2021-08-02",
                notes=notes,
            ),
        )
    )
    assert (found.listed_on, found.programs) == ("2021-06-03", ("CMIC-EO13959",))
    assert Fact("Effective Date (CMIC)", "2021-08-02") in found.facts
    assert found.party.identifiers == (Identifier("uscc", "913300001429112055", "CN"),)
    assert found.party.names[1] == Name("AEROSUN", "strong")
    assert found.party.addresses[0].country == "CN"


def test_the_annex_has_the_day_of_the_order() -> None:
    data = parsed("ofac-eo14032", entity(effective_date="2021-08-02"))
    assert str(read(data, "x").published_at) == "2021-06-03 04:00:00+00:00"
    assert first(data).listed_on == "2021-06-03"


ACTIVE = "Authority: Executive Order 13382; imposed 4/19/2024; status: Active; Vol. 89, No. 166"
ENDED = "Authority: INKSNA; imposed 7/29/2021; status: Expired on 07/29/2023; Vol. 86, No. 151"


def test_a_party_whose_sanctions_have_ended_is_not_listed() -> None:
    data = parsed(
        "state-nonproliferation",
        entity("A", notes=f"{ENDED} | {ACTIVE}", effective_date="2021-07-29"),
        entity("B", notes=ENDED),
    )
    reading = read(data, "isn.json")
    assert [one["name"] for one in reading.parts[0].records.values()] == ["A"]
    [left_out] = reading.rejected
    assert left_out.where == "isn.json, 1 entities"
    found = first(data)
    assert found.listed_on == "2024-04-19"
    assert found.programs == ("INKSNA", "Executive Order 13382")
    assert found.citations == ("Vol. 86, No. 151", "Vol. 89, No. 166")
    assert found.facts[0] == Fact("INKSNA", "imposed 7/29/2021; status: Expired on 07/29/2023")


def test_companies_named_together_with_a_party_are_found_by_their_names() -> None:
    notes = "Listed together with subsidiaries: A Aero LLC, B Co., Ltd. (formerly C Works), and D Inc. | X is owned by E."
    found = first(parsed("dow-1260h", entity("X Group", notes=notes)))
    assert [(name.text, name.quality) for name in found.party.names] == [
        ("X Group", "primary"),
        ("A Aero LLC", "strong"),
        ("B Co., Ltd.", "strong"),
        ("C Works", "former"),
        ("D Inc", "strong"),
    ]
    assert found.facts[-1] == Fact("note", "X is owned by E.")


def test_debarred_parties_and_orders() -> None:
    data = parsed("state-debarred-statutory", entity("Roe, J", notes="Date of birth: May, 1952", federal_register="83 FR 1"))  # fmt: skip
    assert not read(data, "x").whole
    found = first(data)
    assert (found.party.kind, found.party.birth_dates) == ("person", ("1952-05",))
    order = first(parsed("cbp-wro", entity(country="Fishing Vessels", status="Active", notes="WRO; Industry: Fish; Merchandise: Tuna; Remarks: A; B")))  # fmt: skip
    assert (order.party.kind, order.programs) == ("vessel", ("WRO",))
    assert order.facts[-3:] == (
        Fact("Industry", "Fish"),
        Fact("Merchandise", "Tuna"),
        Fact("Remarks", "A; B"),
    )


def test_bad_files_are_refused() -> None:
    with pytest.raises(BadFile, match=r"states 5 entities \(count\) and has 1"):
        read(parsed("dow-1286", entity(), count=5), "x.json")
    with pytest.raises(BadInput, match="the list_id 'mars' is none of those known"):
        read(parsed("mars", entity()), "x.json")
    with pytest.raises(BadFile, match="entity 1: this entity is not as it should be"):
        read(parsed("dow-1286", entity(aliases="A")), "x.json")
    with pytest.raises(BadInput, match="does not carry the list us-isn"):
        read(parsed("dow-1286", entity()), "x.json", "us-isn")
    assert read(parsed("dow-1286", entity(rank=1)), "x.json").added_columns == ("rank",)


FILES = {
    "us-other/cbp-wro-2026-07-09": ("us-cbp-wro", 66, 1),
    "us-other/fcc-covered-2026-07-09": ("us-fcc-covered", 15, 0),
    "us-other/section-1260h-2026-06-10": ("us-dod-1260h", 80, 0),
    "us-other/section-1286-2026-07-09": ("us-dod-1286", 134, 0),
    "us-other/state-dtc-administrative-2026-07-09": ("us-ddtc-debarred", 8, 0),
    "us-other/state-dtc-statutory-2025-08-25": ("us-ddtc-debarred", 779, 0),
    "us-other/state-isn-2025-05": ("us-isn", 154, 374),
    "us-other/uflpa-2026-07-09": ("us-dhs-uflpa", 148, 0),
    "ofac-nonsdn/eo14032-annex-2026-07-09": ("us-ofac-ns-cmic", 59, 0),
    "ofac-nonsdn/nscmic-2026-07-09": ("us-ofac-ns-cmic", 68, 0),
}


@pytest.mark.parametrize("path", FILES)
def test_every_real_file_is_read(shared_data: Path, path: str) -> None:
    file = shared_data / f"data/{path}.json.gz"
    code, count, left_out = FILES[path]
    reading = read(file.read_bytes(), file.name)
    [part] = reading.parts
    assert (part.list, reading.feed, len(part.records)) == (code, f"{code}-parsed", count)
    assert not reading.added_columns
    whole = json.loads(gzip.decompress(file.read_bytes()))
    assert whole["count"] == count + left_out
    if not left_out:
        texts = sorted(text for one in whole["entities"] for text in leaves(one))
        assert texts == sorted(
            text for one in part.records.values() for text in leaves({**one, "list_id": None})
        )
    assert_said(reading)


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in leaves(one)]
    if isinstance(value, list):
        return [text for one in value for text in leaves(one)]
    return [str(value)] if value else []


def assert_said(reading: Reading) -> None:
    """Every name and alias of a record is a name of its entry, every note is among its words."""
    for content in reading.parts[0].records.values():
        found = parse(reading.feed, reading.parts[0].list, {"main": content})
        held = {name.text for name in found.party.names}
        assert {content["name"].strip(), *map(str.strip, content.get("aliases", ()))} <= held
        assert found.remarks == content.get("notes", "")


def test_a_conversion_of_ofacs_xml_is_refused(shared_data: Path) -> None:
    file = shared_data / "data/ofac-sdn/sdn-xml-as-json-2021-08-19.json.gz"
    with pytest.raises(BadFile, match="no format of OFAC's; it states 9086 records"):
        read(file.read_bytes(), file.name)
