"""The readers: what each format's words come to, and what is wrong named with its place."""

from __future__ import annotations

import gzip
import json
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proscribed.model.party import Identifier
from proscribed.ownership import percent
from proscribed.ownership.keys import is_valid, keys_of
from proscribed.ownership.psc import meaning
from proscribed.ownership.reading import Reading
from proscribed.ownership.recognize import read
from proscribed.ownership.share import UNIT, WHOLE
from tests.ownership.conftest import OFAC, House

LEI, OTHER = "5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("50", (50 * UNIT, 50 * UNIT)),
        ("33.333333%", (33_333_333, 33_333_333)),
        ("33.3333333", (33_333_333, 33_333_334)),
        ("25-50", (25 * UNIT, 50 * UNIT)),
        (">25", (25 * UNIT + 1, None)),
        ("at least 75%", (75 * UNIT, None)),
        ("", (None, None)),
        ("unknown", (None, None)),
    ],
)
def test_percentages(text: str, bounds: tuple[int | None, int | None]) -> None:
    assert percent.read(text) == bounds


@pytest.mark.parametrize("text", ["100.5", "-1", "fifty", "51,5", "50-25", "nan", "1e9"])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(percent.NoPercentage):
        percent.read(text)


def test_shares_in_words() -> None:
    assert percent.in_words(25 * UNIT + 1, 50 * UNIT) == "over 25% to 50%"
    assert percent.in_words(75 * UNIT, WHOLE) == "at least 75%"
    assert percent.in_words(50 * UNIT + 1, None) == "over 50%"
    assert percent.in_words(None, None) == "an unknown share"


def test_numbers_that_identify() -> None:
    assert is_valid("lei", LEI)
    assert not is_valid("lei", LEI[:-1] + "3")
    assert keys_of([Identifier("registration_number", "102498", "GB")]) == ("number GB 00102498",)
    assert keys_of([Identifier("registration_number", "102498")]) == ()
    assert keys_of([Identifier("registration_number", "102498")], ("GB", "FR")) == ()
    assert keys_of([Identifier("isin", "US0378331005", "US")]) == ()


def psc(*natures: str, **more: Any) -> dict[str, Any]:
    data = {
        "kind": "corporate-entity-person-with-significant-control",
        "name": "Foo Ltd",
        "identification": {"country_registered": "England And Wales", "registration_number": "9"},
        "natures_of_control": list(natures),
        "notified_on": "2016-04-06",
        "links": {"self": "/company/01234567/persons-with-significant-control/x"},
    }
    return {"company_number": "1234567", "data": data | more}


def lines(*several: dict[str, Any]) -> Reading:
    return read("\n".join(json.dumps(one) for one in several).encode(), "file")


def test_natures_of_control() -> None:
    found = lines(psc("ownership-of-shares-50-to-75-percent", "voting-rights-75-to-100-percent", "right-to-appoint-and-remove-directors", ceased_on="2017-01-02"))  # fmt: skip
    own, votes, control = found.shares
    assert (own.least, own.most, own.kind) == (50 * UNIT + 1, 75 * UNIT - 1, "ownership")
    assert (votes.least, votes.most, votes.kind) == (75 * UNIT, WHOLE, "voting")
    assert (control.least, control.kind) == (None, "control")
    assert (own.start, own.end) == (date(2016, 4, 6), date(2017, 1, 1))
    assert own.owned.identifiers[0].value == "01234567"
    assert meaning("no-such-nature") is None
    assert "not known" in lines(psc("no-such-nature")).problems[0].what


def entity(ident: str, name: str) -> dict[str, Any]:
    return {"statementID": ident, "statementType": "entityStatement", "name": name}


def interest(ident: str, owner: str, owned: str, share: dict[str, Any], **more: Any) -> dict[str, Any]:  # fmt: skip
    return {
        "statementID": ident,
        "statementType": "ownershipOrControlStatement",
        "statementDate": "2020-01-01",
        "subject": {"describedByEntityStatement": owned},
        "interestedParty": {"describedByEntityStatement": owner},
        "interests": [{"type": "shareholding", "interestLevel": "direct", "share": share}],
    } | more


