"""The built-in register: every act cited and found, the counts as the documents state them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from proscribed import starter
from proscribed.model.entry import Entry
from proscribed.sources.catalogue import catalogue
from proscribed.starter import StarterAction, StarterDocument

DOCUMENTS = {document.id: document for document in starter.documents()}
ACTIONS = [action for document in starter.documents() for action in document.actions]


def adds(document: StarterDocument, list_code: str) -> list[StarterAction]:
    """The document's additions to the list, by the rule itself rather than by an earlier one."""
    return [
        action
        for action in document.actions
        if action.kind == "add" and action.list == list_code and action.effective_from
    ]


def entry_of(action: StarterAction) -> Entry:
    assert action.entry is not None
    return action.entry


def headings(actions: list[StarterAction]) -> Counter[str]:
    return Counter(code for action in actions for code in entry_of(action).headings)


def test_ids_are_unique() -> None:
    assert len(DOCUMENTS) == len(starter.documents())
    added = Counter(action.entry_id for action in ACTIONS if action.kind == "add")
    assert added.most_common(1)[0][1] == 1
    assert {action.entry_id for action in ACTIONS} == set(added)


@pytest.mark.parametrize("document", starter.documents(), ids=lambda document: document.id)
def test_every_document_says_where_its_facts_were_read(document: StarterDocument) -> None:
    assert document.title
    assert document.publisher
    assert document.address.startswith("https://")
    assert document.checked_on <= date(2026, 11, 22)
    assert all(source.title and source.address.startswith("http") for source in document.sources)
    assert len(document.sha256) == 64
    if document.announced_on and document.published_on:
        assert document.announced_on <= document.published_on


def test_every_action_is_cited() -> None:
    assert all(action.citation for action in ACTIONS)
    assert all(action.name for action in ACTIONS)
    bis = [action for action in ACTIONS if action.list.startswith("us-bis")]
    assert all(" FR " in action.citation for action in bis)


def test_every_added_entry_has_a_name_and_a_place_or_number() -> None:
    for action in ACTIONS:
        if action.kind == "add":
            entry = entry_of(action)
            assert entry.party.names[0].quality == "primary"
            assert {name.quality for name in entry.party.names[1:]} <= {"strong", "weak", "former"}
            assert entry.headings if action.list.startswith("us-bis") else action.key
            texts = [name.text for name in entry.party.names]
            assert len(texts) == len(set(texts)), texts


def test_nothing_acts_on_an_entry_before_it_is_added() -> None:
    added = {action.entry_id: action for action in ACTIONS if action.kind == "add"}
    for action in ACTIONS:
        start = added[action.entry_id].effective_from
        assert start is None or start <= action.effective_by
        if action.kind == "add":
            assert action.entry is not None
        else:
            assert action.entry is None


def test_the_whole_ns_cmic_list() -> None:
    cmic = [action for action in ACTIONS if action.list == "us-ofac-ns-cmic"]
    assert {action.kind for action in cmic} == {"add"}
    assert Counter(action.effective_on for action in cmic) == {
        date(2021, 6, 3): 59,
        date(2021, 12, 10): 1,
        date(2021, 12, 16): 8,
    }


def test_the_prohibition_starts_on_day_60_and_divestment_ends_on_day_365() -> None:
    for action in ACTIONS:
        if action.list == "us-ofac-ns-cmic":
            assert action.effective_on
            assert action.prohibition_starts == action.effective_on + timedelta(days=60)
            assert action.divest_until == action.effective_on + timedelta(days=365)
            entry = entry_of(action)
            assert entry.listed_on == action.effective_on.isoformat()
            stated = {fact.label: fact.text for fact in entry.facts}
            assert stated["Effective Date (CMIC)"] == action.prohibition_starts.isoformat()
            label = "Purchase/Sales For Divestment Date (CMIC)"
            assert stated[label] == action.divest_until.isoformat()


def test_only_the_ns_cmic_list_has_those_days() -> None:
    others = [action for action in ACTIONS if action.list != "us-ofac-ns-cmic"]
    assert not any(action.prohibition_starts or action.divest_until for action in others)


def test_the_designations_of_10_december_2021() -> None:
    sdn = adds(DOCUMENTS["us-ofac-2021-12-10"], "us-ofac-sdn")
    assert Counter(entry_of(action).party.kind for action in sdn) == {
        "person": 15,
        "organization": 10,
    }
    assert Counter(entry_of(action).programs for action in sdn) == {
        ("GLOMAG",): 9,
        ("BURMA-EO14014",): 7,
        ("DPRK3",): 7,
        ("DPRK2",): 2,
    }
    persons = [entry_of(action).party for action in sdn if entry_of(action).party.kind == "person"]
    assert all(party.birth_dates and party.nationalities and party.gender for party in persons)
    dprk = [entry_of(action) for action in sdn if entry_of(action).programs[0].startswith("DPRK")]
    assert all("Secondary sanctions risk" in {fact.label for fact in e.facts} for e in dprk)


