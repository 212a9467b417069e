"""The list as FollowTheMoney: known schemata and properties, references that lead somewhere, ids
made of content, and all that the entry says."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proscribed.answers.exporting import export
from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Address, Craft, Identifier, Name, Party
from proscribed.reports.console import Output
from proscribed.reports.ftm import entities, write_ftm
from proscribed.reports.ftm.ids import party_id
from proscribed.reports.ftm.mapping import mapping
from proscribed.reports.ftm.schema import Entity, schemata
from proscribed.settings import settings
from proscribed.sources.catalogue import catalogue
from tests.reports.ftm import export_of, line_of

KNOWN = json.loads((Path(__file__).parent / "data" / "followthemoney.json").read_text())
"""The schemata of followthemoney 4.11.2, as that package has them; `test_ftm_library.py` compares."""

STARTER = ("us-ofac-ns-cmic", "us-ofac-sdn", "us-bis-el", "us-bis-meu")


def lineage(schema: str) -> set[str]:
    return {schema}.union(*(lineage(one) for one in KNOWN[schema]["extends"]))


def properties(schema: str) -> dict[str, str]:
    return {key: spec for one in lineage(schema) for key, spec in KNOWN[one]["properties"].items()}


def check(found: Iterable[Entity]) -> Counter[str]:
    """Every entity has an id of its own, a known schema, known properties with texts in them, all
    that its schema requires, and refers to what is there; gives the schemata."""
    by_id: dict[str, str] = {}
    refers: list[tuple[str, str]] = []
    for one in found:
        assert re.fullmatch(r"[0-9a-zA-Z][0-9a-zA-Z-]*[0-9a-zA-Z]", one.id)
        assert one.id not in by_id
        by_id[one.id] = one.schema
        known = properties(one.schema)
        assert set(KNOWN[one.schema]["required"]) <= one.properties.keys()
        for name, values in one.properties.items():
            kind, _, most = known[name].partition(" ")
            assert values
            assert len(values) == len(set(values))
            assert all(0 < len(value) <= int(most) for value in values), (name, values)
            if kind.startswith("entity>"):
                refers += [(value, kind.partition(">")[2]) for value in values]
    assert all(needed in lineage(by_id[id_]) for id_, needed in refers)
    return Counter(by_id.values())


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Entity]]:
    store = open_home(settings(tmp_path_factory.mktemp("ftm"), environment={}))
    question = Question(date(2021, 12, 17))
    return {code: list(entities(export(store, code, question))) for code in STARTER}


def test_the_starter_register(starter: dict[str, list[Entity]]) -> None:
    counts = {code: check(found) for code, found in starter.items()}
    assert counts["us-ofac-ns-cmic"]["Company"] == counts["us-ofac-ns-cmic"]["Sanction"] == 68
    assert counts["us-ofac-ns-cmic"]["Security"] > 100
    assert counts["us-ofac-sdn"]["Sanction"] == 25
    assert counts["us-bis-el"]["Sanction"] > 100
    assert counts["us-bis-el"]["Company"] > 40


def test_another_home_gives_the_same_entities(
    starter: dict[str, list[Entity]], tmp_path: Path
) -> None:
    store = open_home(settings(tmp_path, environment={}))
    question = Question(date(2021, 12, 17))
    for code, found in starter.items():
        assert list(entities(export(store, code, question))) == found


def test_a_party_says_where_it_stands(starter: dict[str, list[Entity]]) -> None:
    for found in starter.values():
        parties = [one for one in found if "target" in one.more]
        listed = [one.properties["entity"][0] for one in found if one.schema == "Sanction"]
        assert [one.id for one in parties] == listed
        assert all({"as_of", "commit", "version"} <= one.more.keys() for one in parties)


def test_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.ftm.json"
    write_ftm(Output("ftm", str(file)), export_of(COMPANY), ("a note",))
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [one["schema"] for one in lines] == [
        "Address", "Identification", "Company", "Sanction", "Security", "Security",
    ]  # fmt: skip
    assert {tuple(one["datasets"]) for one in lines} == {("us-ofac-ns-cmic",)}
    assert capsys.readouterr().err == f"a note\nWrote 6 entities to {file}.\n"


def found_in(*lines: Any) -> dict[str, Entity]:
    """The entities of a list by their ids, checked."""
    made = list(entities(export_of(*lines)))
    check(made)
    return {one.id: one for one in made}


COMPANY = line_of(
    "us-ofac-ns-cmic:33114",
    Entry(
        party=Party(
            kind="organization",
            names=(
                Name("EXAMPLE GROUP LIMITED"),
                Name("EXAMPLE", "weak"),
                Name("OLD EXAMPLE", "former"),
            ),
            addresses=(
                Address("1 Road, Beijing 100033, China", "1 Road", "Beijing", "", "100033", "CN"),
                Address("China", country="CN"),
            ),
            identifiers=(
                Identifier("isin", "KYG8020E1199"),
                Identifier("isin", "KYG8020E1198"),  # its check digit is wrong
                Identifier("equity_ticker", "0020 HK"),
                Identifier("issuer_name", "Example Group Inc."),
                Identifier("registration_number", "1027700132195", "RU", "Registration ID"),
                Identifier("lei", "851683897", "NL"),
                Identifier("swift_bic", "VTBRRUM2XXX"),
                Identifier("phone", "0086 10 1234"),
                Identifier("website", "www.example.com"),
                Identifier("website", "see the annual report"),
                Identifier("uncommon_number", "17"),
            ),
        ),
        programs=("CMIC-EO13959",),
        listed_on="2021-06-03",
        linked_to=("PARENT COMPANY",),
        facts=(
            Fact("Target Type", "Public Company"),
            Fact("Effective Date (CMIC)", "2021-08-02"),
            Fact("Tribe", "Noorzai"),
        ),
        source_url="https://example.org/33114",
    ),
    effective_on=date(2021, 6, 3),
    effective_from=date(2021, 6, 3),
    announced_on=date(2021, 6, 2),
    citation="86 FR 30145",
)


def test_a_company_and_its_securities() -> None:
    found = found_in(COMPANY)
    party = found["us-ofac-ns-cmic-33114"]
    assert party.schema == "Company"
    assert party.properties == {
        "name": ["EXAMPLE GROUP LIMITED"],
        "weakAlias": ["EXAMPLE"],
        "previousName": ["OLD EXAMPLE"],
        "sourceUrl": ["https://example.org/33114"],
        "topics": ["invest.ban"],
        "classification": ["Public Company"],
        "notes": [
            "Tribe: Noorzai",
            "linked to: PARENT COMPANY",
            "isin: KYG8020E1198",
            "swift bic: VTBRRUM2XXX",
            "phone: 0086 10 1234",
            "website: see the annual report",
        ],
        "country": ["cn"],
        "address": ["1 Road, Beijing 100033, China"],
        "addressEntity": [next(one.id for one in found.values() if one.schema == "Address")],
        "ticker": ["0020 HK"],
        "ogrnCode": ["1027700132195"],
        "registrationNumber": ["851683897", "17"],
        "swiftBic": ["VTBRRUM2"],
        "website": ["http://www.example.com/"],
    }
    assert found["isin-kyg8020e1199"].properties == {
        "isin": ["KYG8020E1199"],
        "name": ["Example Group Inc."],
        "topics": ["invest.ban"],
        "issuer": ["us-ofac-ns-cmic-33114"],
    }
    [ticker] = [one for one in found.values() if "ticker" in one.properties and one != party]
    assert (ticker.schema, ticker.properties["ticker"]) == ("Security", ["0020 HK"])
    [document] = [one for one in found.values() if one.schema == "Identification"]
    assert document.properties == {
        "holder": ["us-ofac-ns-cmic-33114"],
        "number": ["1027700132195"],
        "country": ["ru"],
        "type": ["registration number"],
        "description": ["Registration ID"],
    }


def test_the_listing() -> None:
    assert found_in(COMPANY)["us-ofac-ns-cmic-33114-sanction"].properties == {
        "entity": ["us-ofac-ns-cmic-33114"],
        "authority": ["OFAC"],
        "country": ["us"],
        "publisher": ["US Department of the Treasury, Office of Foreign Assets Control"],
        "publisherUrl": ["https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList"],
        "sourceUrl": ["https://example.org/33114"],
        "recordId": ["us-ofac-ns-cmic:33114"],
        "authorityId": ["33114"],
        "program": ["CMIC-EO13959"],
        "status": ["in force"],
        "listingDate": ["2021-06-03"],
        "startDate": ["2021-06-03"],
        "description": ["announced: 2021-06-02"],
        "summary": ["86 FR 30145"],
        "provisions": ["Effective Date (CMIC): 2021-08-02"],
    }


def test_a_security_of_two_parties_is_one() -> None:
    found = found_in(COMPANY, msgspec.structs.replace(COMPANY, entry="us-ofac-ns-cmic:1"))
    assert found["isin-kyg8020e1199"].properties["issuer"] == [
        "us-ofac-ns-cmic-33114", "us-ofac-ns-cmic-1",
    ]  # fmt: skip
    assert len([one for one in found.values() if one.schema == "Address"]) == 1


def party_in(party: Party, entry: str = "us-ofac-sdn:1", **more: Any) -> dict[str, Entity]:
    return found_in(line_of(entry, Entry(party=party, **more)))


def test_a_person_and_the_documents_and_wallets() -> None:
    party = Party(
        kind="person",
        names=(Name("DOE, Jane"),),
        identifiers=(
            Identifier("passport", "A123", "DE"),
            Identifier("ssn", "589-17-6824", "US"),
            Identifier("digital_currency_address", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", "", "XBT"),
            Identifier("passport", "9" * 70),
        ),
        birth_dates=("1962-04-13", "~1960/1964", "1962-02-30"),
        birth_places=("Shati",),
        nationalities=("PS",),
        citizenships=("XK",),
        gender="female",
        titles=("Dr.",),
    )
    found = party_in(party)
    assert found["us-ofac-sdn-1"].properties == {
        "name": ["DOE, Jane"],
        "topics": ["sanction"],
        "nationality": ["ps"],
        "citizenship": ["xk"],
        "birthDate": ["1962-04-13", "1960", "1964"],
        "notes": [
            "date of birth: about 1960 to 1964",
            "date of birth: 1962-02-30",
            "passport: " + "9" * 70,
        ],
        "birthPlace": ["Shati"],
        "gender": ["female"],
        "title": ["Dr."],
        "passportNumber": ["A123"],
        "socialSecurityNumber": ["589176824"],
    }
    [passport] = [one.properties for one in found.values() if one.schema == "Passport"]
    assert (passport["number"], passport["country"]) == (["A123"], ["de"])
    [wallet] = [one.properties for one in found.values() if one.schema == "CryptoWallet"]
    assert wallet == {
        "publicKey": ["12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"],
        "currencySymbol": ["XBT"],
        "topics": ["sanction"],
        "holder": ["us-ofac-sdn-1"],
    }


def test_a_vessel_and_an_aircraft() -> None:
    vessel = Party(
        kind="vessel",
        names=(Name("SHIP"),),
        identifiers=(
            Identifier("imo", "9187629"),
            Identifier("imo", "9187620"),
            Identifier("mmsi", "572469210"),
            Identifier("vessel_registration", "15411", "MT"),
        ),
        craft=Craft(
            call_sign="T2EA4",
            type="Crude Oil Tanker",
            tonnage="99,144",
            gross_registered_tonnage="about 50",
            flag="Iran",
            owner="NITC",
            former_flags=("Tuvalu", "Atlantis"),
        ),
    )
    assert party_in(vessel)["us-ofac-sdn-1"].properties == {
        "name": ["SHIP"],
        "topics": ["sanction"],
        "pastFlags": ["tv"],
        "notes": [
            "former flag: Atlantis",
            "gross registered tonnage: about 50",
            "owner: NITC",
            "vessel registration: 15411 (MT)",
        ],
        "callSign": ["T2EA4"],
        "type": ["Crude Oil Tanker"],
        "tonnage": ["99,144"],
        "flag": ["ir"],
        "imoNumber": ["IMO9187629"],
        "registrationNumber": ["9187620", "15411"],
        "mmsi": ["572469210"],
    }
    plane = Party(
        kind="aircraft",
        names=(Name("EP-GOM"),),
        identifiers=(Identifier("aircraft_serial_number", "8401"), Identifier("mode_s", "140AE7")),
        craft=Craft(model="IL76-TD", operator="YAS AIR", manufacture_date="1992"),
    )
    found = party_in(plane)["us-ofac-sdn-1"]
    assert found.schema == "Airplane"
    assert found.properties["notes"] == ["operator: YAS AIR", "mode s: 140AE7"]
    assert found.properties["buildDate"] == ["1992"]


@pytest.mark.parametrize(
    ("party", "schema"),
    [
        (Party("organization", (Name("Ministry of Defense"),)), "Organization"),
        (Party("organization", (Name("Example"), Name("Example Co., Ltd.", "strong"))), "Company"),
        (Party("organization", (Name("Example"), Name("Example Ltd", "weak"))), "Organization"),
        (Party("unknown", (Name("OOO Example"),)), "Company"),
        (Party("unknown", (Name("Abdul Satar Ghoura"),)), "LegalEntity"),
        (Party("unknown", (Name("Jane Doe"),), birth_dates=("1962",)), "Person"),
        (
            Party("unknown", (Name("X"),), identifiers=(Identifier("imo_company", "5342883"),)),
            "Organization",
        ),
        (Party("person", (Name("Jane Doe Ltd"),)), "Person"),
        (Party("address", (Name("1 Road, Hong Kong"),)), "Address"),
    ],
)
def test_the_schema_of_a_party(party: Party, schema: str) -> None:
    assert party_in(party)["us-ofac-sdn-1"].schema == schema


def test_what_is_not_yet_settled_is_said() -> None:
    company = Entry(party=Party("organization", (Name("X"),)))
    announced = line_of(
        "us-bis-el:ab6849325e98",
        company,
        status="announced",
        announced_on=date(2026, 7, 31),
        effective_from=date(2026, 8, 3),
        effective_by=date(2026, 8, 3),
        effective_on=date(2026, 8, 3),
    )
    party, sanction = found_in(announced).values()
    assert "topics" not in party.properties
    assert sanction.properties["status"] == ["announced, not yet in force"]
    assert sanction.properties["startDate"] == ["2026-08-03"]
    assert "authorityId" not in sanction.properties
    bounded = line_of(
        "us-bis-el:ab6849325e98", company, status="possibly", possibly_by=date(2026, 8, 9)
    )
    party, sanction = found_in(bounded).values()
    assert party.properties["topics"] == ["export.control"]
    assert "startDate" not in sanction.properties
    assert sanction.properties["description"] == [
        "in force: on or before 2026-08-01",
        "what it says may have been revised already: the publication of 2026-08-09 differs",
    ]


def test_what_is_too_long_for_its_property_is_kept_elsewhere() -> None:
    long = "x" * 2_000
    party = Party("organization", (Name(long),), addresses=(Address(long, note=long),))
    found = party_in(party, license_requirement=long, programs=(long,))
    held = [value for one in found.values() for v in one.properties.values() for value in v]
    assert sum(long in value for value in held) >= 5


def test_a_statement_of_reasons_in_remarks() -> None:
    remarks = (
        "(UK Sanctions List Ref):SYR0306 (UK Statement of Reasons):Front company for the SSRC."
        " (Phone number):+963112121816"
    )
    found = party_in(Party("organization", (Name("X"),)), "uk-ofsi:12431", remarks=remarks)
    assert found["uk-ofsi-12431-sanction"].properties["reason"] == ["Front company for the SSRC."]
    assert found["uk-ofsi-12431"].properties["notes"] == [remarks]


def test_a_list_of_one_s_own_is_no_sanction() -> None:
    found = party_in(Party("organization", (Name("Acme"),)), "own-watch:W 1")
    [party] = found.values()
    assert party.id.startswith("own-watch-")
    assert party.properties["topics"] == ["poi"]


def test_every_list_has_its_topics() -> None:
    without = sorted(catalogue().lists.keys() ^ mapping().topics.keys())
    assert not without, "say in reports/ftm/mapping.yml what it means to be on these lists"


def test_an_entry_s_id_is_no_other_s() -> None:
    def ids() -> Iterator[str]:
        for code in ("own-a", "own-a-b"):
            for local in ("b-c", "c", "b c", "b:c", ""):
                yield party_id(f"{code}:{local}")

    assert len(set(ids())) == 10
    prefixes = [f"{code}-" for code in catalogue().lists]
    assert not [(a, b) for a in prefixes for b in prefixes if a != b and a.startswith(b)]


def test_the_schemata_are_those_of_followthemoney() -> None:
    for name, ours in schemata().items():
        theirs = properties(name)
        assert ours.lineage <= lineage(name)
        for key, spec in ours.properties.items():
            form = f":{spec.form}" if spec.form else f">{spec.points_at}" if spec.points_at else ""
            assert f"{spec.type}{form} {spec.most}" == theirs[key], (name, key)


def test_every_property_of_the_mapping_is_known() -> None:
    known = {key for one in schemata().values() for key in one.properties}
    named = [
        *mapping().names.values(),
        *mapping().party.values(),
        *mapping().sanction.values(),
        *(key for spec in mapping().identifiers.values() for key in spec.properties),
        *(key for keys in (*mapping().craft.values(), *mapping().others.values()) for key in keys),
    ]
    assert set(named) <= known
    assert set(mapping().schemata.values()) <= schemata().keys()