def test_bods_before_0_4() -> None:
    found = lines(
        interest("s1", "a", "b", {"minimum": 25, "maximum": 50, "exclusiveMinimum": True}),
        entity("a", "Alpha"),
        entity("b", "Beta"),
        interest("s2", "a", "b", {"exact": 10}, replacesStatements=["s1"]),
        interest("s3", "a", "nowhere", {"exact": 10}),
        interest("s4", "a", "b", {"exact": 110}),
        interest("s2", "a", "b", {"exact": 12}, replacesStatements=["s1"]),
    )
    one, two, conflicting = found.shares
    assert (one.owner.name, one.owned.name, one.direct) == ("Alpha", "Beta", True)
    assert (one.least, one.most) == (25 * UNIT + 1, 50 * UNIT)
    assert two.replaces == ("s1",)
    assert conflicting.least == 12 * UNIT
    said = [(one.where, one.what) for one in found.problems]
    assert ("line 5", "the statement 'nowhere' on the company is not here") in said
    assert ("line 6", "110% is not from 0 to 100") in said
    assert ("line 7", "statement s2 stands here in two versions") in said


def test_two_versions_of_a_statement_disagree(house: House) -> None:
    x = house.listed(OFAC, "Alpha")
    alpha = entity("a", "Alpha") | {"identifiers": []}
    text = "\n".join(json.dumps(one) for one in (alpha, entity("b", "Beta"), interest("s", "a", "b", {"exact": 45}), interest("s", "a", "b", {"exact": 57})))  # fmt: skip
    loaded = house.load(text, "shares.jsonl")
    assert [one.what for one in loaded.problems] == ["statement s stands here in two versions"]
    [stake] = [held.stake for held in house.owned("Beta", date(2022, 1, 1)).chain]
    assert (stake.least, stake.most) == (45 * UNIT, 57 * UNIT)
    assert stake.disagree
    assert x


