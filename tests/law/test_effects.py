"""The one line for a match: golden lines, and what is said where the law or the entry is silent."""

from __future__ import annotations

from datetime import date

import pytest

from proscribed.law import effect_line
from proscribed.law.provisions import provisions
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Name, Party


def entry(name: str = "LISTED COMPANY", **fields: object) -> Entry:
    return Entry(Party("organization", (Name(name),)), **fields)  # type: ignore[arg-type]


SENSETIME = entry("SENSETIME GROUP LIMITED", programs=("CMIC-EO13959",), listed_on="2021-12-10")
STATED = entry(
    "SENSETIME GROUP LIMITED",
    programs=("CMIC-EO13959",),
    listed_on="2021-12-10",
    facts=(
        Fact("Effective Date (CMIC)", "2022-02-08"),
        Fact("Purchase/Sales For Divestment Date (CMIC)", "2022-12-10"),
    ),
)
BAN = (
    "No purchase or sale by a US person of its publicly traded securities, or of publicly traded"
    " derivatives or funds that give exposure to them."
)
STARTS = "from 2022-02-08 00:01 ET (day 60 after listing on 2021-12-10, computed)"
ENDS = "2022-12-10 00:01 ET (day 365 after listing on 2021-12-10, computed)"
NOT_YET = f"Not yet on this day, but {STARTS}: n{BAN[1:]} Then sales solely to divest until {ENDS}."
IN_TIME = f"{BAN} In force {STARTS}; sales solely to divest until {ENDS}."
TOO_LATE = f"{BAN} In force {STARTS}; the time for sales solely to divest ended on {ENDS}."


@pytest.mark.parametrize(
    ("day", "line", "outcome"),
    [
        ("2021-12-10", NOT_YET, "permitted"),
        ("2022-02-07", NOT_YET, "permitted"),
        ("2022-02-08", IN_TIME, "prohibited"),
        ("2022-02-09", IN_TIME, "prohibited"),
        ("2022-12-09", IN_TIME, "prohibited"),
        ("2022-12-10", TOO_LATE, "prohibited"),
        ("2022-12-11", TOO_LATE, "prohibited"),
    ],
)
def test_sensetime_on_the_ns_cmic_list(day: str, line: str, outcome: str) -> None:
    effect = effect_line("us-ofac-ns-cmic", date.fromisoformat(day), SENSETIME)
    assert effect.line == line
    assert effect.outcome == outcome
    assert effect.verified == "sourced"
    assert "E.O. 14032" in effect.citation
    assert "Holding" in effect.leaves_free


def test_the_regulations_are_cited_from_their_own_day_on() -> None:
    cited = [
        effect_line("us-ofac-ns-cmic", date(2022, 2, day), SENSETIME).citation for day in (15, 16)
    ]
    assert ["31 CFR 586.201" in text for text in cited] == [False, True]


def test_the_days_that_ofac_states_come_first() -> None:
    effect = effect_line("us-ofac-ns-cmic", date(2022, 2, 7), STATED)
    assert "from 2022-02-08 00:01 ET (as OFAC states)" in effect.line
    assert "until 2022-12-10 00:01 ET (as OFAC states)" in effect.line
    assert "computed" not in effect.line
    other = entry(listed_on="2021-12-10", facts=(Fact("Effective Date (CMIC)", "2022-03-01"),))
    assert effect_line("us-ofac-ns-cmic", date(2022, 2, 28), other).outcome == "permitted"
    assert effect_line("us-ofac-ns-cmic", date(2022, 3, 1), other).outcome == "prohibited"


@pytest.mark.parametrize(
    ("listed", "starts", "ends"),
    [
        ("2021-06-03", "2021-08-02", "2022-06-03"),
        ("2021-12-10", "2022-02-08", "2022-12-10"),
        ("2021-12-16", "2022-02-14", "2022-12-16"),
    ],
)
def test_computed_days_are_those_that_ofac_published(listed: str, starts: str, ends: str) -> None:
    line = effect_line("us-ofac-ns-cmic", date(2022, 3, 1), entry(listed_on=listed)).line
    assert f"from {starts} 00:01 ET" in line
    assert f"until {ends} 00:01 ET" in line


