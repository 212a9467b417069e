"""A rule's account, read from its summary, and from its title alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.countries import country_name
from proscribed.sources.gazette.abstract import account
from proscribed.sources.gazette.rule import Count
from tests.sources.gazette.test_words import in_words

CASES: list[dict[str, Any]] = msgspec.yaml.decode(
    Path(__file__).with_name("abstracts.yml").read_bytes()
)
LISTS = {"Entity List": "us-bis-el", "MEU List": "us-bis-meu", "UVL": "us-bis-uvl", None: None}
Told = tuple[Any, ...]


def told(counts: tuple[Count, ...]) -> list[Told]:
    return [(c.kind, c.list, c.entities, c.entries, c.breakdown) for c in counts]


@pytest.mark.parametrize("case", CASES, ids=lambda c: (c.get("of") or c["title"])[:60])
def test_summaries(case: dict[str, Any]) -> None:
    expected = [
        (kind, code and f"us-bis-{code}", entities, entries, places)
        for kind, code, entities, entries, places in case["counts"]
    ]
    assert told(account(case["text"], case.get("title", ""))) == expected


def scored(shared: Path) -> tuple[int, int, int, list[str]]:
    """Actions exactly right, actions in the gold, actions read besides, and what went wrong."""
    folder = shared / "documents" / "federal_register"
    lines = (folder / "abstracts_gold.jsonl").read_text().splitlines()
    gold = {g["document_number"]: g["actions"] for g in map(json.loads, lines)}
    right = total = more = 0
    wrong = []
    for line in (folder / "abstracts.jsonl").read_text().splitlines():
        record = json.loads(line)
        read = told(account(record["abstract"], record["title"]))
        for a in gold[record["document_number"]]:
            total += 1
            one = (a["kind"], LISTS[a["list"]], a["entities"], a["entries"], a["breakdown"])
            if one in read:
                right += 1
                read.remove(one)
            else:
                wrong.append(f"{record['document_number']}: {one}")
        more += len(read)
    return right, total, more, wrong


def test_the_gold_is_met(shared_data: Path) -> None:
    right, total, more, wrong = scored(shared_data)
    assert total >= 95
    assert right / total >= 0.95, wrong
    assert more <= 0.05 * total, wrong


def test_every_destination_named_in_the_gold_is_read(shared_data: Path) -> None:
    folder = shared_data / "documents" / "federal_register"
    lines = (folder / "abstracts_gold.jsonl").read_text().splitlines()
    gold = {g["document_number"]: g["actions"] for g in map(json.loads, lines)}
    for line in (folder / "abstracts.jsonl").read_text().splitlines():
        record = json.loads(line)
        read = account(record["abstract"], record["title"])
        named = [sorted(a["destinations"]) for a in gold[record["document_number"]]]
        assert [sorted(c.destinations) for c in read] == named, record["document_number"]


def test_what_a_revision_touches_is_counted() -> None:
    (one, other) = account(
        "This rule revises one entry under Pakistan by adding two aliases and removing three "
        "addresses. It also removes four aliases from an entry under the destination of Russia.",
        "Revisions to the Entity List",
    )
    assert (one.aliases, one.addresses, one.destinations) == (2, 3, ("PK",))
    assert (other.aliases, other.addresses, other.destinations) == (4, None, ("RU",))


def test_addresses_that_are_listed_are_counted_beside_entities() -> None:
    (count,) = account("BIS is adding 29 entries (26 entities and 3 addresses) to the Entity List.")
    assert (count.entities, count.entries, count.addresses) == (26, 29, 3)


def test_a_correction_names_its_entries() -> None:
    (count,) = account(
        "BIS publishes these amendments to correct two errors in the Entity List. That final rule "
        'amended the EAR by adding entries for "Alpha Works" (under Malta) and "Beta Works" '
        "(under Cyprus). This rule amends the entries for the two entities.",
    )
    assert (count.kind, count.entries, count.errors) == ("correct", 2, 2)
    assert count.breakdown == {"MT": 1, "CY": 1}
    assert count.named_parties == ("Alpha Works", "Beta Works")


def test_a_rule_without_a_list_is_a_regulation() -> None:
    assert account("BIS revises License Exception TMP.", "Revisions") == (Count("regulation"),)


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        (
            "Addition of Entity to the Entity List, and Removals From the MEU List",
            [("add", "us-bis-el"), ("remove", "us-bis-meu")],
        ),
        ("Entity List Additions", [("add", "us-bis-el")]),
        ("Addition of Certain Entities to the Entity List; Correction", [("correct", "us-bis-el")]),
        (
            "Additions and Revisions of Entities to the Entity List",
            [("add", "us-bis-el"), ("revise", "us-bis-el")],
        ),
        ("Revisions to the Unverified List (UVL)", []),
        ("Foreign-Direct Product Rules", [("regulation", None)]),
    ],
)
def test_a_title_alone_gives_kinds_and_no_numbers(
    title: str, kinds: list[tuple[str, str | None]]
) -> None:
    found = account("", title)
    assert [(c.kind, c.list) for c in found] == kinds
    assert all(c.entities is None and c.entries is None for c in found)


PLACES = ["CN", "RU", "AE", "GB", "KR", "MM", "ZA", "MK", "BA", "TR", "HK", "TW", "CZ", "CI", "US"]
PARTS = st.dictionaries(st.sampled_from(PLACES), st.integers(1, 140), min_size=1, max_size=9)


def listed(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])}{last}{items[-1]}"


@given(PARTS, st.booleans(), st.sampled_from([", and ", " and "]), st.data())
def test_any_breakdown_is_read_back(
    parts: dict[str, int], words: bool, last: str, data: st.DataObject
) -> None:
    """In figures behind each destination, or in words before it: the same account."""
    entries = sum(parts.values())
    entities = data.draw(st.integers(1, entries))
    write = in_words if words else str
    thing = "entity" if entities == 1 else "entities"
    what = "entry" if entries == 1 else "entries"
    lead = f"BIS amends the EAR by adding {write(entities)} {thing} under {write(entries)} {what} to the Entity List."
    if data.draw(st.booleans()):
        named = listed([f"{country_name(c)} ({n})" for c, n in parts.items()], last)
        tail = f"These entries are listed on the Entity List under the destinations of {named}."
    else:
        named = listed(
            [f"{write(n)} under the destination of {country_name(c)}" for c, n in parts.items()],
            last,
        )
        tail = f"Of these {write(entries)} entries, {named}."
    (count,) = account(f"{lead} {tail}")
    assert (count.kind, count.list) == ("add", "us-bis-el")
    assert (count.entities, count.entries) == (entities, entries)
    assert count.breakdown == parts


@given(st.text(max_size=400))
def test_no_text_is_fatal(text: str) -> None:
    account(text)


@given(
    st.lists(st.sampled_from(sorted({w for c in CASES for w in c["text"].split()})), max_size=60)
)
def test_no_order_of_its_words_is_fatal(words: list[str]) -> None:
    for count in account(" ".join(words)):
        assert count.kind == "regulation" or count.list
