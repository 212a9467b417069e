"""OFAC's Advanced XML: what is read, how an extract is told, what is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from tests.budget import examples

VALUES = """
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <CountryValues><Country ID="11060" ISO2="EG">Egypt</Country></CountryValues>
    <DetailTypeValues><DetailType ID="1431">LOOKUP</DetailType><DetailType ID="1432">TEXT</DetailType></DetailTypeValues>
    <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
    <DocNameStatusValues><DocNameStatus ID="1">Primary Latin</DocNameStatus><DocNameStatus ID="2">Others</DocNameStatus></DocNameStatusValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="11">Citizenship Country</FeatureType><FeatureType ID="25">Location</FeatureType>
      <FeatureType ID="224">Gender</FeatureType><FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
    <IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
    <LegalBasisValues><LegalBasis ID="1828" LegalBasisShortRef="EO13224">Executive Order 13224 (Terrorism)</LegalBasis></LegalBasisValues>
    <ListValues><List ID="1550">SDN List</List><List ID="91507">Sectoral Sanctions Identifications List</List><List ID="91512">Consolidated List</List></ListValues>
    <LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues>
    <PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
    <RelationTypeValues><RelationType ID="15002" Symmetrical="false">Acting for or on behalf of</RelationType></RelationTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1705">Block</SanctionsType><SanctionsType ID="1">Program</SanctionsType></SanctionsTypeValues>
    <ScriptValues><Script ID="215" ScriptCode="Latin">Latin</Script><Script ID="160" ScriptCode="Arab">Arabic</Script></ScriptValues>
    <ValidityValues><Validity ID="1">Valid</Validity></ValidityValues>
  </ReferenceValueSets>"""


def part(group: int, text: str, script: int = 215) -> str:
    return f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}" Acronym="false">{text}</NamePartValue></DocumentedNamePart>'


def alias(kind: int, primary: str, weak: str, *names: str) -> str:
    held = "".join(
        f'<DocumentedName ID="1" FixedRef="9001" DocNameStatusID="{at + 1}">{name}</DocumentedName>'
        for at, name in enumerate(names)
    )
    return f'<Alias FixedRef="9001" AliasTypeID="{kind}" Primary="{primary}" LowQuality="{weak}">{held}</Alias>'


def bound(*days: str) -> str:
    sides = ""
    for side, day in zip(("From", "To"), days, strict=True):
        y, m, d = day.split("-")
        sides += f"<{side}><Year>{y}</Year><Month>{int(m)}</Month><Day>{int(d)}</Day></{side}>"
    return sides


PARTY = f"""
    <DistinctParty FixedRef="9001"><Comment />
      <Profile ID="9001" PartySubTypeID="4">
        <Identity ID="77" FixedRef="9001" Primary="true" False="false">
          {alias(1400, "false", "true", part(1, "FOX"))}
          {alias(1403, "true", "false", part(1, "DOE") + part(2, "John"), part(3, "جون", 160) + part(4, "دو", 160))}
          {alias(1401, "false", "false", part(1, "ROE") + part(2, "Jo"))}
          <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520" /></MasterNamePartGroup>
            <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521" /></MasterNamePartGroup></NamePartGroups>
        </Identity>
        <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1" ReliabilityID="1"><Comment />
          <DatePeriod CalendarTypeID="1"><Start Approximate="true">{bound("1960-01-01", "1960-01-01")}</Start><End Approximate="false">{bound("1960-12-31", "1960-12-31")}</End></DatePeriod>
        </FeatureVersion></Feature>
        <Feature ID="2" FeatureTypeID="25"><FeatureVersion ID="2"><VersionLocation LocationID="25" /></FeatureVersion></Feature>
        <Feature ID="3" FeatureTypeID="11"><FeatureVersion ID="3"><VersionLocation LocationID="25" /></FeatureVersion></Feature>
        <Feature ID="4" FeatureTypeID="224"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526" /></FeatureVersion></Feature>
        <Feature ID="5" FeatureTypeID="344"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1432">12Qt</VersionDetail></FeatureVersion></Feature>
      </Profile>
    </DistinctParty>"""
LOCATION = """
    <Location ID="25"><LocationAreaCode AreaCodeID="11060" /><LocationCountry CountryID="11060" CountryRelevanceID="1413" />
      <LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Comment /><Value>1 Nile St</Value></LocationPartValue></LocationPart>
      <LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Comment /><Value>Cairo</Value></LocationPartValue></LocationPart>
      <FeatureVersionReference FeatureVersionID="2" /><FeatureVersionReference FeatureVersionID="999" /></Location>"""
DOCUMENT = f"""
    <IDRegDocument ID="5" IDRegDocTypeID="1571" IdentityID="77" IssuedBy-CountryID="11060" ValidityID="1"><Comment /><IDRegistrationNo>A1</IDRegistrationNo><IssuingAuthority />
      <DocumentDate IDRegDocDateTypeID="1480"><DatePeriod><Start>{bound("2001-02-03", "2001-02-03")}</Start><End>{bound("2001-02-03", "2001-02-03")}</End></DatePeriod></DocumentDate></IDRegDocument>"""
RELATION = '<ProfileRelationship ID="1" From-ProfileID="9001" To-ProfileID="36" RelationTypeID="15002" Former="false"><Comment /></ProfileRelationship>'


def entry_of(profile: int = 9001, listed: int = 1550) -> str:
    return (
        f'<SanctionsEntry ID="9" ProfileID="{profile}" ListID="{listed}"><EntryEvent ID="9" EntryEventTypeID="1" LegalBasisID="1828"><Comment />'
        "<Date CalendarTypeID='1'><Year>2015</Year><Month>9</Month><Day>29</Day></Date></EntryEvent>"
        '<SanctionsMeasure ID="1" SanctionsTypeID="1705"><DatePeriod CalendarTypeID="1" /></SanctionsMeasure>'
        '<SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry>'
    )


def advanced(entries: str = entry_of(), locations: str = LOCATION, parties: str = PARTY) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="3">
  <DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>2</Month><Day>23</Day></DateOfIssue>{VALUES}
  <Locations>{locations}</Locations><IDRegDocuments>{DOCUMENT}</IDRegDocuments>
  <DistinctParties>{parties}</DistinctParties>
  <ProfileRelationships>{RELATION}</ProfileRelationships>
  <SanctionsEntries>{entries}</SanctionsEntries><SanctionsEntryLinks /></Sanctions>""".encode()