@pytest.mark.parametrize("listed_on", ["", "2021", "2021-01-08"])
def test_without_a_listing_day_a_person_must_look(listed_on: str) -> None:
    effect = effect_line("us-ofac-ns-cmic", date(2022, 3, 1), entry(listed_on=listed_on))
    assert effect.outcome == "needs_human_review"
    assert effect.line.startswith("Needs human review: from day 60 after its listing, no purchase")


def test_a_day_by_which_it_was_listed_proves_that_the_ban_has_begun() -> None:
    listed_by = date(2026, 7, 31)
    before, after = (
        effect_line("us-ofac-ns-cmic", day, entry(), listed_by=listed_by)
        for day in (date(2026, 9, 28), date(2026, 9, 29))
    )
    assert before.outcome == "needs_human_review"
    assert after.outcome == "prohibited"
    assert "from 2026-09-29 00:01 ET at the latest" in after.line
    assert "divest" in after.caution


def test_before_the_present_order_nothing_is_counted() -> None:
    gap = effect_line("us-ofac-ns-cmic", date(2021, 7, 1), entry(listed_on="2021-06-03"))
    assert gap.outcome == "permitted"
    assert gap.verified == "memory"
    assert "2021-08-02 at 00:01 ET" in gap.line
    old = effect_line("us-ofac-ns-cmic", date(2021, 3, 1), entry(listed_on="2021-01-08"))
    assert old.outcome == "prohibited"
    assert "2021-01-11 09:30 ET" in old.line


def test_an_entity_list_entry() -> None:
    effect = effect_line(
        "us-bis-el",
        date(2021, 11, 4),
        entry(
            license_requirement="For all items subject to the EAR. (See § 744.11 of the EAR)",
            license_review_policy="Presumption of denial.",
        ),
    )
    assert effect.line == (
        "No export, reexport or in-country transfer of the items its license requirement names"
        " (usually all items subject to the EAR, EAR99 included) with it as purchaser, intermediate"
        " or ultimate consignee or end-user, without a BIS license."
        ' License requirement: "For all items subject to the EAR. (See § 744.11 of the EAR)".'
        ' Review policy: "Presumption of denial".'
    )
    assert effect.outcome == "license_required"
    assert "15 CFR 744.16(a)" in effect.citation
    assert effect.leaves_free.startswith("Buying from it")
    assert effect.besides == ()


def test_a_long_policy_keeps_its_start_and_its_end() -> None:
    policy = (
        "Case-by-case review for ECCNs 1A004.c, 1A004.d, 1A995, 1A999.a, 1D003, 2A983, 2D983, and"
        " 2E983, and for EAR99 items described in the Note to ECCN 1A995; case-by-case review for"
        " items necessary to detect, identify and treat infectious disease; and presumption of"
        " denial for all other items subject to the EAR."
    )
    line = effect_line("us-bis-el", date(2022, 1, 1), entry(license_review_policy=policy)).line
    assert 'Review policy: "Case-by-case review for ECCNs 1A004.c' in line
    assert " [...] " in line
    assert 'presumption of denial for all other items subject to the EAR".' in line


def test_an_entity_list_entry_that_does_not_state_its_requirement() -> None:
    line = effect_line("us-bis-el", date(2022, 1, 1), entry()).line
    assert "does not state its license requirement" in line


@pytest.mark.parametrize(
    ("day", "besides"),
    [("2025-09-28", 0), ("2025-09-29", 1), ("2025-11-10", 0), ("2026-11-10", 1)],
)
def test_the_affiliates_rule_stands_beside_the_line_in_its_periods(day: str, besides: int) -> None:
    effect = effect_line("us-bis-el", date.fromisoformat(day), entry())
    assert len(effect.besides) == besides
    assert all(text.startswith("Affiliates Rule") for text in effect.besides)


