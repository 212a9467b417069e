"""The strict reader: whatever the layout does not allow is an error that says where."""

from __future__ import annotations

from datetime import date

import pytest

from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name
from proscribed.starter.read import read_documents
from proscribed.starter.values import StarterDocument

HEAD = """
document:
  id: one
  title: A rule
  publisher: Federal Register
  citation: 1 FR 1
  announced_on: 2021-12-16
  published_on: 2021-12-17
  account: {us-bis-el: {entities: 1, entries: 2, breakdown: {CN: 1, MY: 1}}}
  sources: [{title: The rule, address: "https://example.com"}]
  checked_on: 2026-11-22
  partial: false
parts:
"""
PART = """
  - in_common: {kind: add, list: us-bis-el, effective_on: 2021-12-17, entry: {headings: [CN]}}
    actions:
"""


def read(acts: str, head: str = HEAD, part: str = PART) -> StarterDocument:
    return read_documents([("one.yml", (head + part + acts).encode())])[0]


def refused(acts: str, head: str = HEAD, part: str = PART) -> str:
    with pytest.raises(BadInput) as fault:
        read(acts, head, part)
    return str(fault.value)


def test_the_short_forms_are_expanded() -> None:
    (action,) = read(
        """
      - key: "7"
        later: [2 FR 2]
        entry:
          kind: person
          names: [LI Wei, 李伟, {weak: LW}, {former: LEE Wei}]
          addresses: [{street: 1 Road, city: Beijing, postal_code: "100033", country: China}]
          identifiers: {isin: [A1], passport: [{value: P1, country: MY, note: lost}]}
          facts: {Remark: [one, two]}
"""
    ).actions
    assert action.entry
    assert action.entry_id == "us-bis-el:7"
    assert action.effective_on == date(2021, 12, 17)
    assert action.announced_on == date(2021, 12, 16)
    assert action.later == ("2 FR 2",)
    party = action.entry.party
    assert party.names == (
        Name("LI Wei"),
        Name("李伟", "strong", "Hani"),
        Name("LW", "weak"),
        Name("LEE Wei", "former"),
    )
    address = Address("1 Road, Beijing 100033, China", "1 Road", "Beijing", "", "100033", "CN")
    assert party.addresses == (address,)
    assert party.identifiers == (
        Identifier("isin", "A1"),
        Identifier("passport", "P1", "MY", "lost"),
    )
    assert [(fact.label, fact.text) for fact in action.entry.facts] == [
        ("Remark", "one"),
        ("Remark", "two"),
    ]
    assert action.entry.headings == ("CN",)
    assert party.countries == ()


def test_headings_are_the_countries_of_a_party_without_an_address() -> None:
    (action,) = read("      - entry: {names: [Acme], headings: [CN, MY]}").actions
    assert action.entry
    assert action.entry.party.countries == ("CN", "MY")


def test_an_act_of_an_unknown_earlier_day_has_no_announcement() -> None:
    part = "\n  - actions:\n"
    act = "      - {kind: add, list: us-bis-el, effective_by: 2021-12-17, entry: {names: [Acme]}}"
    (action,) = read(act, part=part).actions
    assert (action.effective_from, action.effective_by) == (None, date(2021, 12, 17))
    assert action.effective_on is None
    assert action.announced_on is None


def test_one_change_for_each_of_several_entries_found_by_any_name() -> None:
    acts = """
      - entry: {names: [Acme]}
      - entry: {names: [Bolt]}
  - in_common: {kind: revise, list: us-bis-el, effective_on: 2022-01-01}
    actions:
      - name: Acme
        changes: {set: {names: [Acme Holding, Acme]}}
      - each: [Acme Holding, Bolt]
        changes: {set: {license_review_policy: Presumption of denial}, add: {headings: [MY]}}
"""
    acme, bolt, renamed, first, second = read(acts).actions
    assert renamed.entry_id == first.entry_id == acme.entry_id
    assert second.entry_id == bolt.entry_id != acme.entry_id
    assert renamed.changes.set["party.names"] == [
        {"text": "Acme Holding"},
        {"text": "Acme", "quality": "strong"},
    ]
    assert first.changes.set == {"license_review_policy": "Presumption of denial"}
    assert first.changes.add == {"headings": ["MY"]}


REVISE = (
    "\n  - in_common: {kind: revise, list: us-bis-el, effective_on: 2022-01-01}\n    actions:\n"
)


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ("      - entry: {names: [Acme], nmae: Bolt}", "unknown field `nmae`"),
        ("      - {entry: {names: [Acme]}, efective_on: 2021-12-17}", "unknown field"),
        ("      - entry: {names: []}", "no name"),
        ("      - entry: {names: [{weak: A}]}", "no primary name"),
        ("      - entry: {names: [Acme, {weak: A, former: B}]}", "one of `weak` and `former`"),
        ("      - entry: {names: [Acme], headings: [China]}", "'China' is no ISO 3166-1"),
        ("      - entry: {names: [Acme], addresses: [{country: Chian}]}", "'Chian' is no country"),
        ("      - entry: {names: [Acme]}\n      - entry: {names: [Acme]}", "added twice"),
        ("      - {entry: {names: [Acme]}, effective_by: 2021-12-17}", "stands alone"),
        ("      - {entry: {names: [Acme]}, effective_on: null}", "no day of effect"),
        ("      - {entry: {names: [Acme]}, kind: delete}", "Invalid enum value 'delete'"),
        (f"      - entry: {{names: [Acme]}}{REVISE}      - name: Bolt", "'Bolt' is no entry"),
        (
            f"      - entry: {{names: [Acme]}}{REVISE}      - {{name: Acme, entry: {{gender: x}}}}",
            "revise has `changes`, not `entry`",
        ),
        (
            f"      - entry: {{names: [Acme]}}{REVISE}      - {{name: Acme, changes: {{add: {{gender: m}}}}}}",
            "'gender' holds one value",
        ),
    ],
)
def test_what_the_layout_does_not_allow_is_refused_with_its_place(acts: str, said: str) -> None:
    text = refused(acts)
    assert said in text
    assert text.startswith("one.yml")


def test_an_act_without_a_citation_is_refused() -> None:
    head = HEAD.replace("  citation: 1 FR 1\n", "")
    assert "no citation" in refused("      - entry: {names: [Acme]}", head)
    cited = "      - {entry: {names: [Acme]}, citation: 2 FR 2}"
    assert read(cited, head).actions[0].citation == "2 FR 2"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("partial: false", "partial: true", "say in `missing`"),
        ('[{title: The rule, address: "https://example.com"}]', "[]", "no source"),
        ("  checked_on: 2026-11-22\n", "", "missing required field `checked_on`"),
        ("entities: 1", "entitys: 1", "unknown field `entitys`"),
    ],
)
def test_a_document_that_does_not_say_what_it_must_is_refused(
    old: str, new: str, said: str
) -> None:
    assert said in refused("      - entry: {names: [Acme]}", HEAD.replace(old, new))


def test_text_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(BadInput, match=r"one\.yml"):
        read_documents([("one.yml", b"document: [")])
