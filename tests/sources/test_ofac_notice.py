"""OFAC's notices: pages of recent actions, plain copies of them, and the files of a year's changes.

The texts are invented, in OFAC's wording; one test compares with OFAC's own published rows.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from proscribed.model.action import Action, Changes
from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Craft, Identifier, Name
from proscribed.register.content import _apply
from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.rule import Count, Rule, RuleAct
from proscribed.sources.ofac.notice import is_notice, read_notices
from proscribed.sources.ofac.notice_facts import deed_of, list_named
from proscribed.sources.reading import BadFile

PAGE = """<!DOCTYPE html><html><head><title>Actions | Office of Foreign Assets Control</title>
<link rel="canonical" href="https://ofac.treasury.gov/recent-actions/20211216"/></head><body>
<nav><ul><li>The following pages may help:</li></ul></nav><h1 class="uswds-page-title">{title}</h1>
<article class="node node--type-ofac-recent-action"><div class="field field--name-field-release-date">
<div class="field__item">12/16/2021</div></div><div class="field field--name-field-body">
<div class="field__item">{body}</div></div></article><footer>[SDGT] is a program.</footer></body></html>
"""


def page(body: str, title: str = "Designations of a Day") -> bytes:
    return PAGE.format(body=body, title=title).encode()


def one(body: str) -> Rule:
    [rule] = read_notices(page(body), "20211216.html")
    return rule


ADDED = "<p>The following {} have been added to OFAC&#039;s SDN List:</p>"


def test_a_page_of_recent_actions_gives_the_acts_of_its_day() -> None:
    rule = one(
        "<p>The Department has issued a statement.</p><h4>Specially Designated Nationals List Update"
        "</h4>"
        + ADDED.format("individuals")
        + "<p>VORANT, Milo Tesk (Cyrillic: ВОРАНТ, Мило Теск) "
        "(a.k.a. VORANT, Mylo; a.k.a. “The Miller”), Flat 3, 9 Elm Row, Minsk 220030, Belarus; "
        "Vienna, Austria; DOB 04 Feb 1971; alt. DOB 1972; POB Grodno, Belarus; nationality Belarus; "
        "citizen Russia; Gender Male; Passport MP1234567 (Belarus) expires 01 Mar 2027; Tax ID No. "
        "7700112233 (Russia); Deputy Head of the Tesk Bureau (individual) [BELARUS] [RUSSIA-EO14024] "
        "(Linked To: TESK BUREAU; Linked To: MINISTRY OF MILLS).<br/>NEMEC, Ota; DOB circa 1960; "
        "POB Brno, Czech Republic (individual) [SDGT].</p>"
        + ADDED.format("entities")
        + '<p><a>OSTRAN MILLS CO., LTD., Tel Aviv, Israel; Unit 4, "Rim" House, Busan, Korea, South; '
        "Tel 97235551234 (Israel); Website www.ostran.example; Registration ID 5151 (Israel) "
        "[SDGT] (Linked To: VORANT, Milo Tesk).</a></p>"
    )
    assert (rule.number, rule.published_on, rule.effective_on) == (
        "20211216",
        date(2021, 12, 16),
        date(2021, 12, 16),
    )
    assert rule.title == "Designations of a Day"
    assert rule.citation == "OFAC Recent Actions, 16 December 2021"
    assert rule.address == "https://ofac.treasury.gov/recent-actions/20211216"
    assert rule.complete
    assert not rule.problems
    assert not held(rule)
    assert rule.account == (Count("add", "us-ofac-sdn", entities=3),)
    milo, ota, mills = (act.entry for act in rule.acts)
    assert [act.kind for act in rule.acts] == ["add"] * 3
    assert milo is not None
    assert ota is not None
    assert mills is not None
    assert milo.party.kind == "person"
    assert milo.party.names == (
        Name("VORANT, Milo Tesk"),
        Name("VORANT, Mylo", "strong"),
        Name("The Miller", "weak"),
        Name("ВОРАНТ, Мило Теск", "strong", "Cyrl"),
    )
    assert [(a.text, a.country) for a in milo.party.addresses] == [
        ("Flat 3, 9 Elm Row, Minsk 220030, Belarus", "BY"),
        ("Vienna, Austria", "AT"),
    ]
    assert milo.party.birth_dates == ("1971-02-04", "1972")
    assert milo.party.birth_places == ("Grodno, Belarus",)
    assert (milo.party.nationalities, milo.party.citizenships) == (("BY",), ("RU",))
    assert milo.party.gender == "male"
    assert milo.party.identifiers == (
        Identifier("passport", "MP1234567", "BY", "expires 01 Mar 2027"),
        Identifier("tax_id", "7700112233", "RU"),
    )
    assert milo.programs == ("BELARUS", "RUSSIA-EO14024")
    assert milo.linked_to == ("TESK BUREAU", "MINISTRY OF MILLS")
    assert milo.facts == (Fact("remark", "Deputy Head of the Tesk Bureau"),)
    assert (ota.party.name, ota.party.birth_dates, ota.party.addresses) == (
        "NEMEC, Ota",
        ("~1960",),
        (),
    )
    assert mills.party.kind == "organization"
    assert mills.party.name == "OSTRAN MILLS CO., LTD."
    assert [a.country for a in mills.party.addresses] == ["IL", "KR"]
    assert mills.party.identifiers[0] == Identifier("phone", "97235551234", "IL")


def test_vessels_and_aircraft_with_what_stands_before_the_first_semicolon() -> None:
    rule = one(
        ADDED.format("vessels")
        + "<p>GREY HERON (T2AB4) Chemical/Products Tanker 99,144DWT 56,068GRT St. Vincent and the "
        "Grenadines flag; Former Vessel Flag Malta; Vessel Registration Identification IMO 9187629; "
        "MMSI 572469210 (vessel) [IRAN] (Linked To: HERON LINES).</p>"
        "<p>LPG DAWN LPG Tanker Panama flag; Vessel Registration Identification IMO 9250505 (vessel) "
        "[SDGT].</p><p>RIVER OX (f.k.a. OLD OX) (CL2059) Tug Cuba flag (Ox Navigation Co.) (vessel) "
        "[CUBA].</p>"
        + ADDED.format("aircraft")
        + "<p>XY-123; Aircraft Model IL-76TD; Aircraft Tail Number XY-123 (aircraft) [SYRIA].</p>"
    )
    assert not rule.problems
    heron, dawn, ox, plane = (act.entry for act in rule.acts if act.entry)
    assert heron.party.craft == Craft(
        call_sign="T2AB4",
        type="Chemical/Products Tanker",
        tonnage="99,144",
        gross_registered_tonnage="56,068",
        flag="St. Vincent and the Grenadines",
        former_flags=("Malta",),
    )
    assert heron.party.identifiers[0] == Identifier("imo", "9187629")
    assert (dawn.party.name, dawn.party.craft) == (
        "LPG DAWN",
        Craft(type="LPG Tanker", flag="Panama"),
    )
    assert ox.party.names == (Name("RIVER OX"), Name("OLD OX", "former"))
    assert ox.party.craft == Craft(
        call_sign="CL2059", type="Tug", flag="Cuba", owner="Ox Navigation Co."
    )
    assert (plane.party.kind, plane.party.name) == ("aircraft", "XY-123")
    assert plane.party.craft == Craft(model="IL-76TD")


CMIC = (
    "QIN MILL TECHNOLOGY COMPANY LIMITED (a.k.a. QIN MILL; f.k.a. OLD MILL CO., LTD), 1 Mill Road, "
    "Hangzhou, China; Equity Ticker 600000 CN; alt. Equity Ticker 0123 HK; Issuer Name Qin Mill Tech "
    "Co., Ltd.; ISIN CNE100000AB1; alt. ISIN HK0000123456; Target Type Public Company; Effective Date "
    "(CMIC) 14 Feb 2022; Purchase/Sales For Divestment Date (CMIC) 16 Dec 2022; Listing Date (CMIC) "
    "{day} Dec 2021; Unified Social Credit Code (USCC) 91330000734507783B (China) [CMIC-EO13959]."
)
CMIC_HEADING = (
    "<p>The following entities have been added to OFAC's Non-SDN Chinese Military-Industrial Complex "
    "Companies List (NS-CMIC List):</p>"
)


def test_an_ns_cmic_entry_has_the_days_of_its_prohibition_and_divestment() -> None:
    rule = one(f"{CMIC_HEADING}<p>{CMIC.format(day=16)}</p>")
    [act] = rule.acts
    assert (act.list, act.kind, rule.problems) == ("us-ofac-ns-cmic", "add", ())
    entry = act.entry
    assert entry is not None
    assert entry.listed_on == "2021-12-16"
    assert Fact("Effective Date (CMIC)", "2022-02-14") in entry.facts
    assert Fact("Purchase/Sales For Divestment Date (CMIC)", "2022-12-16") in entry.facts
    assert [i.value for i in entry.party.identifiers if i.kind == "isin"] == [
        "CNE100000AB1",
        "HK0000123456",
    ]
    assert [i.value for i in entry.party.identifiers if i.kind == "equity_ticker"] == [
        "600000 CN",
        "0123 HK",
    ]
    assert entry.party.names[2] == Name("OLD MILL CO., LTD", "former")


def test_a_listing_day_that_is_not_the_notices_own_is_told() -> None:
    rule = one(f"{CMIC_HEADING}<p>{CMIC.format(day=10)}</p>")
    [problem] = rule.problems
    assert "2021-12-10" in problem.why
    assert rule.complete


def test_changes_are_what_differs_between_the_two_prints() -> None:
    rule = one(
        "<p>The following changes have been made to OFAC's SDN List:</p><p>HALM, Ivo (a.k.a. HALM, I.)"
        "; DOB 28 Sep 1973 (individual) [MAGNIT].<br>-to-<br>HALM, Ivo (a.k.a. HALM, I.), Tula, Russia; "
        "DOB 28 Sep 1973; nationality Russia (individual) [MAGNIT] [RUSSIA-EO14024].</p><p>RIM WORKS, "
        "Minsk, Belarus [BELARUS]. -to- RIM WORKS [BELARUS].</p>"
    )
    assert not rule.problems
    assert rule.account == (Count("revise", "us-ofac-sdn", entities=2),)
    halm, rim = rule.acts
    assert halm.entry is None
    assert halm.before is not None
    assert rim.before is not None
    assert halm.before.programs == ("MAGNIT",)
    assert halm.changes.set["programs"] == ["MAGNIT", "RUSSIA-EO14024"]
    assert set(halm.changes.set) == {
        "programs",
        "party.addresses",
        "party.nationalities",
        "remarks",
    }
    assert rim.changes == Changes(set={"party.addresses": []})


def test_deletions_say_who_was_removed_and_from_which_list() -> None:
    rule = one(
        "<p>The following deletions have been made to OFAC's SDN List:</p><p>HALM, Ivo; DOB 28 Sep 1973 "
        "(individual) [MAGNIT].</p><h3>Sectoral Sanctions Identifications List Update</h3><p>The "
        "following deletions have been made:</p><p>RIM BANK, Moscow, Russia [UKRAINE-EO13662].</p>"
    )
    assert not rule.problems
    halm, rim = rule.acts
    assert (halm.kind, halm.list, halm.name, halm.entry) == (
        "remove",
        "us-ofac-sdn",
        "HALM, Ivo",
        None,
    )
    assert halm.before is not None
    assert halm.before.party.birth_dates == ("1973-09-28",)
    assert (rim.kind, rim.list, rim.name) == ("remove", "us-ofac-ssi", "RIM BANK")


def test_removed_and_listed_anew_on_one_day_are_two_acts_in_the_order_of_the_text() -> None:
    entry = (
        "<p>MIXER CASH; Digital Currency Address - ETH 0xAb12; Website mixer.example [CYBER2].</p>"
    )
    rule = one(
        "<p>The following deletions have been made to OFAC's SDN List:</p>"
        + entry
        + ADDED.format("entities")
        + entry
    )
    assert [act.kind for act in rule.acts] == ["remove", "add"]


YEAR = """This publication of Treasury's Office of Foreign Assets Control
("OFAC") is a reference tool.  The following changes have occurred
with respect to the Office of Foreign Assets Control Listing of
Specially Designated Nationals and Blocked Persons since January 1,
2023:

01/05/23:

The following [SDGT] entries have been added to OFAC's SDN List: 

NEW RIM EXPRESS (f.k.a. OLD RIM EXPRESS; a.k.a. "RIM-EX"), 9 Elm
Row, Mersin, Turkey; Additional Sanctions Information - Subject to
Secondary Sanctions; Website air-
rim.example [SDGT] (Linked To: RIM BROTHERS LTDA.; Linked To: RIM Y
CIA. S.C.A.).
OLD RIM EXPRESS (a.k.a. NEW RIM EXPRESS; a.k.a. "RIM-EX"), 9 Elm
Row, Mersin, Turkey; Additional Sanctions Information - Subject to
Secondary Sanctions; Website air-rim.example [SDGT] (Linked To: RIM
BROTHERS LTDA.; Linked To: RIM Y CIA. S.C.A.).
TESK, Ana (a.k.a. TESK, Anna), Vienna, Austria; DOB 01 Jan 1980
(individual) [SDGT].
TESK, Anna (a.k.a. TESK, Ana), Vienna, Austria; DOB 01 Jan 1980
(individual) [SDGT].
"RIM-EX" (f.k.a. OLD RIM EXPRESS; a.k.a. NEW RIM EXPRESS), 9 Elm
Row, Mersin, Turkey; Additional Sanctions Information - Subject to
Secondary Sanctions; Website air-rim.example [SDGT] (Linked To: RIM
BROTHERS LTDA.; Linked To: RIM Y CIA. S.C.A.).