@pytest.mark.parametrize(
    ("document", "list_code", "entities", "by_destination"),
    [
        ("us-bis-84-fr-29371", "us-bis-el", 5, {"CN": 5}),
        ("us-bis-84-fr-54002", "us-bis-el", 28, {"CN": 28}),
        ("us-bis-86-fr-60759", "us-bis-el", 4, {"IL": 2, "RU": 1, "SG": 1}),
        ("us-bis-86-fr-67317", "us-bis-el", 27, {"CN": 12, "PK": 13, "JP": 1, "SG": 1}),
        ("us-bis-86-fr-67317", "us-bis-meu", 1, {"RU": 1}),
        ("us-bis-86-fr-71557", "us-bis-el", 37, {"CN": 34, "GE": 3, "MY": 1, "TR": 2}),
    ],
)
def test_rules_that_are_whole_add_up_to_their_own_account(
    document: str, list_code: str, entities: int, by_destination: dict[str, int]
) -> None:
    rule = DOCUMENTS[document]
    added = adds(rule, list_code)
    assert len(added) == entities == rule.account[list_code].entities
    assert headings(added) == by_destination
    if rule.account[list_code].breakdown:
        assert rule.account[list_code].breakdown == by_destination


def test_37_entities_stand_under_40_entries() -> None:
    rule = DOCUMENTS["us-bis-86-fr-71557"]
    added = adds(rule, "us-bis-el")
    assert headings(added).total() == rule.account["us-bis-el"].entries == 40
    several = {a.name: entry_of(a).headings for a in added if len(entry_of(a).headings) > 1}
    assert several == {
        "Integrated Scientific Microwave Technology": ("CN", "MY"),
        "ROV Solutions": ("CN", "GE"),
        "Gensis Engineering": ("GE", "TR"),
    }
    assert rule.announced_on == date(2021, 12, 16)
    assert {action.effective_on for action in rule.actions} == {date(2021, 12, 17)}


def test_the_academy_and_its_eleven_institutes() -> None:
    rule = DOCUMENTS["us-bis-86-fr-71557"]
    academy = [a for a in rule.actions if a.name.startswith("Academy of Military Medical Sciences")]
    assert len(academy) == 1 + 11


def test_huawei_is_revised_with_three_aliases_that_are_marked_as_inferred() -> None:
    rule = DOCUMENTS["us-bis-86-fr-71557"]
    revised = [action for action in rule.actions if action.kind == "revise"]
    assert [action.name for action in revised] == ["Huawei Technologies Co., Ltd. (Huawei)"]
    assert len(revised[0].changes.add["party.names"]) == rule.account["us-bis-el"].aliases == 3
    assert "trade press only" in revised[0].inferred


def test_no_footnote_is_carried_back() -> None:
    for action in ACTIONS:
        if action.list == "us-bis-el" and action.effective_by < date(2022, 2, 24):
            entry = action.entry
            terms = entry.license_requirement if entry else str(action.changes.set)
            assert "734.9" not in terms
            assert "footnote" not in terms.casefold()


def test_sensetime_has_an_entry_of_its_own_on_each_list() -> None:
    named: dict[str, set[str]] = {}
    for action in ACTIONS:
        names = [name.text for name in action.entry.party.names] if action.entry else []
        names += [name["text"] for name in action.changes.set.get("party.names", ())]
        if any("sensetime" in name.casefold().replace(" ", "") for name in names):
            named.setdefault(action.entry_id, set()).update(names)
    assert len(named) == 2
    assert named["us-ofac-ns-cmic:33114"] == {"SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"}
    assert not any("Inc" in name for names in named.values() for name in names)


def test_a_later_document_finds_an_entry_by_its_former_name() -> None:
    by_name: dict[str, set[str]] = {}
    for action in ACTIONS:
        by_name.setdefault(action.name, set()).add(action.entry_id)
    renamed = "Beijing Sensetime Technology Development Co., Ltd."
    assert by_name["Sense Time"] == by_name[renamed]


def test_coverage_names_every_list_and_document_of_the_starter() -> None:
    covered = {one.list: one for one in starter.coverage()}
    assert set(covered) == {action.list for action in ACTIONS}
    for code, one in covered.items():
        acting = {d.id for d in starter.documents() if any(a.list == code for a in d.actions)}
        assert set(one.documents) == acting
        assert one.note
    assert [one.list for one in starter.coverage() if one.complete] == ["us-ofac-ns-cmic"]
    assert covered["us-ofac-ns-cmic"].since == date(2021, 6, 3)


def test_the_lists_are_known_to_the_catalogue() -> None:
    assert {action.list for action in ACTIONS} <= set(catalogue().lists)


def test_the_example_is_a_readable_file_with_a_harmless_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(starter.example_csv().decode())))
    assert 15 <= len(rows) <= 20
    assert list(rows[0]) == [
        "id",
        "name",
        "kind",
        "country",
        "address",
        "birth_date",
        "identifier",
    ]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(None not in row.values() for row in rows)
    assert sum(row["name"].startswith("=") for row in rows) == 1
    assert any(not row["name"].isascii() for row in rows)