def test_an_sdn_entry() -> None:
    effect = effect_line("us-ofac-sdn", date(2021, 12, 10), entry(programs=("GLOMAG",)))
    assert effect.line == (
        "All its property and interests in property in the United States or held by a US person are"
        " frozen, and US persons may not deal with it: no funds, goods or services to or from it"
        " without an OFAC license; what it owns 50% or more is blocked too."
        " Blocked under GLOMAG."
    )
    assert effect.outcome == "blocked"
    assert effect.citation == "E.O. 13818; 31 CFR 583.201; 31 CFR 501.603"
    assert effect.verified == "sourced"
    assert effect.caution == ""


def test_an_sdn_program_whose_text_is_unchecked_or_unknown_says_so() -> None:
    memory = effect_line("us-ofac-sdn", date(2021, 12, 10), entry(programs=("CYBER2", "GLOMAG")))
    assert memory.verified == "memory"
    assert "CYBER2 is from memory" in memory.caution
    unknown = effect_line("us-ofac-sdn", date(2021, 12, 10), entry(programs=("NEW-EO99999",)))
    assert unknown.outcome == "blocked"
    assert "not recorded here for NEW-EO99999" in unknown.caution


def test_what_a_menu_entry_says_of_itself_is_quoted() -> None:
    bank = entry(
        facts=(
            Fact("Executive Order 13662 Directive Determination", "Subject to Directive 1"),
            Fact("Executive Order 14024 Directive Information", "For more, see https://x.example"),
            Fact("Target Type", "Financial Institution"),
        )
    )
    line = effect_line("us-ofac-ssi", date(2019, 3, 1), bank).line
    assert line.endswith(
        'The entry says (Executive Order 13662 Directive Determination): "Subject to Directive 1".'
    )
    assert line.count("The entry says") == 1
    assert "14 days (Directive 1)" in line


def test_a_rule_for_some_programs_stands_beside_their_entries_alone() -> None:
    day = date(2022, 3, 1)
    ministry = effect_line("us-ofac-ns-mbs", day, entry(programs=("BELARUS-EO14038",)))
    other = effect_line("us-ofac-ns-mbs", day, entry(programs=("CAATSA - RUSSIA",)))
    assert [text[:26] for text in ministry.besides] == ["Directive 1 under E.O. 140"]
    assert other.besides == ()


@pytest.mark.parametrize(
    ("day", "outcome"), [("2022-01-31", "prohibited"), ("2022-02-01", "needs_human_review")]
)
def test_a_denial_order_runs_to_its_last_day(day: str, outcome: str) -> None:
    effect = effect_line("us-bis-dpl", date.fromisoformat(day), entry(ends_on="2022-01-31"))
    assert effect.outcome == outcome
    assert "2022-01-31" in effect.line


def test_a_denial_order_that_is_not_standard_must_be_read() -> None:
    assert (
        effect_line("us-bis-dpl", date(2022, 1, 1), entry(standard_order="Y")).outcome
        == "prohibited"
    )
    effect = effect_line("us-bis-dpl", date(2022, 1, 1), entry(standard_order="N"))
    assert effect.outcome == "needs_human_review"
    assert "read its own terms" in effect.line


@pytest.mark.parametrize("code", ["own-partners", "jp-meti-end-users", ""])
def test_a_list_without_a_provision_is_never_silent(code: str) -> None:
    effect = effect_line(code, date(2022, 1, 1), entry())
    assert effect.line == "needs human review: no provision recorded for this list"
    assert effect.outcome == "needs_human_review"
    assert effect.verified is None
    assert effect.leaves_free


def test_a_day_without_a_provision_is_never_silent() -> None:
    effect = effect_line("us-dhs-uflpa", date(2022, 6, 20), entry())
    assert effect.line == ("needs human review: no provision recorded for this list on 2022-06-20")
    assert effect.outcome == "needs_human_review"


def test_every_provision_is_reached_by_a_line_on_its_days() -> None:
    for provision in provisions():
        for version in provision.versions:
            day = version.effective_from or version.effective_to or date(2022, 1, 1)
            for code in provision.lists:
                effect = effect_line(code, day, entry())
                assert effect.line
                assert effect.leaves_free
                assert (effect.provision == provision.id) is provision.core or not effect.provision