01/06/23:

The following [NPWMD] [RUSSIA-EO14024] entries have been changed:


TESK, Ana (a.k.a. TESK, Anna), Vienna, Austria; DOB 01 Jan 1980
(individual) [SDGT]. -to- TESK, Ana (a.k.a. TESK, Anna; a.k.a.
TESK, Hanna), Vienna, Austria; DOB 01 Jan 1980 (individual)
[SDGT] [RUSSIA-EO14024].
TESK, Anna (a.k.a. TESK, Ana), Vienna, Austria; DOB 01 Jan 1980
(individual) [SDGT]. -
to- TESK, Anna (a.k.a. TESK, Ana; a.k.a. TESK, Hanna), Vienna,
Austria; DOB 01 Jan 1980 (individual) [SDGT] [RUSSIA-EO14024].

resulting in the following new [SDGT] [RUSSIA-
EO14024] entries:

TESK, Hanna (a.k.a. TESK, Ana; a.k.a. TESK, Anna), Vienna,
Austria; DOB 01 Jan 1980 (individual) [SDGT] [RUSSIA-EO14024].

The following [SDGT] entries have been removed: 

RA-76846; Aircraft Model IL-
76TD; Aircraft Tail Number RA-76846 (aircraft) [SDGT] (Linked
To: RIM BROTHERS LTDA.).

