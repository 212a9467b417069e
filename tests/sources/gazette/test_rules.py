"""Rules in the Federal Register's own layouts: every trap that the official texts show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from proscribed.model.errors import BadInput
from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.read import is_rule, read_rules
from proscribed.sources.gazette.rule import Rule, RuleAct
from proscribed.sources.reading import BadFile
from tests.sources.gazette.made import (
    PRESUMED,
    SEE,
    Made,
    Table,
    as_govinfo,
    as_html,
    as_plain,
    as_xml,
)

LAYOUTS = (as_xml, as_plain, as_govinfo, as_html)
CITE = "86 FR [INSERT FR PAGE NUMBER], 12/17/21."
SUPPLEMENT = "2. Supplement No. 4 to part 744 is amended:"
FOLLOW = "The additions and revisions read as follows:"
CHINA = "CHINA, PEOPLE’S REPUBLIC OF"


def one(made: Made, layout: Callable[[Made], str] = as_xml) -> Rule:
    """The rule, printed and read."""
    data = layout(made).encode()
    assert is_rule(data)
    [rule] = read_rules(data, "rule.xml")
    return rule


def row(entity: str, country: str = "", citation: str = CITE, see: str = SEE) -> tuple[str, ...]:
    """A row of the Entity List."""
    return (country, entity, see, PRESUMED, citation)


def adding(count: str, *entities: str, country: str = CHINA, code: str = "China") -> Made:
    """A rule that adds entities, each under its quoted name, under one destination."""
    names = " and ".join(f"“{entity.split(',', 1)[0]},”" for entity in entities)
    rows: list[object] = ["*"]
    for n, entity in enumerate(entities):
        rows += [row(entity, country if n == 0 else ""), "*"]
    return Made(
        summary="In this rule, the Bureau of Industry and Security (BIS) amends the Export"
        f" Administration Regulations (EAR) by adding {count} to the Entity List under the"
        f" destination of {code}.",
        amendments=[
            SUPPLEMENT,
            f"a. Under {country}, by adding in alphabetical order entries for {names}",
            FOLLOW,
        ],
        tables=[Table(4, rows)],
    )


def names(rule: Rule, kind: str) -> list[str]:
    return [act.name for act in rule.acts if act.kind == kind]


def only(rule: Rule) -> RuleAct:
    [act] = rule.acts
    return act


FULL = Made(
    summary="In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration"
    " Regulations (EAR) by adding three entities under four entries to the Entity List. These entities"
    " will be listed on the Entity List under the destinations of the People's Republic of China"
    " (China) and Malaysia. This rule also revises one entry on the Entity List under the destination"
    " of China. Lastly, this rule removes one entity from the Entity List under the destination of the"
    " United Arab Emirates.",
    background=[
        "# Additions to the Entity List",
        (
            "This rule implements the decision of the ERC to add three entities under four entries to the"
            " Entity List. Of the four entries, three are located in China and one is located in Malaysia."
        ),
        "# Savings Clause",
        (
            "Shipments of items removed from eligibility for a License Exception that were en route aboard a"
            " carrier to a port of export on December 17, 2021, pursuant to actual orders, may proceed to"
            " that destination before January 18, 2022."
        ),
        "# Export Control Reform Act of 2018",
        "On August 13, 2018, the President signed into law the Export Control Reform Act of 2018.",
    ],
    amendments=[
        SUPPLEMENT,
        f"a. Under {CHINA}:",
        (
            "i. By adding in alphabetical order entries for “Alpha Example Co., Ltd.,” “Beta Academy, Institute"
            " of Works,” and “Gamma Trading;” and"
        ),
        "ii. By revising the entry for “Huawei Technologies Co., Ltd. (Huawei)”;",
        "b. Under MALAYSIA, by adding in alphabetical order an entry for “Gamma Trading;” and",
        "c. Under UNITED ARAB EMIRATES, by removing the entry for “Delta General Trading LLC.”",
        "The additions and revision read as follows:",
    ],
    tables=[
        Table(
            4,
            [
                "*",
                row(
                    "Alpha Example Co., Ltd., a.k.a., the following two aliases:\n—Alpha One; and\n—Alpha"
                    " Two.\n12 Long Road, Haidian District, Beijing, China.",
                    CHINA,
                ),
                "*",
                row("Beta Academy, Institute of Works, 5 Street, Shenzhen, China."),
                71560,
                "*",
                row(
                    "Gamma Trading, Room 3, Old Road, Shanghai, China. (See alternate address under Malaysia)."
                ),
                "*",
                row(
                    "Huawei Technologies Co., Ltd. (Huawei), f.k.a., the following one alias:\n—Huawei"
                    " Technology.\nBantian, Longgang District, Shenzhen, China.",
                    citation=f"84 FR 22963, 5/21/19; 84 FR 43495, 8/21/19; {CITE}",
                    see="For all items subject to the EAR, see §§ 736.2(b)(3)(vi)<SU>1</SU> and 744.11 of the EAR.",
                ),
                "*",
                row(
                    "Gamma Trading, 1 Jalan, Kuala Lumpur, Malaysia. (See alternate address under China).",
                    "MALAYSIA",
                ),
                "*",
            ],
        )
    ],
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_rule_in_every_layout(layout: Callable[[Made], str]) -> None:
    rule = one(FULL, layout)
    assert rule.complete
    assert rule.problems == ()
    assert held(rule) == ""
    assert (rule.number, rule.citation, rule.start_page) == ("2021-27406", "86 FR 71557", 71557)
    assert rule.end_page == 71569
    assert rule.title == "Additions of Entities to the Entity List"
    assert rule.published_on == rule.effective_on == date(2021, 12, 17)
    assert rule.announced_on == date(2021, 12, 16)
    assert rule.applicable_on is None
    assert rule.agency == "Bureau of Industry and Security, Commerce"
    assert [(a.kind, a.name, a.headings) for a in rule.acts] == [
        ("add", "Alpha Example Co., Ltd.", ("CN",)),
        ("add", "Beta Academy, Institute of Works", ("CN",)),
        ("add", "Gamma Trading", ("CN", "MY")),
        ("revise", "Huawei Technologies Co., Ltd. (Huawei)", ("CN",)),
        ("remove", "Delta General Trading LLC", ("AE",)),
    ]
    [added, revised, removed] = rule.account
    assert (added.entities, added.entries, added.breakdown) == (3, 4, {"CN": 3, "MY": 1})
    assert (revised.kind, revised.entries) == ("revise", 1)
    assert (removed.kind, removed.entities) == ("remove", 1)
    alpha, beta, gamma, huawei, delta = rule.acts
    assert alpha.entry
    assert [(n.text, n.quality) for n in alpha.entry.party.names] == [
        ("Alpha Example Co., Ltd.", "primary"),
        ("Alpha One", "strong"),
        ("Alpha Two", "strong"),
    ]
    assert [a.text for a in alpha.entry.party.addresses] == [
        "12 Long Road, Haidian District, Beijing, China"
    ]
    assert alpha.entry.license_review_policy == PRESUMED
    assert beta.entry
    assert beta.entry.party.name == "Beta Academy, Institute of Works"
    assert [a.text for a in beta.entry.party.addresses] == ["5 Street, Shenzhen, China"]
    assert gamma.entry
    assert [a.country for a in gamma.entry.party.addresses] == ["CN", "MY"]
    assert huawei.entry
    assert huawei.entry.party.names[1].quality == "former"
    assert huawei.entry.citations == (
        "84 FR 22963, 5/21/19",
        "84 FR 43495, 8/21/19",
        "86 FR 71559, 12/17/21",
    )
    assert ("footnote in license requirement", "1") in [
        (f.label, f.text) for f in huawei.entry.facts
    ]
    assert delta.entry is None
    [savings] = rule.savings
    assert savings.dates == (date(2021, 12, 17), date(2022, 1, 18))
    assert savings.text.startswith("Shipments of items removed")
    assert "President" not in savings.text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_list_cites_the_page_of_the_table(layout: Callable[[Made], str]) -> None:
    """The table begins on page 71559 of a rule that begins on 71557; a row on page 71560 is cited by
    the page of the table."""
    rule = one(FULL, layout)
    assert {act.page for act in rule.acts} == {71559}
    assert rule.acts[2].entry
    assert rule.acts[2].entry.citations == ("86 FR 71559, 12/17/21",)


def test_a_rule_alone_has_its_day_from_its_own_rows() -> None:
    [rule] = read_rules(as_xml(FULL, issue=False).encode(), "rule.xml")
    assert (rule.citation, rule.published_on) == ("86 FR 71557", date(2021, 12, 17))


@pytest.mark.parametrize(
    ("dates", "day", "effective", "applicable"),
    [
        ("This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].", "Friday, December 17, 2021", date(2021, 12, 17), None),
        ("This rule is effective December 16, 2022.", "Monday, December 19, 2022", date(2022, 12, 16), None),
        ("This rule is effective on January 31, 2023.", "Wednesday, February 1, 2023", date(2023, 1, 31), None),
        ("This rule is effective October 11, 2016.", "Tuesday, September 20, 2016", date(2016, 10, 11), None),
        ("This rule is effective April 11, 2022. This rule is applicable as of February 14, 2022.", "Monday, April 11, 2022", date(2022, 4, 11), date(2022, 2, 14)),
    ],
)  # fmt: skip
def test_days(dates: str, day: str, effective: date, applicable: date | None) -> None:
    rule = one(replace(FULL, dates=dates, day=day))
    assert (rule.effective_on, rule.applicable_on) == (effective, applicable)


def test_a_day_that_is_not_known_is_a_problem() -> None:
    made = replace(
        FULL, dates="This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]."
    )
    text = as_xml(made, issue=False).replace(CITE, "86 FR [INSERT FR PAGE NUMBER].")
    [rule] = read_rules(text.encode(), "rule.xml")
    assert rule.effective_on is None
    assert any("no day of effect" in problem.why for problem in rule.problems)
    assert "the day on which it takes effect is not known" in held(rule)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_correction(layout: Callable[[Made], str]) -> None:
    """Its instructions say "revising"; what it does is to correct, as of an earlier day."""
    rule = one(
        Made(
            title="Addition of Certain Entities to the Entity List; Correction",
            action="Correcting amendments.",
            summary="The Bureau of Industry and Security (BIS) publishes these amendments to correct three"
            " errors contained in the revisions to the Entity List that were published in a final rule on"
            " February 14, 2022. This rule amends the entries for the two entities to include the correct"
            " references to these EAR provisions.",
            dates="This rule is effective April 11, 2022. This rule is applicable as of February 14, 2022.",
            day="Monday, April 11, 2022",
            volume=87,
            number="2022-07643",
            first_page=21011,
            table_page=21012,
            last_page=21015,
            amendments=[SUPPLEMENT, "a. Under BRAZIL, by revising the entry for “Huawei Cloud Brazil;” and", f"b. Under {CHINA}, by revising the entry for “Huawei Technologies Co., Ltd.”", FOLLOW],
            tables=[Table(4, [row("Huawei Cloud Brazil, Sao Paulo, Brazil.", "BRAZIL", "85 FR 51603, 8/20/20; 87 FR 8182, 2/14/22; 87 FR [INSERT FR PAGE NUMBER], 4/11/22."), row("Huawei Technologies Co., Ltd., Shenzhen, China.", CHINA, "87 FR 8182, 2/14/22; 87 FR [INSERT FR PAGE NUMBER], 4/11/22.")])],
        ),
        layout,
    )  # fmt: skip
    assert [(act.kind, act.name) for act in rule.acts] == [
        ("correct", "Huawei Cloud Brazil"),
        ("correct", "Huawei Technologies Co., Ltd."),
    ]
    assert (rule.effective_on, rule.applicable_on) == (date(2022, 4, 11), date(2022, 2, 14))
    assert held(rule) == ""


THREE = Made(
    title="Additions and Revisions to the Entity List and Conforming Removal From the Unverified List",
    summary="In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration"
    " Regulations (EAR) by adding one entity to the Entity List under the destination of China. In"
    " addition, this final rule amends the EAR by adding one entity to the Military End-User (MEU) List"
    " and removes two entities from the MEU List. Lastly, this rule removes one person from the"
    " Unverified List (UVL).",
    amendments=[
        f"2. Supplement No. 4 to part 744 is amended under {CHINA}, by adding in alphabetical order an entry for “Alpha Co.” to read as follows:",
        f"3. Supplement No. 6 to part 744 is amended under {CHINA}, by removing the entry for “Alpha Co.”",
        "4. Supplement No. 7 to part 744 is amended: a. Under RUSSIA, by removing the entries for “M One” and “M Two;” and b. By adding in alphabetical order, under CHINA, an entry for “Beta Aviation” to read as follows:",
    ],
    tables=[
        Table(4, [row("Alpha Co., 1 Road, Beijing, China.", CHINA)]),
        Table(7, [("CHINA", "Beta Aviation, 2 Road, Xian, China.", CITE)]),
    ],
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_three_lists_in_one_rule(layout: Callable[[Made], str]) -> None:
    rule = one(THREE, layout)
    assert [(act.kind, act.list, act.name) for act in rule.acts] == [
        ("add", "us-bis-el", "Alpha Co."),
        ("remove", "us-bis-uvl", "Alpha Co."),
        ("remove", "us-bis-meu", "M One"),
        ("remove", "us-bis-meu", "M Two"),
        ("add", "us-bis-meu", "Beta Aviation"),
    ]
    assert held(rule) == ""


def test_unverified_list() -> None:
    rule = one(
        Made(
            title="Revisions to the Unverified List",
            summary="The Bureau of Industry and Security (BIS) is amending the Export Administration"
            " Regulations (EAR) by adding two (2) persons to the Unverified List (UVL).",
            amendments=["2. Supplement No. 6 to part 744 is amended by adding in alphabetical order under FINLAND entries for “Suomi Oy” and “Turku Tech”, to read as follows:"],
            tables=[Table(6, [("FINLAND", "Suomi Oy, 1 Katu, Helsinki, Finland; and 2 Katu, Turku, Finland.", CITE), ("", "Turku Tech, 3 Katu, Turku, Finland.", CITE)])],
        )
    )  # fmt: skip
    assert [(a.kind, a.list, a.name, a.headings) for a in rule.acts] == [
        ("add", "us-bis-uvl", "Suomi Oy", ("FI",)),
        ("add", "us-bis-uvl", "Turku Tech", ("FI",)),
    ]
    assert rule.acts[0].entry
    assert len(rule.acts[0].entry.party.addresses) == 2
    assert held(rule) == ""


def test_two_entities_under_seven_entries() -> None:
    places = {"CANADA": "CA", CHINA: "CN", "INDIA": "IN", "JAPAN": "JP", "MALAYSIA": "MY", "SWEDEN": "SE", "UNITED ARAB EMIRATES": "AE"}  # fmt: skip
    amendments = [SUPPLEMENT]
    rows: list[object] = []
    for n, country in enumerate(places):
        name = "Gold Networks" if n < 4 else "Silver Trading"
        amendments.append(
            f"{'abcdefg'[n]}. Under {country}, by adding in alphabetical order an entry for “{name};”"
        )
        rows.append(row(f"{name}, {n} High Street, {country.title()}.", country))
    rule = one(
        Made(
            summary="The Bureau of Industry and Security is amending the Export Administration Regulations"
            " (EAR) by adding two entities under seven entries to the Entity List. These entities are"
            " listed under the destinations of Canada (1), the People's Republic of China (China) (1),"
            " India (1), Japan (1), Malaysia (1), Sweden (1), and the United Arab Emirates (UAE) (1).",
            amendments=[*amendments, FOLLOW],
            tables=[Table(4, rows)],
        )
    )
    assert [(act.name, len(act.headings)) for act in rule.acts] == [
        ("Gold Networks", 4),
        ("Silver Trading", 3),
    ]
    assert held(rule) == ""


def test_an_address_taken_away_is_no_removal_of_an_entity() -> None:
    rule = one(
        Made(
            summary="In this rule, BIS amends the Export Administration Regulations (EAR) by removing two"
            " entities from the Entity List under the destination of China.",
            amendments=[
                SUPPLEMENT,
                f"a. Under {CHINA}, by removing the entries for “Alpha Ltd.” and “Beta Ltd.”;",
                f"b. Under {CHINA}, by removing the address “Flat 5, 9 Nathan Road, Kowloon, Hong Kong” from the entry for “Gamma Ltd.”; and",
                f"c. Under {CHINA}, in the entry for “Gamma Ltd.”, by removing the aliases “G One” and “G Two”.",
            ],
            tables=[],
        )
    )  # fmt: skip
    assert names(rule, "remove") == ["Alpha Ltd.", "Beta Ltd."]
    address, alias = (act for act in rule.acts if act.kind == "revise")
    assert address.name == alias.name == "Gamma Ltd."
    [gone] = address.changes.remove["party.addresses"]
    assert gone["text"] == "Flat 5, 9 Nathan Road, Kowloon, Hong Kong"
    assert {one["text"] for one in alias.changes.remove["party.names"]} == {"G One", "G Two"}
    assert held(rule) == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_address_as_an_entry(layout: Callable[[Made], str]) -> None:
    made = Made(
        summary="In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration"
        " Regulations (EAR) by adding 2 entries (1 entity and 1 address) to the Entity List under the"
        " destination of China (2).",
        amendments=[SUPPLEMENT, f"a. Under {CHINA}, by adding in alphabetical order entries for “Address 09” and “Zeta Ltd.”", FOLLOW],
        tables=[Table(4, [row("Address 09, Unit 4, 7/F, Old Tower, 33 Road, Kowloon, Hong Kong.", CHINA), row("Zeta Ltd., 1 Road, Beijing, China.")])],
    )  # fmt: skip
    rule = one(made, layout)
    assert [(a.name, a.entry.party.kind if a.entry else "") for a in rule.acts] == [
        ("Address 09", "address"),
        ("Zeta Ltd.", "unknown"),
    ]
    assert held(rule) == ""


def test_revise_modify_and_correct() -> None:
    verbs = {"revising": "revise", "modifying": "revise", "correcting": "correct"}
    for verb, kind in verbs.items():
        made = replace(
            adding("one entity", "Alpha, 1 Road, Beijing, China."),
            amendments=[
                f"2. Supplement No. 4 to part 744 is amended under CHINA, by {verb} the entry for “Alpha” to read as follows:"
            ],
        )
        assert only(one(made)).kind == kind


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_cell_split_over_pages_and_rows(layout: Callable[[Made], str]) -> None:
    made = adding("two entities", "Alpha, 12 Long Road,", "Beta, 5 Street, Shenzhen, China.")
    rows = [
        (CHINA, "Alpha, 12 Long Road, Haidian District,", SEE, PRESUMED, CITE),
        71560,
        ("", "Beijing, China.", "", "", ""),
        row("Beta, 5 Street, Shenzhen, China."),
    ]
    rule = one(replace(made, tables=[Table(4, rows)]), layout)
    alpha, beta = rule.acts
    assert alpha.entry
    assert beta.entry
    assert [a.text for a in alpha.entry.party.addresses] == [
        "12 Long Road, Haidian District, Beijing, China"
    ]
    assert [a.text for a in beta.entry.party.addresses] == ["5 Street, Shenzhen, China"]
    assert held(rule) == ""


def test_a_missing_table() -> None:
    rule = one(replace(adding("one entity", "Alpha, 1 Road, Beijing, China."), tables=[]))
    assert not rule.complete
    assert rule.acts == ()
    assert any("the table is lacking" in problem.why for problem in rule.problems)
    assert held(rule) == ""  # it is recorded as lacking its table, and does nothing


def test_a_table_that_lacks_a_row_holds_the_rule() -> None:
    made = adding("two entities", "Alpha, 1 Road, Beijing, China.", "Beta, 2 Road, Beijing, China.")
    rule = one(replace(made, tables=[Table(4, [row("Alpha, 1 Road, Beijing, China.", CHINA)])]))
    assert [act.name for act in rule.acts] == ["Alpha"]
    assert any("no row for 'Beta'" in problem.why for problem in rule.problems)
    assert "it says 2 entities and 1 were read" in held(rule)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_unknown_destination_leaves_out_its_rows_and_no_others(
    layout: Callable[[Made], str],
) -> None:
    made = adding("two entities", "Alpha, 1 Road, Beijing, China.")
    made = replace(
        made,
        amendments=[*made.amendments[:2], "b. Under ATLANTIS, by adding an entry for “Nemo.”", FOLLOW],
        tables=[Table(4, [row("Alpha, 1 Road, Beijing, China.", CHINA), row("Nemo, 2 Deep Street.", "ATLANTIS")])],
    )  # fmt: skip
    rule = one(made, layout)
    assert [act.name for act in rule.acts] == ["Alpha"]
    assert any("'ATLANTIS'" in problem.why and "line" in problem.where for problem in rule.problems)
    assert "2 entities and 1 were read" in held(rule)


def test_a_removal_of_what_never_was_is_kept_as_it_is_written() -> None:
    """Whether the entry ever was is for the register to say."""
    made = replace(
        adding("one entity", "Alpha, 1 Road, Beijing, China."),
        summary="In this rule, BIS amends the EAR by removing one entity from the Entity List under the destination of Iran.",
        amendments=["2. Supplement No. 4 to part 744 is amended under IRAN, by removing the entry for “Never Was, Inc.”"],
        tables=[],
    )  # fmt: skip
    rule = one(made)
    assert (only(rule).kind, only(rule).name, only(rule).headings) == (
        "remove",
        "Never Was, Inc.",
        ("IR",),
    )
    assert held(rule) == ""


def test_reserved_rows_and_footnotes_are_no_entries() -> None:
    made = adding("one entity", "Alpha, 1 Road, Beijing, China.")
    [table] = made.tables
    rows = [("BURMA", "[Reserved]", "", "", ""), *table.rows]
    text = as_xml(replace(made, tables=[Table(4, rows)])).replace(
        "</GPOTABLE>",
        '<TNOTE>1 For this entity, see § 734.9.</TNOTE><ROW><ENT A="04">1 For this entity, see §</ENT></ROW></GPOTABLE>',
    )
    [rule] = read_rules(text.encode(), "rule.xml")
    assert [act.name for act in rule.acts] == ["Alpha"]
    assert rule.problems == ()


def test_a_page_image_leaves_the_rule_partly_read() -> None:
    text = as_xml(FULL).replace(
        "</GPOTABLE>", '</GPOTABLE>\n<GPH SPAN="3" DEEP="640"><GID>ER17DE21.001</GID></GPH>', 1
    )
    [rule] = read_rules(text.encode(), "rule.xml")
    assert not rule.complete
    assert any("page image" in problem.why for problem in rule.problems)
    assert held(rule)


def test_an_account_that_says_otherwise_holds_the_rule() -> None:
    said = FULL.summary.replace(
        "three entities under four entries", "three entities under five entries"
    )
    rule = one(replace(FULL, summary=said, background=()))
    assert "it says 5 entries and 4 were read (additions on the Entity List)" in held(rule)
    unsaid = FULL.summary.split(" Lastly,")[0]
    assert "it says nothing of the 1 acts read (removals on the Entity List)" in held(
        one(replace(FULL, summary=unsaid))
    )


def test_a_row_that_no_instruction_speaks_of() -> None:
    made = adding("one entity", "Alpha, 1 Road, Beijing, China.")
    [table] = made.tables
    rule = one(
        replace(made, tables=[Table(4, [*table.rows, row("Stray Ltd., 9 Road, Beijing, China.")])])
    )
    assert [act.name for act in rule.acts] == ["Alpha"]
    [problem] = rule.problems
    assert "no instruction speaks of the row 'Stray Ltd.'" in problem.why
    assert "line" in problem.where
    assert held(rule) == ""


def test_a_row_that_lacks_its_license_requirement_is_left_out() -> None:
    made = adding("two entities", "Alpha, 1 Road, Beijing, China.", "Beta, 2 Road, Beijing, China.")
    rows = [
        row("Alpha, 1 Road, Beijing, China.", CHINA),
        ("", "Beta, 2 Road, Beijing, China.", "", PRESUMED, CITE),
    ]
    rule = one(replace(made, tables=[Table(4, rows)]))
    assert [act.name for act in rule.acts] == ["Alpha"]
    assert any(
        "'Beta" in problem.why and "license requirement" in problem.why for problem in rule.problems
    )
    assert held(rule)


def test_a_name_spelled_differently_is_joined_and_reported() -> None:
    made = adding("one entity", "Alpha Technologie Company, 1 Road, Beijing, China.")
    made = replace(
        made, tables=[Table(4, [row("Alpha Technology Company, 1 Road, Beijing, China.", CHINA)])]
    )
    rule = one(made)
    assert only(rule).name == "Alpha Technology Company"
    assert any("the instruction says" in problem.why for problem in rule.problems)


def test_torn_xml_is_refused_and_other_files_are_no_rules() -> None:
    data = as_xml(FULL).encode()
    with pytest.raises(BadFile, match="cut off"):
        read_rules(data[: len(data) // 2], "rule.xml")
    for other in (b"", b"name,country\nAlpha,CN\n", b"<CONSOLIDATED_LIST/>", b'{"results": 5}'):
        assert not is_rule(other)
    with pytest.raises(BadInput):
        read_rules(b"<FEDREG><VOL>86</VOL></FEDREG>", "issue.xml")


def test_beginnings_of_rules_are_recorded_as_lacking_the_table() -> None:
    text = as_plain(FULL).split("SUPPLEMENTARY INFORMATION")[0]
    [rule] = read_rules(text.encode(), "beginning.txt")
    assert not rule.complete
    assert rule.acts == ()
    assert rule.account[0].entities == 3
    assert (rule.number, rule.effective_on) == ("2021-27406", date(2021, 12, 17))
    assert held(rule) == ""


def test_an_issue_of_many_agencies_gives_the_rules_of_our_lists() -> None:
    text = as_xml(FULL)
    other = (
        "<RULE><PREAMB><SUBJECT>Airworthiness Directives</SUBJECT><SUM><HD>SUMMARY:</HD><P>The FAA adds"
        " one engine.</P></SUM></PREAMB><FRDOC>[FR Doc. 2021-1 Filed 12-16-21; 8:45 am]</FRDOC></RULE>"
    )
    [rule] = read_rules(text.replace("<RULES>", f"<RULES>{other}").encode(), "issue.xml")
    assert rule.number == "2021-27406"


def test_address_of_a_party_that_is_not_listed() -> None:
    made = Made(
        summary="In this rule, BIS amends the EAR by removing two entities and one address for a non-listed"
        " entity from the Entity List.",
        amendments=[
            SUPPLEMENT,
            "a. Under LATVIA, by removing the entries for “Alpha SIA” and “Beta SIA”; and",
            "b. Under LATVIA, by removing the address “7 Iela, Riga, Latvia” for a non-listed entity.",
        ],
        tables=[],
    )
    rule = one(made)
    assert names(rule, "remove") == ["Alpha SIA", "Beta SIA", "7 Iela, Riga, Latvia"]
    [address] = rule.acts[2].changes.remove["party.addresses"]
    assert address == {"text": "7 Iela, Riga, Latvia", "country": "LV"}
    assert held(rule) == ""


def test_subordinate_institutions_have_the_terms_of_their_parent() -> None:
    made = Made(
        summary="In this rule, BIS amends the EAR by adding three entities to the Entity List under the"
        " destination of China.",
        amendments=[
            SUPPLEMENT,
            "a. Under CHINA, by adding in alphabetical order three entities.",
            FOLLOW,
        ],
        tables=[
            Table(
                4,
                [
                    row("Big Academy, 1 Road, Mianyang, China.", CHINA),
                    ("", "Subordinate institutions:", "", "", ""),
                    ("", "First Institute, Mianyang, China.", "", "", ""),
                    ("", "Second Institute, Chengdu, China.", "", "", ""),
                ],
            )
        ],
    )
    rule = one(made)
    assert names(rule, "add") == ["Big Academy", "First Institute", "Second Institute"]
    first = rule.acts[1].entry
    assert first
    assert first.license_review_policy == PRESUMED
    assert first.linked_to == ("Big Academy",)
    assert held(rule) == ""


@pytest.mark.parametrize(
    "other", ["Alpha Beta Ltd., 1 Road", "Alpha, Inc., 1 Road", "Alphabet, 1 Road"]
)
def test_a_longer_name_is_another_party(other: str) -> None:
    made = adding("one entity", "Alpha, 1 Road, Beijing, China.")
    rule = one(replace(made, tables=[Table(4, [row(f"{other}, Beijing, China.", CHINA)])]))
    assert rule.acts == ()
    assert any("no row for 'Alpha'" in problem.why for problem in rule.problems)
    assert held(rule)


def test_a_destination_in_a_row_of_its_own() -> None:
    made = adding("one entity", "Alpha, 1 Road, Beijing, China.")
    for alone in ((CHINA,), (CHINA, ""), (CHINA, "", "", "", "")):
        rule = one(
            replace(made, tables=[Table(4, [alone, "*", row("Alpha, 1 Road, Beijing, China.")])])
        )
        assert only(rule).headings == ("CN",)
        assert rule.problems == ()
