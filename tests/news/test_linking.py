"""Names in a text, and the entries that they may mean."""

from __future__ import annotations

from typing import Any

import pytest

from proscribed.news.claim import Claim, Span
from proscribed.news.linking import Linked, Linker, other_form
from proscribed.screening import build
from proscribed.screening.phrasebook import Phrasebook, phrases_of

ROWS: list[dict[str, Any]] = [
    {
        "id": "us-ofac-ns-cmic:1",
        "names": [
            {"text": "BRIGHTLOOM GROUP LIMITED", "quality": "primary"},
            {"text": "BRIGHTLOOM GROUP LTD", "quality": "strong"},
        ],
    },
    {
        "id": "us-bis-el:2",
        "names": [
            {"text": "Shenzhen Qorvexa Technology Co., Ltd.", "quality": "primary"},
            {"text": "QVX", "quality": "weak"},
        ],
    },
    {"id": "us-bis-el:3", "names": [{"text": "Mount Ostrava Institute of Acoustics"}]},
    {
        "id": "us-bis-el:4",
        "names": [{"text": "Mount Ostrava Institute of Acoustics, Third Laboratory"}],
    },
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(build(ROWS), Phrasebook(phrases_of(ROWS)))


def claimed(text: str, *names: str) -> Claim:
    places = tuple(Span(text.index(one), text.index(one) + len(one)) for one in names)
    return Claim("add", named_parties=names, spans={"named_parties": places})


def only(linker: Linker, name: str) -> Linked:
    [one] = linker.link(name, [claimed(name, name)])
    return one


@pytest.mark.parametrize(
    ("name", "entry", "how"),
    [
        ("Brightloom Group Limited", "us-ofac-ns-cmic:1", "exact"),
        ("Brightloom", "us-ofac-ns-cmic:1", "short"),
        ("QVX", "us-bis-el:2", "alias"),
        ("Qorvexa", "us-bis-el:2", "short"),
        ("Shenzhen Qorvexsa Technologies", "us-bis-el:2", "close"),
        ("Institute of Acoustics", "us-bis-el:3", "short"),
    ],
)
def test_how_a_name_agrees(linker: Linker, name: str, entry: str, how: str) -> None:
    first = only(linker, name).readings[0]
    assert (first.entry, first.how) == (entry, how)
    assert first.list == entry.partition(":")[0]


def test_another_legal_form_is_flagged_with_both_names(linker: Linker) -> None:
    issuer = only(linker, "Brightloom Group Inc.")
    assert issuer.readings[0].entry == "us-ofac-ns-cmic:1"
    assert "Brightloom Group Inc." in issuer.flag
    assert "BRIGHTLOOM GROUP LIMITED" in issuer.flag
    assert not only(linker, "Brightloom Group Ltd.").flag
    assert not only(linker, "Brightloom Group").flag
    assert not only(linker, "Brightloom Group Co.").flag


def test_forms_that_go_together() -> None:
    assert other_form("Abc Inc.", "Abc Ltd")
    assert other_form("Abc JSC", "Abc LLC")
    assert not other_form("Abc Limited", "Abc Co., Ltd.")
    assert not other_form("Abc", "Abc Inc.")


def test_a_name_that_nobody_has_keeps_its_place(linker: Linker) -> None:
    one = only(linker, "Vantrel Dynamics")
    assert one == Linked("Vantrel Dynamics", 0, 16)


def test_the_rest_of_the_text_is_searched(linker: Linker) -> None:
    text = "Officials added Qorvexa. Brightloom Group Limited said nothing; the city slept."
    found = linker.link(text, [claimed(text, "Qorvexa")])
    assert [one.spelled for one in found] == ["Qorvexa", "Brightloom Group Limited"]
    assert all(text[one.start : one.end] == one.spelled for one in found)


def test_a_named_party_is_not_found_twice(linker: Linker) -> None:
    text = "They named Brightloom Group Limited."
    assert len(linker.link(text, [claimed(text, "Brightloom Group Limited")])) == 1


def test_names_of_claims_without_places_are_sought(linker: Linker) -> None:
    text = "They named Qorvexa and others."
    [one] = linker.link(text, [Claim("add", named_parties=("Qorvexa",))])
    assert (one.start, one.end) == (11, 18)


def test_an_article_twice_gives_the_same(linker: Linker) -> None:
    text = "Brightloom Group Limited and Mount Ostrava Institute of Acoustics"
    assert linker.link(text) == linker.link(text)