01/06/23:

The following [SDGT] entry has been added to OFAC's SDN List: 

RA-76846; Aircraft Model IL-76TD; Aircraft Tail Number RA-76846
(aircraft) [SDGT].
"""


def test_a_years_file_gives_each_day_and_each_entry_once() -> None:
    first, second = read_notices(YEAR.encode(), "sdnnew23.txt")
    assert (first.published_on, second.published_on) == (date(2023, 1, 5), date(2023, 1, 6))
    assert not first.problems
    assert not second.problems
    assert first.account == (Count("add", "us-ofac-sdn", entities=2),)
    rim, ana = (act.entry for act in first.acts if act.entry)
    assert rim.party.names == (
        Name("NEW RIM EXPRESS"),
        Name("OLD RIM EXPRESS", "former"),
        Name("RIM-EX", "weak"),
    )
    assert rim.party.identifiers == (Identifier("website", "air-rim.example"),)
    assert rim.linked_to == ("RIM BROTHERS LTDA.", "RIM Y CIA. S.C.A.")
    assert rim.facts == (
        Fact("Additional Sanctions Information", "Subject to Secondary Sanctions"),
    )
    assert {name.text for name in ana.party.names} == {"TESK, Ana", "TESK, Anna"}
    assert [fact.label for fact in ana.facts] == ["primary name"]
    change, plane, again = second.acts
    assert change.changes.set["programs"] == ["SDGT", "RUSSIA-EO14024"]
    assert change.changes.add == {"party.names": [{"text": "TESK, Hanna", "quality": "strong"}]}
    assert "facts" not in change.changes.set
    assert [act.kind for act in second.acts] == ["revise", "remove", "add"]
    assert plane.before is not None
    assert again.entry is not None
    assert plane.before.party.craft == Craft(model="IL-76TD")


def test_a_day_of_a_years_file_is_the_same_when_later_days_are_added() -> None:
    first, _ = read_notices(YEAR.encode(), "a.txt")
    again, *_ = read_notices(f"{YEAR}\n02/01/23:\n{_removed()}".encode(), "b.txt")
    assert first.sha256 == again.sha256


def _removed() -> str:
    return "\nThe following [SDGT] entries have been removed:\n\nRIM, Ota; DOB 1960 (individual) [SDGT].\n"


def test_an_alias_that_is_dropped_is_no_removal_of_the_party() -> None:
    text = (
        "02/01/23:\n\nThe following [SDGT] entries have been changed:\n\nRIM, Ota (a.k.a. RIM, Otto); DOB"
        " 1960 (individual)\n[SDGT]. -to- RIM, Ota; DOB 1960 (individual) [SDGT].\n\nThe following [SDGT]"
        " entries have been removed:\n\nRIM, Otto (a.k.a. RIM, Ota); DOB 1960 (individual) [SDGT].\n"
    )
    [rule] = read_notices(f"OFAC's SDN List\n\n{text}".encode(), "x.txt")
    [act] = rule.acts
    assert act.kind == "revise"
    assert act.before is not None
    after = applied(act)
    assert after is not None
    assert [name.text for name in after.party.names] == ["RIM, Ota"]


def applied(act: RuleAct) -> Entry | None:
    """What the register makes of the change, were the entry as the notice prints it before."""
    day = date(2021, 12, 16)
    return _apply(act.before, [Action("x", act.kind, day, day, "rule", changes=act.changes)])


def test_a_change_applied_to_what_was_gives_what_is() -> None:
    rule = one(
        "<p>The following changes have been made to OFAC's SDN List:</p><p>GREY OX (f.k.a. OX) (AB12) Tug "
        "Cuba flag; MMSI 123 (vessel) [CUBA] (Linked To: OX CO.). -to- GREY OX II (f.k.a. GREY OX; f.k.a. "
        "OX) Tug Panama flag (vessel) [IRAN].</p>"
    )
    [act] = rule.acts
    after = applied(act)
    [whole] = one(
        ADDED.format("vessels")
        + "<p>GREY OX II (f.k.a. GREY OX; f.k.a. OX) Tug Panama flag (vessel) [IRAN].</p>"
    ).acts
    assert after == whole.entry


# What cannot be read


def test_a_torn_entry_is_a_problem_and_the_notice_is_held() -> None:
    rule = one(
        ADDED.format("individuals")
        + "<p>HALM, Ivo (a.k.a. HALM, I.; DOB 28 Sep 1973 (individual) [MAGNIT].</p><p>NEMEC, Ota; DOB 1960 "
        "(individual) [SDGT].</p><p>TESK, Ana; DOB 1960; POB Brno</p>"
    )
    assert [act.name for act in rule.acts] == ["NEMEC, Ota"]
    assert rule.account == (Count("add", "us-ofac-sdn", entities=3),)
    assert not rule.complete
    assert len(rule.problems) == 2
    assert all("20211216.html, line" in problem.where for problem in rule.problems)
    assert "3 entities and 1 were read" in held(rule)


def test_prose_between_entries_is_told_and_takes_nothing_away() -> None:
    rule = one(
        ADDED.format("individuals")
        + "<p>NEMEC, Ota; DOB 1960 (individual) [SDGT].</p><p>In addition, a general license was issued "
        "today.</p><p>RIM, Ota; DOB 1961 (individual) [SDGT].</p>"
    )
    assert [act.name for act in rule.acts] == ["NEMEC, Ota", "RIM, Ota"]
    [problem] = rule.problems
    assert "general license" in problem.why
    assert not held(rule)


def test_a_heading_that_only_adds_words_to_entries_is_not_an_addition() -> None:
    rule = one(
        ADDED.format("entities")
        + "<p>RIM WORKS, Minsk, Belarus [BELARUS].</p><p>The following language, “Secondary sanctions "
        "risk”, has been added to the below names:</p><p>OX WORKS, Minsk, Belarus [BELARUS].</p>"
    )
    assert [act.name for act in rule.acts] == ["RIM WORKS"]
    assert not rule.complete
    assert "does not say what was done" in rule.problems[0].why


def test_an_unknown_type_of_vessel_is_not_guessed() -> None:
    rule = one(
        ADDED.format("vessels")
        + "<p>GREY OX Moon Lander Panama flag (vessel) [IRAN].</p><p>RED OX Tug Panama flag (vessel) "
        "[IRAN].</p>"
    )
    assert [act.name for act in rule.acts] == ["RED OX"]
    assert "GREY OX Moon Lander" in rule.problems[0].why


def test_a_change_with_one_print_is_a_problem() -> None:
    rule = one(
        "<p>The following changes have been made to OFAC's SDN List:</p><p>RIM WORKS, Minsk, Belarus "
        "[BELARUS].</p><p>OX [SDGT]. -to- OX WORKS [SDGT].</p>"
    )
    assert len(rule.acts) == 1
    assert "has no '-to-'" in rule.problems[0].why


def test_a_list_that_nothing_names_is_not_guessed() -> None:
    text = "Release Date\n12/16/2021\nThe following entities have been added:\nRIM WORKS, Minsk, Belarus [BELARUS].\n"
    [rule] = read_notices(f"OFAC\n{text}".encode(), "x.txt")
    assert not rule.acts
    assert "nothing says on which list" in rule.problems[0].why


def test_a_heading_of_the_non_sdn_lists_leaves_the_list_to_the_programs() -> None:
    text = (
        "OFAC Non-SDN lists update\nRelease Date\n12/16/2021\nThe following entities have been added to "
        f"the Consolidated Non-SDN List:\n{CMIC.format(day=16)}\n"
    )
    [rule] = read_notices(text.encode(), "x.txt")
    assert [act.list for act in rule.acts] == ["us-ofac-ns-cmic"]


def test_entries_under_no_heading_are_told() -> None:
    rule = one(
        ADDED.format("entities")
        + "<p>OX WORKS, Minsk, Belarus [BELARUS].</p><h3>Another matter</h3><p>RIM WORKS, Minsk, Belarus "
        "[BELARUS].</p>"
    )
    assert [act.name for act in rule.acts] == ["OX WORKS"]
    assert not rule.complete
    assert "RIM WORKS" in rule.problems[0].why


def test_a_heading_without_its_colon_swallows_nothing_silently() -> None:
    text = (
        "OFAC's SDN List\n\n01/05/23:\n\nThe following [SDGT] entries have been removed\nRIM, Ota; DOB 1960"
        " (individual) [SDGT].\n\nOX, Ana; DOB 1961 (individual) [SDGT].\n"
    )
    [rule] = read_notices(text.encode(), "x.txt")
    assert [act.name for act in rule.acts] == ["OX, Ana"]
    assert not rule.complete
    assert "RIM, Ota" in rule.problems[0].why


# What is a notice


def test_a_press_release_is_no_notice() -> None:
    release = (
        "Treasury Sanctions Millers\nToday OFAC is designating 15 individuals and 10 entities. The "
        "following persons have been added to the list of those designated: Milo Vorant and others.\n"
    )
    assert not is_notice(release.encode())
    assert not is_notice(f"<html><body><p>{release}</p></body></html>".encode())


def test_pages_texts_and_years_are_notices() -> None:
    assert is_notice(page(f"{CMIC_HEADING}<p>{CMIC.format(day=16)}</p>"))
    assert is_notice(YEAR.encode())
    assert not is_notice(b"<?xml version='1.0'?><sdnList/>")
    assert not is_notice(b'1,"RIM WORKS",-0- ,"SDGT"\n')


def test_a_notice_without_a_day_says_so() -> None:
    text = "The following entities have been added to OFAC's SDN List:\nRIM WORKS, Minsk, Belarus [BELARUS].\n"
    with pytest.raises(BadInput, match="day of its release"):
        read_notices(text.encode(), "x.txt")


def test_a_page_cut_off_is_refused() -> None:
    whole = page(f"{CMIC_HEADING}<p>{CMIC.format(day=16)}</p>")
    with pytest.raises(BadFile, match="cut off"):
        read_notices(whole[: whole.rindex(b"</footer")], "x.html")


def test_a_page_without_entries_is_refused() -> None:
    with pytest.raises(BadFile, match="no entry"):
        read_notices(page(ADDED.format("individuals") + "<p>None today.</p>"), "x.html")


@pytest.mark.parametrize(
    ("heading", "deed"),
    [
        ("The following individuals have been added to OFAC's SDN List:", "add"),
        ("The following additions have been made to OFAC's list of SDNs:", "add"),
        ("In addition, the following changes have been made to OFAC's SDN List:", "revise"),
        ("The following [SDGT] [SYRIA] entries have been changed:", "revise"),
        ("The following deletions have been made to OFAC's SDN List:", "remove"),
        ("The following entity has been removed from OFAC's SDN List:", "remove"),
        ("The following additions, removals, and changes have been made:", None),
        ("The following documents are available:", None),
    ],
)
def test_what_a_heading_says_was_done(heading: str, deed: str | None) -> None:
    assert deed_of(heading) == deed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OFAC's SDN List", "us-ofac-sdn"),
        ("the Office's Specially Designated Nationals and Blocked Persons List", "us-ofac-sdn"),
        ("OFAC's Non-SDN Menu-Based Sanctions (NS-MBS) List", "us-ofac-ns-mbs"),
        ("the Sectoral Sanctions Identifications List", "us-ofac-ssi"),
        ("the list of Foreign Sanctions Evaders", "us-ofac-fse"),
        ("the Non-SDN Palestinian Legislative Council list", "us-ofac-plc"),
        (
            "the List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions (CAPTA List)",
            "us-ofac-capta",
        ),
        ("the Consolidated Non-SDN List", ""),
    ],
)
def test_which_list_a_heading_names(text: str, code: str) -> None:
    assert list_named(text) == code


def test_an_address_spelled_in_another_script_keeps_the_spelling_as_a_note() -> None:
    [act] = one(
        ADDED.format("entities")
        + "<p>RIM S.R.O., Skorepka 1, Prague 110 00, Czech Republic (Latin: Skořepka 1, Praha, Czech "
        "Republic); Website rim.example [CYBER2].</p>"
    ).acts
    assert act.entry is not None
    assert act.entry.party.addresses == (
        Address(
            "Skorepka 1, Prague 110 00, Czech Republic",
            country="CZ",
            note="Latin: Skořepka 1, Praha, Czech Republic",
        ),
    )
    assert act.entry.party.identifiers == (Identifier("website", "rim.example"),)


def test_an_entry_is_the_same_typed_value_as_any_other() -> None:
    [act] = one(f"{CMIC_HEADING}<p>{CMIC.format(day=16)}</p>").acts
    assert msgspec.json.decode(msgspec.json.encode(act.entry), type=Entry) == act.entry


def test_treasurys_own_press_releases_are_no_notices(shared_data: Path) -> None:
    releases = sorted((shared_data / "documents" / "ofac").glob("2021-*.txt"))
    assert len(releases) == 3
    assert not any(is_notice(release.read_bytes()) for release in releases)