def entry(data: bytes) -> Entry:
    reading = read(data, "x.xml")
    part = reading.parts[0]
    return parse(reading.feed, part.list, {"main": part.records["9001"]})


def test_a_party_complete() -> None:
    found = entry(advanced())
    party = found.party
    assert party.kind == "person"
    assert party.names == (
        Name("DOE, John"),
        Name("FOX", "weak"),
        Name("جون دو", "strong", "Arab"),
        Name("ROE, Jo", "former"),
    )
    assert (party.birth_dates, party.citizenships, party.gender) == (("~1960",), ("EG",), "male")
    assert party.addresses == (
        Address("1 Nile St, Cairo, Egypt", street="1 Nile St", city="Cairo", country="EG"),
    )
    assert party.identifiers == (
        Identifier("digital_currency_address", "12Qt", note="XBT"),
        Identifier("passport", "A1", "EG", "issued 2001-02-03"),
    )
    assert (found.programs, found.listed_on) == (("SDGT",), "2015-09-29")
    assert found.linked_to == ("Acting for or on behalf of: OFAC number 36",)
    assert Fact("measure", "Block") in found.facts
    assert any("Executive Order 13224 (Terrorism)" in fact.text for fact in found.facts)


def test_a_whole_file_is_told_from_an_extract() -> None:
    whole = read(advanced(), "x.xml")
    assert (whole.feed, whole.whole) == ("ofac-sdn-advanced", True)
    assert str(whole.published_at) == "2024-02-23 05:00:00+00:00"
    assert not read(advanced(entry_of() + entry_of(profile=4)), "x.xml").whole
    assert not read(advanced(locations=""), "x.xml").whole
    with pytest.raises(BadInput, match=r"1 of 1 parties .* have no SanctionsEntry"):
        read(advanced(entries=""), "x.xml")
    told = read(advanced(entries=""), "x.xml", "us-ofac-sdn")
    assert not told.whole
    assert list(told.parts[0].records) == ["9001"]


def test_parties_of_other_lists_are_sorted_to_them() -> None:
    reading = read(advanced(entry_of(listed=91507) + entry_of(listed=91512)), "x.xml")
    assert reading.feed == "ofac-cons-advanced"
    assert {part.list for part in reading.parts if part.records} == {"us-ofac-ssi"}
    [left_out] = read(advanced(entry_of(listed=5)), "x.xml").rejected
    assert "no list is known" in left_out.why


def test_a_location_that_others_share_does_not_change_the_record() -> None:
    other = LOCATION.replace('"999"', '"1000"')
    assert read(advanced(locations=other), "x").parts == read(advanced(), "x").parts


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (advanced(parties=""), "no parties or no reference values"),
        (advanced(parties=PARTY + PARTY), "FixedRef 9001 stands twice"),
        (advanced().replace(b"<Month>2</Month><Day>23", b"<Month>2</Month><Day>99"), "DateOfIssue"),
        (advanced(parties=PARTY.replace('Party FixedRef="9001"', "Party")), "has no FixedRef"),
    ],
)
def test_what_is_refused(bad: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(bad, "x.xml")


@given(st.integers(0, len(advanced()) - 1))
@examples(60)
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises((BadFile, BadInput)):
        read(advanced()[:cut], "x.xml")


def test_the_real_extract(shared_data: Path) -> None:
    """Its 37 parties are none of the 67 that its sanctions entries are about."""
    path = shared_data / "data/ofac-sdn/sdn_advanced-excerpt-2024-02-23.xml.gz"
    data = gzip.decompress(path.read_bytes())
    with pytest.raises(BadInput, match="37 of 37 parties"):
        read(data, "sdn_advanced.xml")
    reading = read(data, "sdn_advanced.xml", "us-ofac-sdn")
    assert not reading.whole
    records = reading.parts[0].records
    space = "{http://www.un.org/sanctions/1.0}"
    published = etree.fromstring(data).findall(f".//{space}DistinctParty")
    assert {one.get("FixedRef") for one in published} == set(records)
    csv = read((shared_data / "data/ofac-sdn/sdn-2024-05-03.csv.gz").read_bytes(), "sdn.csv")
    births = 0
    for one in published:
        number = str(one.get("FixedRef"))
        found = parse(reading.feed, "us-ofac-sdn", {"main": records[number]})
        theirs = parse(csv.feed, "us-ofac-sdn", {"sdn": csv.parts[0].records[number]})
        assert found.party.kind == theirs.party.kind
        assert found.party.name.casefold() == theirs.party.name.casefold()
        assert set(found.party.birth_dates) == set(theirs.party.birth_dates)
        births += len(found.party.birth_dates)
        parts = [p.text or "" for p in one.iter(f"{space}NamePartValue")]
        held = " ".join(name.text for name in found.party.names)
        assert all(part in held for part in parts)
    assert births == 22
