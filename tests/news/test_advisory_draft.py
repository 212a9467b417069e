"""Drafts from invented facts: what is said rests on sources, and a changed word is another draft."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from proscribed.law.cmic import ENDS, STARTS
from proscribed.law.provision import Rule
from proscribed.law.provisions import in_force
from proscribed.model.party import Name
from proscribed.news.advisory.draft import drafted
from proscribed.news.advisory.facts import Done, Elsewhere, Facts, Later, Law, Newly, Revised
from proscribed.news.advisory.statement import Draft, Section, Source, Statement
from proscribed.news.advisory.words import and_, days_in, listed, quoted, sentence
from proscribed.news.numbers import Numbers
from proscribed.news.record import Account, Deed
from proscribed.reports.advisory import plain

DAY = date(2031, 3, 17)
RULE = Source("register", "96 FR 100", "https://example.org/96-100")
OTHER = Source("register", "90 FR 7")


def party(name: str, *more: str, **fields: object) -> Newly:
    names = (Name(name), *(Name(one, "weak") for one in more))
    return Newly(f"us-bis-el:{name[:4]}", names, "organization", ("CN",), **fields)  # type: ignore[arg-type]


def done(**fields: object) -> Done:
    newly = fields.pop(
        "newly", (party("Velmora Optics", headings=("CN", "MY")), party("Ostrow", headings=("TR",)))
    )
    deed = Deed(
        list="us-bis-el",
        kind="add",
        effective_from=DAY,
        effective_by=DAY,
        entries=tuple(one.entry for one in newly),  # type: ignore[attr-defined]
        whole=True,
        announced_on=DAY - timedelta(1),
        published_on=DAY,
        citation="96 FR 100",
        title="Addition of Entities",
    )
    values = {
        "deed": deed,
        "authority": "Bureau of Industry and Security (BIS)",
        "short": "BIS",
        "list": "Entity List",
        "full": "Entity List",
        "source": RULE,
        "numbers": Numbers(entities=(2,), entries=3, under={"CN": 1, "MY": 1, "TR": 1}),
        "newly": newly,
    }
    return Done(**{**values, **fields})  # type: ignore[arg-type]


def law(code: str = "us-bis-el", on: date = DAY, rules: tuple[Rule, ...] | None = None) -> Law:
    unrecorded = Source("law", "the law room")
    return Law(
        code, "Entity List", on, in_force(code, on) if rules is None else rules, (), unrecorded
    )


def texts(draft: Draft, title: str) -> list[str]:
    return [
        one.text
        for section in draft.sections
        if section.title == title
        for one in section.statements
    ]


def test_entries_that_outnumber_entities_are_explained() -> None:
    draft = drafted(Facts((done(),), (law(),), (), ()), "a day")
    [text] = [one for one in texts(draft, "What was done: Entity List (BIS)") if "outnumber" in one]
    assert (
        "one party is printed under more than one destination: Velmora Optics (China and Malaysia)"
        in text
    )
    assert "added 2 entities, under 3 entries, to the Entity List" in texts(draft, "In brief")[0]


def test_days_of_one_act_are_told_apart() -> None:
    draft = drafted(Facts((done(),), (law(),), (), ()), "a day")
    assert texts(draft, "In brief")[0].endswith(
        "The measure was announced on March 16, 2031, and was published and took effect on March 17, 2031."
    )
    [table] = next(one.tables for one in draft.sections if one.title == "Key dates")
    assert [row.cells[0] for row in table.rows] == ["March 16, 2031", "March 17, 2031"]


def test_terms_that_differ_are_told_of_whom() -> None:
    newly = (
        party("Velmora Optics", license_review_policy="Presumption of denial"),
        party("Ostrow", license_review_policy="Case by case"),
        party("Tarnhelm", unknown=("license_requirement",)),
    )
    draft = drafted(Facts((done(newly=newly),), (law(),), (), ()), "a day")
    said = " ".join(texts(draft, "What a listing on the Entity List means"))
    assert "The entries of Ostrow state: license review policy: “Case by case”" in said
    assert "of Tarnhelm on that day are not known" in said
    assert "Applications are reviewed" not in " ".join(texts(draft, "In brief"))


def test_a_list_without_a_provision_needs_review() -> None:
    draft = drafted(Facts((done(),), (law(rules=()),), (), ()), "a day")
    [said] = texts(draft, "What a listing on the Entity List means")
    assert "needs review by a person" in said


@pytest.mark.parametrize("stated", [True, False])
def test_days_that_count_from_the_listing(stated: bool) -> None:
    starts, ends = DAY + timedelta(60), DAY + timedelta(365)
    terms = {STARTS: starts, ENDS: ends} if stated else {}
    one = done(newly=(party("Brightloom", terms=terms),))
    one = replace(one, deed=replace(one.deed, list="us-ofac-ns-cmic"))
    draft = drafted(Facts((one,), (law("us-ofac-ns-cmic"),), (), ()), "a day")
    said = " ".join(texts(draft, "What a listing on the Entity List means"))
    assert "12:01 a.m. Eastern time on May 16, 2031, day 60" in said
    assert "March 16, 2032, day 365" in said
    assert ("stated in the entries" if stated else "counted from the day of listing") in said


def test_days_that_count_from_a_day_not_known_are_not_made_up() -> None:
    one = done(newly=(party("Brightloom"),))
    bounds = replace(
        one.deed, list="us-ofac-ns-cmic", effective_from=DAY - timedelta(9), stated=False
    )
    draft = drafted(Facts((replace(one, deed=bounds),), (law("us-ofac-ns-cmic"),), (), ()), "a day")
    said = " ".join(texts(draft, "What a listing on the Entity List means"))
    assert "The day of listing is not known exactly" in said
    assert (
        "no document at hand states this act" in " ".join(texts(draft, "What remains open")).lower()
    )


def test_doubts_are_kept() -> None:
    one = done(speaks="known in part")
    account = Account(entities=2, press_only=("entities",))
    deed = replace(
        one.deed,
        account=account,
        notes={one.newly[0].entry: "Its spelling is inferred."},
        whole=False,
    )
    draft = drafted(Facts((replace(one, deed=deed),), (law(),), (), ()), "a day")
    said = " ".join(texts(draft, "What remains open"))
    for words in ("number of entities stands in the trade press only", "Velmora Optics: Its spelling is inferred.",
                  "may not be all", "“known in part”"):  # fmt: skip
        assert words in said


def test_everything_has_its_source_and_the_hash_is_of_all_of_it() -> None:
    there = Elsewhere("NS-CMIC List", "VELMORA", "us-ofac-ns-cmic:1", "May 1, 2029", OTHER)
    newly = (party("Velmora Optics", "VO", elsewhere=(there,), issuers=("Velmora Holdings",)),)
    revised = done(newly=(), revised=(Revised("Huldra", "names added: H"),))
    revised = replace(revised, deed=replace(revised.deed, kind="revise", entries=("us-bis-el:h",)))
    later = (Later("Removed.", Source("register", "97 FR 1")),)
    facts = Facts((done(newly=newly), revised), (law(),), (), later)
    draft = drafted(facts, "a day")
    for one in draft.said():
        assert {source.kind for source in one.sources} & {"register", "law"}, one
    assert draft.sha256 == drafted(facts, "a day").sha256
    assert draft.sha256 != drafted(replace(facts, later=()), "a day").sha256
    assert "the list gives Velmora Holdings as issuer" in " ".join(
        texts(draft, "What remains open")
    )


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    law_text = Source("law", "15 CFR 1")
    said = (Statement("a", (RULE,)), Statement("b", (law_text, RULE)), Statement("c", (OTHER,)))
    draft = Draft("t", "s", (Section("one", said),))
    assert [draft.notes(one) for one in said] == [(1,), (1, 2), (3,)]


def test_words() -> None:
    assert and_(["a", "b", "c"]) == "a, b and c"
    assert days_in("from 2031-03-17 on, not 2031-13-45") == "from March 17, 2031 on, not 2031-13-45"
    assert listed(["a", "b", "c"], 2) == "a; b; and 1 more"
    assert sentence("it  ends") == "It ends."
    assert quoted("one two three four", 12) == "“one two …”"
    assert plain("*A* [B](c) <d> |e|") == r"\*A\* \[B\](c) \<d\> \|e\|"
