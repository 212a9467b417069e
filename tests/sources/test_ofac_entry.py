"""The typed entry of OFAC's records: names, remarks, craft, addresses."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.remarks import remark, statements
from proscribed.sources.recognize import parse


def entry(remarks: str = "", parts: dict[str, Any] | None = None, **columns: str) -> Entry:
    main = {"ent_num": "9001", "SDN_Name": "DOE, John", **columns}
    if remarks:
        main["Remarks"] = remarks
    return parse("ofac-sdn-csv", "us-ofac-sdn", {"sdn": main, **(parts or {})})


def test_a_person() -> None:
    party = entry(
        "DOB 10 Dec 1948; alt. DOB circa 1951; alt. DOB Apr 1950 to May 1952; POB Keren, Eritrea;"
        " nationality Korea, North; citizen Egypt; Gender Male; Passport 1084010 (Egypt) issued"
        " 1968 expires 30 Oct 2012; National ID No. 216040 (Yemen); Linked To: EXAMPLE, Co.",
        SDN_Type="individual",
        Title="General; Minister",
    ).party
    assert party.kind == "person"
    assert party.birth_dates == ("1948-12-10", "~1951", "1950-04/1952-05")
    assert party.birth_places == ("Keren, Eritrea",)
    assert (party.nationalities, party.citizenships, party.gender) == (("KP",), ("EG",), "male")
    assert party.titles == ("General", "Minister")
    assert party.identifiers == (
        Identifier("passport", "1084010", "EG", "issued 1968 expires 30 Oct 2012"),
        Identifier("national_id", "216040", "YE"),
    )  # fmt: skip


def test_names_have_the_quality_that_ofac_gives_them() -> None:
    rows = [
        {"alt_num": "1", "alt_type": "aka", "alt_name": "DOE, Johnny"},
        {"alt_num": "2", "alt_type": "fka", "alt_name": "ROE, John"},
    ]
    names = entry("a.k.a. 'THE FOX; LAST'; f.k.a. 'OLD'.", {"alt": {"rows": rows}}).party.names
    assert names == (
        Name("DOE, John"),
        Name("DOE, Johnny", "strong"),
        Name("ROE, John", "former"),
        Name("THE FOX; LAST", "weak"),
        Name("OLD", "former"),
    )


def test_a_vessel() -> None:
    party = entry(
        "Vessel Registration Identification IMO 9187629; MMSI 572469210; Vessel Year of Build 2001;"
        " Former Vessel Flag Malta.",
        SDN_Type="vessel",
        Vess_flag="Iran",
        Vess_type="Crude Oil Tanker",
        Call_Sign="5IM123",
    ).party
    assert party.craft is not None
    assert (party.craft.flag, party.craft.type, party.craft.call_sign) == (
        "Iran",
        "Crude Oil Tanker",
        "5IM123",
    )
    assert (party.craft.manufacture_date, party.craft.former_flags) == ("2001", ("Malta",))
    assert party.identifiers == (Identifier("imo", "9187629"), Identifier("mmsi", "572469210"))
    assert party.countries == ("IR", "MT")


def test_the_dates_of_the_ns_cmic_list() -> None:
    found = entry(
        "Listing Date (CMIC) 03 Jun 2021; Effective Date (CMIC) 02 Aug 2021;"
        " Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; ISIN CNE1000002V2;"
        " Equity Ticker CHA US; Unified Social Credit Code (USCC) 9111000071093019X7 (China)."
    )
    assert found.listed_on == "2021-06-03"
    assert found.facts == (
        Fact("Effective Date (CMIC)", "2021-08-02"),
        Fact("Purchase/Sales For Divestment Date (CMIC)", "2022-06-03"),
    )
    assert found.party.identifiers == (
        Identifier("isin", "CNE1000002V2"),
        Identifier("equity_ticker", "CHA US"),
        Identifier("uscc", "9111000071093019X7", "CN"),
    )


def test_a_remark_that_was_cut_goes_on_in_the_comments() -> None:
    start = ("Tax ID No. 1 (Russia); " * 50)[:996] + "ISIN"
    assert len(start) == 1000
    alone = entry(start)
    assert alone.facts[-1].label == "remark, cut off"
    rest = {"comments": {"rows": [{"Remarks": " CNE1000002V2; a.k.a. 'X'."}]}}
    whole = entry(start, rest)
    assert not [fact for fact in whole.facts if fact.label == "remark, cut off"]
    assert whole.remarks == start + " CNE1000002V2; a.k.a. 'X'."
    assert Name("X", "weak") in whole.party.names


def test_addresses() -> None:
    rows = [
        {"Add_num": "1", "Address": "1 Main St", "City/State/Province/Postal Code": "Seoul", "Country": "Korea, South"},
        {"Add_num": "2", "Country": "Region: Crimea"},
        {"Add_num": "3"},
    ]  # fmt: skip
    assert entry(parts={"add": {"rows": rows}}).party.addresses == (
        Address("1 Main St, Seoul, Korea, South", street="1 Main St", city="Seoul", country="KR"),
        Address("Region: Crimea", region="Crimea"),
    )


def test_crypto_and_unlabelled_remarks() -> None:
    found = entry(
        "Digital Currency Address - XBT 12QtD5BF; alt. Digital Currency Address - USDT T9; Sultan of Nowhere."
    )
    assert found.party.identifiers == (
        Identifier("digital_currency_address", "12QtD5BF", note="XBT"),
        Identifier("digital_currency_address", "T9", note="USDT"),
    )
    assert found.facts == (Fact("remark", "Sultan of Nowhere"),)


@given(
    st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=382), max_size=40), max_size=8)
)
def test_every_statement_lands_somewhere(pieces: list[str]) -> None:
    text = "; ".join(pieces)
    for statement in statements(text):
        draft = Draft("person")
        remark(draft, statement)
        found = draft.entry()
        told = (found.party.names, found.party.identifiers, found.facts, found.party.birth_dates)
        assert any(told) or found != Draft("person").entry()
