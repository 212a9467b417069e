"""The starter's facts equal the official rows, where those are at hand (see `shared_data`)."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from proscribed import starter
from proscribed.model.countries import country_code
from proscribed.model.entry import Entry
from proscribed.sources.ofac.entry import parse
from proscribed.sources.ofac.facts import facts
from proscribed.starter import StarterAction

NULL = "-0-"
DOCUMENTS = {document.id: document for document in starter.documents()}
ACTIONS = [action for document in starter.documents() for action in document.actions]
Rows = dict[str, list[list[str]]]


def by_number(data: bytes) -> Rows:
    """OFAC's rows by entity number, nulls as empty texts; the control-Z at the end is none."""
    rows: Rows = {}
    for row in csv.reader(io.StringIO(data.decode("latin-1"))):
        if row and row[0].isdigit():
            cells = ["" if cell.strip() == NULL else cell for cell in row]
            rows.setdefault(row[0], []).append(cells)
    return rows


def unzipped(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def table(path: Path) -> list[dict[str, str]]:
    data = unzipped(path) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def added(list_code: str) -> dict[str, StarterAction]:
    return {a.key: a for a in ACTIONS if a.kind == "add" and a.list == list_code}


def entry_of(action: StarterAction) -> Entry:
    assert action.entry is not None
    return action.entry


def names_of(entry: Entry, *qualities: str) -> list[str]:
    return [name.text for name in entry.party.names if name.quality in qualities]


def same_names(entry: Entry, primary: str, aliases: list[list[str]], remarks: str) -> None:
    assert entry.party.name == primary
    assert Counter(names_of(entry, "strong")) == Counter(a[3] for a in aliases if a[2] == "aka")
    assert Counter(names_of(entry, "former")) == Counter(a[3] for a in aliases if a[2] == "fka")
    assert names_of(entry, "weak") == re.findall(r"a\.k\.a\. '(.*?)'[;.]", remarks)


def same_addresses(entry: Entry, rows: list[list[str]]) -> None:
    expected = [
        (", ".join(cell for cell in row[2:4] if cell), country_code(row[4])) for row in rows
    ]
    found = []
    for address in entry.party.addresses:
        place = ", ".join(part for part in (address.city, address.region) if part)
        place = " ".join(part for part in (place, address.postal_code) if part)
        found.append((", ".join(p for p in (address.street, place) if p), address.country))
        assert address.text.startswith(found[-1][0])
    assert found == expected


def stated(remarks: str) -> Iterator[tuple[str, str]]:
    """The parts of OFAC's remarks as (label, rest), by the labels that these entries have."""
    labels = (
        "Equity Ticker|ISIN|Issuer Name|Target Type|Unified Social Credit Code \\(USCC\\)"
        "|Company Number|Business Registration Number|C\\.R\\. No\\.|Legal Entity Number"
        "|Passport|National ID No\\.|Tax ID No\\.|Registration Number|Organization Type:"
        "|Organization Established Date|Secondary sanctions risk:"
        "|Transactions Prohibited For Persons Owned or Controlled By U\\.S\\. Financial"
        " Institutions:|DOB|POB|nationality|citizen|Gender|Linked To:"
        "|(?:Listing|Effective|Purchase/Sales For Divestment) Date \\(CMIC\\)|a\\.k\\.a\\."
    )
    for part in remarks.removesuffix(".").split("; "):
        found = re.fullmatch(f"(?:alt\\. )?({labels}) (.*)", part)
        if found:
            yield found[1].removesuffix(":"), found[2]


IDENTIFIERS = {
    "Equity Ticker": "equity_ticker",
    "ISIN": "isin",
    "Issuer Name": "issuer_name",
    "Unified Social Credit Code (USCC)": "uscc",
    "Company Number": "registration_number",
    "Business Registration Number": "registration_number",
    "C.R. No.": "registration_number",
    "Registration Number": "registration_number",
    "Legal Entity Number": "lei",
    "Passport": "passport",
    "National ID No.": "national_id",
    "Tax ID No.": "tax_id",
}


def same_identifiers(entry: Entry, remarks: str) -> None:
    expected: set[tuple[str, str, str]] = set()
    for label, rest in stated(remarks):
        if label in IDENTIFIERS:
            found = re.fullmatch(r"(.*?)(?: \(([^)]*)\)(?: issued .*)?)?", rest)
            country = country_code(found[2] or "") if found else ""
            value = found[1] if found and country else rest
            expected.add((IDENTIFIERS[label], " ".join(value.split()), country))
    assert {(i.kind, i.value, i.country) for i in entry.party.identifiers} == expected
    assert len(entry.party.identifiers) == len(expected)


def same_links(entry: Entry, remarks: str) -> None:
    linked = [rest for label, rest in stated(remarks) if label == "Linked To"]
    assert [name.removesuffix(".") for name in entry.linked_to] == linked


def day(text: str) -> str:
    shape, iso = ("%d %b %Y", "%Y-%m-%d") if text[0].isdigit() else ("%b %Y", "%Y-%m")
    return datetime.strptime(text, shape).strftime(iso)  # noqa: DTZ007


def test_ns_cmic_entries_equal_ofacs_rows(shared_data: Path) -> None:
    folder = shared_data / "documents" / "ofac"
    main, alt, add, more = (
        by_number((folder / f"ns_cmic_{part}.csv").read_bytes())
        for part in ("prim", "alt", "add", "comments")
    )
    ours = added("us-ofac-ns-cmic")
    assert set(ours) == set(main)
    for number, ((_, name, _, program, *rest),) in main.items():
        action, entry = ours[number], entry_of(ours[number])
        remarks = rest[-1] + (more[number][0][1] if number in more else "")
        same_names(entry, name, alt.get(number, []), remarks)
        same_addresses(entry, add.get(number, []))
        same_identifiers(entry, remarks)
        same_links(entry, remarks)
        assert entry.programs == (program,)
        said = list(stated(remarks))
        types = [fact.text for fact in entry.facts if fact.label == "Target Type"]
        assert types == [rest for found, rest in said if found == "Target Type"]
        dates = {label: day(rest) for label, rest in said if "(CMIC)" in label}
        assert dates == {
            "Listing Date (CMIC)": str(action.effective_on),
            "Effective Date (CMIC)": str(action.prohibition_starts),
            "Purchase/Sales For Divestment Date (CMIC)": str(action.divest_until),
        }


def read_by_the_source(columns: tuple[str, ...], **rows: list[list[str]]) -> Entry:
    """What the reader of OFAC's files makes of an entry's rows."""
    content = {
        part: [dict(zip(facts().columns[part], row, strict=False)) for row in found]
        for part, found in rows.items()
        if found
    }
    main = {name: cell for name, cell in zip(columns, rows["sdn"][0], strict=False) if cell}
    sides = {part: {"rows": found} for part, found in content.items() if part != "sdn"}
    return parse(main, sides)


def test_entries_equal_what_the_reader_of_ofacs_files_makes(shared_data: Path) -> None:
    cons, sdn = shared_data / "documents" / "ofac", shared_data / "data" / "ofac-sdn"
    named = {"sdn": "prim", "alt": "alt", "add": "add", "comments": "comments"}
    rows = {
        "us-ofac-ns-cmic": {
            part: by_number((cons / f"ns_cmic_{name}.csv").read_bytes())
            for part, name in named.items()
        },
        "us-ofac-sdn": {
            "sdn": by_number(unzipped(sdn / "sdn-2021-12-10.csv.gz")),
            "alt": by_number(unzipped(sdn / "alt-2022-01-31-resaved.csv.gz")),
            "add": by_number(unzipped(sdn / "add-2022-01-31-resaved.csv.gz")),
        },
    }
    for code, parts in rows.items():
        for number, action in added(code).items():
            theirs = read_by_the_source(
                facts().columns["sdn"],
                **{part: found.get(number, []) for part, found in parts.items()},
            )
            assert comparable(entry_of(action)) == comparable(theirs)


def comparable(entry: Entry) -> dict[str, Any]:
    """An entry without its raw remarks, and without what the starter tells more finely: the parts
    of an address, one space in a ticker, the full stop of a linked party's name, a title once."""
    party = entry.party
    identifiers = {
        (one.kind, " ".join(one.value.split()), one.country, one.note) for one in party.identifiers
    }
    return {
        "names": party.names,
        "addresses": [(address.text, address.country) for address in party.addresses],
        "identifiers": identifiers,
        "about": structs.replace(party, names=(), addresses=(), identifiers=()),
        "linked_to": [name.removesuffix(".") for name in entry.linked_to],
        "facts": {(f.label, f.text) for f in entry.facts if f.text not in party.titles},
        "programs": entry.programs,
        "listed_on": entry.listed_on,
    }


@pytest.mark.parametrize("copy", ["csl-2023-11-30.csv.gz", "consolidated-relaid-2026-07-31.csv.gz"])
def test_later_copies_of_the_ns_cmic_list_have_the_same_68(shared_data: Path, copy: str) -> None:
    rows = table(shared_data / "data" / "csl" / copy)
    numbers = [r["entity_number"] for r in rows if r["source"].startswith("Non-SDN Chinese")]
    assert sorted(numbers) == sorted(added("us-ofac-ns-cmic"))
    assert len(numbers) == 68


def test_the_annex_has_the_59_names(shared_data: Path) -> None:
    data = unzipped(shared_data / "data" / "ofac-nonsdn" / "eo14032-annex-2026-07-09.json.gz")
    annex = {entity["name"].upper() for entity in json.loads(data)["entities"]}
    assert annex == {action.name for action in DOCUMENTS["us-eo-14032-annex"].actions}


def test_sdn_entries_equal_the_rows_new_on_10_december_2021(shared_data: Path) -> None:
    folder = shared_data / "data" / "ofac-sdn"
    before, after, alt, add = (
        by_number(unzipped(folder / f"{name}.csv.gz"))
        for name in (
            "sdn-2021-12-09",
            "sdn-2021-12-10",
            "alt-2022-01-31-resaved",
            "add-2022-01-31-resaved",
        )
    )
    ours = added("us-ofac-sdn")
    assert set(ours) == set(after) - set(before)
    for number, action in ours.items():
        ((_, name, kind, program, title, *_, remarks),) = after[number]
        entry = entry_of(action)
        party = entry.party
        same_names(entry, name, alt.get(number, []), remarks)
        same_addresses(entry, add.get(number, []))
        same_identifiers(entry, remarks)
        same_links(entry, remarks)
        assert (party.kind == "person") == (kind == "individual")
        assert entry.programs == (program,)
        assert party.titles == ((title,) if title else ())
        said: dict[str, Any] = dict(stated(remarks))
        births = [day(part) for part in said["DOB"].split(" to ")] if "DOB" in said else []
        assert "/".join(party.birth_dates) == "/".join(births)
        assert party.gender == said.get("Gender", "").lower()
        assert "".join(party.birth_places) == said.get("POB", "")
        assert "".join(party.nationalities) == country_code(said.get("nationality", ""))
        assert "".join(party.citizenships) == country_code(said.get("citizen", ""))
        told = {fact.label: fact.text for fact in entry.facts}
        if "Organization Established Date" in said:
            said["Organization Established Date"] = day(said["Organization Established Date"])
        assert told == {label: said[label] for label in said if label in told}
        assert len(told) == sum(
            label.startswith(("Organization", "Target", "Secondary", "Transactions"))
            for label in said
        )


def names_now(entry_id: str, citation: str) -> list[str]:
    """The names that the starter gives the entry by the end of the rule with this citation."""
    names: list[str] = []
    for action in ACTIONS:
        if action.entry_id != entry_id:
            continue
        if action.entry:
            names = [name.text for name in action.entry.party.names]
        names = [n["text"] for n in action.changes.set.get("party.names", [])] or names
        names += [n["text"] for n in action.changes.add.get("party.names", [])]
        if action.citation == citation:
            break
    return names


def plain(terms: str) -> str:
    """Terms without what differs between the two hands that keep the list: case, stops, spaces."""
    return re.sub(r"^for |[^a-z0-9§]", "", terms.casefold())


AMENDED_LATER = {
    "Changsha Jingjia Microelectronics Co., Ltd",
    "China Electronics Technology Group Corporation 52nd Research Institute",
    "HSJ Electronics",
    "New H3C Semiconductor Technologies Co., Ltd.",
}


@pytest.mark.parametrize(
    ("document", "file"),
    [
        ("us-bis-86-fr-67317", "entity_list_86FR67317_as_of_2026-07-31.csv"),
        ("us-bis-86-fr-71557", "entity_list_86FR71557_as_of_2026-07-31.csv"),
    ],
)
def test_entity_list_entries_equal_the_list_copys(
    shared_data: Path, document: str, file: str
) -> None:
    rows = table(shared_data / "documents" / "federal_register" / file)
    expected = {row["name"]: row for row in rows if row["role"] == "added"}
    ours = {
        action.name: action
        for action in DOCUMENTS[document].actions
        if action.kind == "add" and action.list == "us-bis-el" and action.effective_from
    }
    assert set(ours) == set(expected)
    for name, row in expected.items():
        entry = entry_of(ours[name])
        assert list(entry.headings) == row["addresses"].split("; ")
        assert plain(entry.license_review_policy) == plain(row["license_policy"])
        if name in AMENDED_LATER:
            assert len(entry.party.names) == 1
            assert ours[name].note
            continue
        aliases = [alias for alias in row["alt_names"].split("; ") if alias]
        assert names_of(entry, "strong") == aliases
        assert plain(entry.license_requirement) == plain(row["license_requirement"])
        assert row["federal_register_notice"] in entry.citations


def test_every_entity_list_entry_is_on_the_copy_of_2026(shared_data: Path) -> None:
    rows = table(shared_data / "data" / "csl" / "consolidated-relaid-2026-07-31.csv.gz")
    listed: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["source"].startswith("Entity List"):
            listed.setdefault(row["name"].strip(" ,."), []).append(row)
    for action in ACTIONS:
        if action.kind == "add" and action.list == "us-bis-el":
            names = names_now(action.entry_id, "")
            found = listed[names[0].strip(" ,.")]
            cited = {
                f"{volume} FR {int(page)}"
                for row in found
                for volume, page in re.findall(r"(\d+) FR (\d+)", row["federal_register_notice"])
            }
            assert set(entry_of(action).citations) <= cited, names[0]
            if not action.later and names[0] not in AMENDED_LATER:
                aliases = {a for row in found for a in row["alt_names"].split("; ") if a}
                unsure = {"LAJS", "Xinjiang Leon Telecom Technology"}
                assert set(names[1:]) - unsure <= aliases, names[0]


def test_terms_revised_last_are_those_of_the_copy(shared_data: Path) -> None:
    rows = table(shared_data / "data" / "csl" / "consolidated-relaid-2026-07-31.csv.gz")
    listed = {row["name"]: row for row in rows if row["source"].startswith("Entity List")}
    for document in ("us-bis-85-fr-44159", "us-bis-86-fr-29190", "us-bis-87-fr-62186"):
        for action in DOCUMENTS[document].actions:
            row = listed[names_now(action.entry_id, action.citation)[0]]
            last = row["federal_register_notice"].split(";")[-1].strip()
            if last not in action.changes.add["citations"]:
                continue
            policy = action.changes.set.get("license_review_policy", row["license_policy"])
            assert plain(policy) == plain(row["license_policy"])
            required = action.changes.set.get("license_requirement", "")
            if "footnote 4" in required:
                assert "734.9(e)" in row["license_requirement"]
                assert re.search(r"EAR\)4\.?$", row["license_requirement"])
            elif required:
                assert plain(required) == plain(row["license_requirement"])


def test_counts_and_days_equal_the_register_of_events(shared_data: Path) -> None:
    text = (shared_data / "documents" / "claims" / "events.json").read_text()
    events = {event["id"]: event for event in json.loads(text)}
    for event, document, code in [
        ("EL-2021-11-04", "us-bis-86-fr-60759", "us-bis-el"),
        ("EL-2021-11-26", "us-bis-86-fr-67317", "us-bis-el"),
        ("MEU-2021-11-26", "us-bis-86-fr-67317", "us-bis-meu"),
        ("EL-2021-12-17", "us-bis-86-fr-71557", "us-bis-el"),
        ("EL-2020-12-18", "us-bis-85-fr-83416", "us-bis-el"),
        ("EL-2021-07", "us-bis-86-fr-36496", "us-bis-el"),
    ]:
        said, ours = events[event], DOCUMENTS[document]
        account = ours.account[code]
        assert account.entities == said["entities"]
        assert account.entries == said.get("entries")
        assert account.removed == said.get("removed") or event == "EL-2021-07"
        if account.breakdown and "breakdown_entries" in said:
            assert account.breakdown == said["breakdown_entries"]
        if "announced" in said:
            assert str(ours.announced_on) == said["announced"]
        if "published" in said:
            assert str(ours.published_on) == said["published"]
        if "effective" in said:
            days = {a.effective_on for a in ours.actions if a.list == code and a.effective_from}
            assert {str(day) for day in days} == {said["effective"]}
    for event, document in [
        ("EL-2021-11-04", "us-bis-86-fr-60759"),
        ("EL-2021-11-26", "us-bis-86-fr-67317"),
        ("EL-2021-12-17", "us-bis-86-fr-71557"),
    ]:
        named = {a.name for a in DOCUMENTS[document].actions if a.list == "us-bis-el"}
        assert set(events[event]["named"]) <= named
    sdn = events["SDN-2021-12-10"]
    names = {action.name for action in added("us-ofac-sdn").values()}
    assert names == set(sdn["named_persons"]) | set(sdn["named"])