def bods(record: str, status: str, said: str, exact: float, start: str, end: str = "") -> dict[str, Any]:  # fmt: skip
    one = {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": exact}, "startDate": start}  # fmt: skip
    return {
        "statementId": f"{record}{said}",
        "recordId": record,
        "recordType": "relationship",
        "recordStatus": status,
        "statementDate": said,
        "recordDetails": {
            "subject": "b",
            "interestedParty": "a",
            "interests": [one | ({"endDate": end} if end else {})],
        },
    }


def party(record: str, name: str) -> dict[str, Any]:
    return {
        "statementId": f"s{record}",
        "recordId": record,
        "recordType": "entity",
        "recordStatus": "new",
        "recordDetails": {"name": name},
    }


def test_records_of_bods_0_4_through_time(house: House) -> None:
    several = (
        party("a", "Alpha"),
        party("b", "Beta"),
        bods("r", "new", "2020-01-10", 60, "2020-01-01"),
        bods("r", "updated", "2021-01-10", 40, "2021-01-01"),
        bods("r", "closed", "2022-06-10", 40, "2021-01-01", "2022-06-01"),
    )
    house.load("\n".join(json.dumps(one) for one in several), "shares.jsonl")

    def held(day: date) -> list[int]:
        return [one.stake.least // UNIT for one in house.owned("Beta", day).chain]

    assert held(date(2019, 12, 31)) == []
    assert held(date(2020, 12, 31)) == [60]
    assert held(date(2021, 1, 1)) == [40]
    assert held(date(2022, 5, 31)) == [40]
    assert held(date(2022, 6, 1)) == []


RELATION = "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType,Relationship.RelationshipStatus,Registration.LastUpdateDate,Registration.RegistrationStatus"


def test_gleif_golden_copy() -> None:
    rows = [
        f"{LEI},LEI,{OTHER},LEI,IS_DIRECTLY_CONSOLIDATED_BY,2018-01-01T00:00:00Z,,RELATIONSHIP_PERIOD,ACTIVE,2019-01-01T00:00:00Z,PUBLISHED",
        f"{LEI},LEI,{OTHER},LEI,IS_INTERNATIONAL_BRANCH_OF,,,,ACTIVE,2019-01-01T00:00:00Z,PUBLISHED",
        f"{LEI},LEI,{OTHER},LEI,IS_DIRECTLY_CONSOLIDATED_BY,,,,ACTIVE,2019-01-01T00:00:00Z,RETIRED",
        f"{LEI},LEI,BAD,LEI,IS_DIRECTLY_CONSOLIDATED_BY,,,,ACTIVE,2019-01-01T00:00:00Z,PUBLISHED",
    ]
    found = read("\n".join([RELATION, *rows]).encode(), "rr.csv")
    parent, branch, retired = found.shares
    assert (parent.owner.id, parent.owned.id, parent.least, parent.start) == (OTHER, LEI, None, date(2018, 1, 1))  # fmt: skip
    assert (branch.least, branch.most) == (WHOLE, WHOLE)
    assert retired.end == date(2018, 12, 31)
    assert [one.where for one in found.problems] == ["line 4", "line 5"]


def test_a_retired_lei_is_named() -> None:
    text = f"LEI,Entity.LegalName,Entity.LegalJurisdiction,Registration.RegistrationStatus\n{LEI},Old Co,DE,RETIRED\n"
    found = read(text.encode(), "lei.csv")
    assert found.parties[0].note == "LEI retired"
    assert f"the LEI {LEI} is retired" in found.problems[0].what


def test_gleif_xml() -> None:
    text = f"""<?xml version="1.0"?>
<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016"><rr:RelationshipRecords><rr:RelationshipRecord>
<rr:Relationship><rr:StartNode><rr:NodeID>{LEI}</rr:NodeID></rr:StartNode><rr:EndNode><rr:NodeID>{OTHER}</rr:NodeID></rr:EndNode>
<rr:RelationshipType>IS_ULTIMATELY_CONSOLIDATED_BY</rr:RelationshipType>
<rr:RelationshipPeriods><rr:RelationshipPeriod><rr:StartDate>2018-01-01T00:00:00Z</rr:StartDate><rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
<rr:RelationshipPeriod><rr:StartDate>2017-01-01T00:00:00Z</rr:StartDate><rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>
<rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus></rr:Relationship>
<rr:Registration><rr:LastUpdateDate>2019-01-01T00:00:00Z</rr:LastUpdateDate><rr:RegistrationStatus>PUBLISHED</rr:RegistrationStatus></rr:Registration>
</rr:RelationshipRecord></rr:RelationshipRecords></rr:RelationshipData>"""
    [one] = read(text.encode(), "rr.xml").shares
    assert (one.owner.id, one.owned.id, one.direct) == (OTHER, LEI, False)
    assert (one.start, one.said_on) == (date(2017, 1, 1), date(2019, 1, 1))


def test_follow_the_money() -> None:
    found = lines(
        {
            "id": "o",
            "schema": "Ownership",
            "properties": {
                "owner": ["ru-inn-7704484400"],
                "asset": ["b"],
                "percentage": ["25-50"],
                "startDate": ["2020"],
                "endDate": ["2021-03-04"],
            },
        },
        {
            "id": "b",
            "schema": "Company",
            "caption": "Beta",
            "properties": {"name": ["Beta"], "leiCode": [LEI]},
        },
        {"id": "p", "schema": "Ownership", "properties": {"owner": ["b"]}},
    )
    [one] = found.shares
    assert (one.least, one.most) == (25 * UNIT, 50 * UNIT)
    assert (one.start, one.end) == (date(2020, 1, 1), date(2021, 3, 3))
    assert one.owner.identifiers == (Identifier("inn", "7704484400", "RU"),)
    assert [one.where for one in found.problems] == ["line 3"]


def test_a_name_beside_two_numbers_is_two_parties() -> None:
    text = f"owner,owned,percent,owner_lei\nA,B,10,{LEI}\nA,C,10,{OTHER}\nA,D,10,\nE,A,5,\n"
    found = read(text.encode(), "t.csv")
    assert len({one.owner.id for one in list(found.shares)[:3]}) == 3
    assert "stands beside different numbers" in found.problems[0].what


def test_bods_own_examples(shared_data: Path, house: House) -> None:
    archive = shared_data / "data" / "ownership" / "bods-examples.tar.gz"
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            file = tar.extractfile(member)
            assert file
            if member.name.startswith("bods") or "indirect" in member.name or "joint" in member.name:  # fmt: skip
                house.load(file.read().decode(), member.name)
    day = date(2023, 1, 1)
    state = house.owned("Gasgrid Finland Oy", day)
    direct = {held.stake.owner.name: held.stake for held in state.chain if held.level == 1}
    shares = {name: (one.least / UNIT, one.most / UNIT) for name, one in direct.items()}
    assert shares == {
        "Suomen Kaasuverkko Oy": (76.5, 76.5),
        "Valtiovarainministerio": (23.5, 23.5),
        "Suomen tasavalta": (0, 100),  # indirect, by way of a ministry of which no share is stated
    }
    joint = house.owned("CHRINON LTD", day)
    assert [held.stake.least // UNIT for held in joint.chain] == [100, 50, 50]


def test_real_samples_are_read_without_a_problem(shared_data: Path) -> None:
    folder = shared_data / "data" / "ownership"
    zala = read(gzip.decompress((folder / "ftm-zala-group-ownership.jsonl.gz").read_bytes()), "z")
    assert (len(zala.shares), zala.problems) == (14, [])
    turtle = read(gzip.decompress((folder / "gleif-L2Data-sample.ttl.gz").read_bytes()), "l2.ttl")
    assert (len(turtle.shares), turtle.problems) == (7, [])
    assert {one.interest for one in turtle.shares} >= {"international branch"}
    names = read(gzip.decompress((folder / "gleif-L1Data-sample.ttl.gz").read_bytes()), "l1.ttl")
    assert all(one.name for one in names.parties)
