"""The EU's list as XML and CSV: invented entities in the layout of the real files, and those files."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import ProscribedError
from proscribed.model.party import Identifier, Name
from proscribed.sources.eu.facts import known
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import parse, read
from tests.budget import examples
from tests.sources.kept import lost

SUMMARY = (
    '<regulationSummary regulationType="amendment" publicationDate="2022-03-15"'
    ' numberTitle="2022/427 (OJ L87)" publicationUrl="http://eur-lex.europa.eu/x"/>'
)
PERSON = f"""<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.2" logicalId="13">
<remark>Said to live in Minsk.</remark>
<regulation regulationType="amendment" organisationType="council" publicationDate="2022-03-15"
 entryIntoForceDate="2022-03-15" numberTitle="2022/427 (OJ L87)" programme="UKR" logicalId="9">
<publicationUrl>http://eur-lex.europa.eu/x</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Ivan" middleName="" lastName="Example" wholeName="Ivan Example" function="Minister"
 gender="M" title="Dr" nameLanguage="" strong="true" regulationLanguage="en" logicalId="1">{SUMMARY}</nameAlias>
<nameAlias firstName="" middleName="" lastName="" wholeName="Иван Экземпляров" function="" title=""
 nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="2">{SUMMARY}</nameAlias>
<nameAlias firstName="" middleName="" lastName="" wholeName="Vanya" function="" title="" nameLanguage=""
 strong="false" regulationLanguage="en" logicalId="3"><remark>nickname</remark>{SUMMARY}</nameAlias>
<birthdate circa="true" calendarType="GREGORIAN" city="Brest" zipCode="" year="1962" monthOfYear="4" region=""
 place="" countryIso2Code="BY" countryDescription="BELARUS" regulationLanguage="en" logicalId="4">{SUMMARY}</birthdate>
<birthdate circa="false" calendarType="GREGORIAN" city="" zipCode="" yearRangeFrom="1958" yearRangeTo="1963"
 region="" place="" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="5"/>
<citizenship region="" countryIso2Code="BY" countryDescription="BELARUS" regulationLanguage="en" logicalId="6">{SUMMARY}</citizenship>
<identification diplomatic="false" knownExpired="true" knownFalse="false" reportedLost="false"
 revokedByIssuer="false" issuedBy="" latinNumber="" nameOnDocument="" number="MP1234567" region=""
 identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="BY"
 countryDescription="BELARUS" regulationLanguage="en" logicalId="7">{SUMMARY}</identification>
<address city="Minsk" street="1 Road" poBox="" zipCode="220000" region="" place="" asAtListingTime="true"
 countryIso2Code="BY" countryDescription="BELARUS" regulationLanguage="en" logicalId="8">
<contactInfo key="PHONE" value="+375 1"/>{SUMMARY}</address>
</sanctionEntity>
"""
AGAIN = re.sub(
    r"<(birthdate|citizenship|identification|address|remark).*?</\1>\n|<birthdate[^>]*/>\n",
    "",
    PERSON,
    flags=re.S,
)
AGAIN = AGAIN.replace('programme="UKR"', 'programme="BLR"')


def export(*entities: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2022-03-18T14:52:26.947+01:00"'
        f' globalFileId="1">\n{"".join(entities)}</export>\n'
    ).encode()


WHOLE = export(PERSON, AGAIN)
MAPPED = {"strong", "gender", "code", "classificationCode", "logicalId", "calendarType", "circa",
          "dayOfMonth", "monthOfYear", "regulationLanguage", "identificationTypeCode",
          "identificationTypeDescription", "diplomatic", "knownExpired", "knownFalse", "reportedLost",
          "revokedByIssuer", "asAtListingTime", "key", "countryDescription", "countryIso2Code"}  # fmt: skip


def test_an_entity_under_two_programmes_is_one_record() -> None:
    reading = read(WHOLE, "eu.xml")
    assert reading.published_at == datetime(2022, 3, 18, 13, 52, 26, tzinfo=UTC)
    [part] = reading.parts
    assert (part.list, list(part.records), reading.added_columns) == ("eu-fsf", ["13"], ())
    found = parse(reading.feed, "eu-fsf", {"main": part.records["13"]})
    assert found.programs == ("UKR", "BLR")
    assert found.citations == ("2022/427 (OJ L87)",)
    assert found.source_url == "http://eur-lex.europa.eu/x"
    assert found.party.names == (
        Name("Ivan Example"), Name("Иван Экземпляров", "strong", "Cyrl"), Name("Vanya", "weak"),
    )  # fmt: skip
    assert found.party.birth_dates == ("~1962-04", "1958/1963")
    assert found.party.birth_places == ("Brest, BELARUS",)
    assert (found.party.citizenships, found.party.gender) == (("BY",), "male")
    assert found.party.identifiers == (
        Identifier("passport", "MP1234567", "BY", "known to be expired"),
    )
    [address] = found.party.addresses
    assert (address.street, address.city, address.country) == ("1 Road", "Minsk", "BY")
    assert address.note == "as at the time of listing"
    assert found.party.titles == ("Dr", "Minister")
    assert lost(part.records["13"], found, MAPPED) == []


@given(st.integers(1, len(WHOLE) - 2))
@examples(150)
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(ProscribedError):
        read(WHOLE[:cut], "eu.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (export(), "has no records"),
        (export(PERSON.replace('logicalId="13"', 'logicalId=""')), "has no logicalId"),
        (export(re.sub(r"<nameAlias.*</nameAlias>", "", PERSON, flags=re.S)), "13 has no name"),
        (WHOLE.replace(b"generationDate", b"date"), "generationDate is ''"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "eu.xml")


HEADER = "fileGenerationDate;" + ";".join(sorted(known("now") - {"fileGenerationDate"}))


def csv(*rows: dict[str, str], header: str = HEADER) -> bytes:
    lines = [";".join(row.get(column, "") for column in header.split(";")) for row in rows]
    return ("\ufeff" + "\n".join([header, *lines]) + "\n").encode()


ENTITY = {
    "fileGenerationDate": "18/03/2022", "Entity_LogicalId": "13", "Entity_EU_ReferenceNumber": "EU.1.2",
    "Entity_SubjectType": "P", "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Regulation_NumberTitle": "2022/427 (OJ L87)", "Entity_Regulation_Programme": "UKR",
}  # fmt: skip
ROWS = [
    {**ENTITY, "NameAlias_WholeName": "Ivan Example", "NameAlias_Gender": "M"},
    {**ENTITY, "NameAlias_WholeName": "Vanya"},
    {**ENTITY, "BirthDate_BirthDate": "1962-04-05", "BirthDate_City": "Brest"},
    {**ENTITY, "Identification_Number": "MP1234567", "Identification_TypeCode": "passport",
     "Identification_CountryIso2Code": "BY"},
]  # fmt: skip


def test_the_csv_gives_the_same_entity() -> None:
    reading = read(csv(*ROWS), "eu.csv")
    assert reading.published_at == datetime(2022, 3, 17, 23, tzinfo=UTC)
    found = parse(reading.feed, "eu-fsf", {"main": reading.parts[0].records["13"]})
    assert found.party.names == (Name("Ivan Example"), Name("Vanya", "strong"))
    assert found.party.identifiers == (Identifier("passport", "MP1234567", "BY"),)
    assert (found.party.birth_dates, found.programs) == (("1962-04-05",), ("UKR",))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (csv(*ROWS, header=HEADER.replace("NameAlias_WholeName", "Name")), "'NameAlias_WholeName' is missing"),
        (csv(*ROWS, header=HEADER.replace("fileGenerationDate", "date")), "first heading is 'date'"),
        (csv(*ROWS)[:-3], "instead of"),
        (csv(ROWS[0], {**ROWS[1], "fileGenerationDate": "19/03/2022"}), "do not agree on one date"),
        (csv(), "no rows"),
    ],
)  # fmt: skip
def test_a_csv_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "eu.csv")


def test_the_truncated_export_is_refused_and_its_whole_entities_are_read(shared_data: Path) -> None:
    file = shared_data / "data/eu/eu-fsf-TRUNCATED-2022-03-18.xml.gz"
    with pytest.raises(BadFile, match=r"line 28198: the XML is cut off"):
        read(file.read_bytes(), file.name)
    data = gzip.decompress(file.read_bytes())
    end = b"</sanctionEntity>"
    closed = data[: data.rindex(end) + len(end)] + b"</export>"
    reading = read(closed, "eu.xml")
    records = reading.parts[0].records
    assert (len(records), reading.added_columns) == (1024, ())
    names = set(re.findall(rb'wholeName="([^"]*)"', closed))
    found = [parse(reading.feed, "eu-fsf", {"main": record}) for record in records.values()]
    ours = {name.text for entry in found for name in entry.party.names}
    for name in names:
        plain = name.decode().replace("&quot;", '"').replace("&amp;", "&").replace("&apos;", "'")
        assert " ".join(plain.split()) in ours
    numbers = {one.value for entry in found for one in entry.party.identifiers}
    told = re.findall(rb'[^a-z]number="([^"]+)"', closed, re.I)
    assert {" ".join(one.decode().split()) for one in told if b"&" not in one} <= numbers
    assert [gone for record, entry in zip(records.values(), found, strict=True)
                for gone in lost(record, entry, MAPPED)] == []  # fmt: skip


def unwrapped(shared: Path) -> Reading:
    """The excerpt's rows out of the one cell into which a spreadsheet put each of them."""
    file = shared / "data/eu/eu-fsf-csv-excerpt-2023-12-21.csv.gz"
    text = gzip.decompress(file.read_bytes()).decode("cp1252")
    lines = [line[1:].rstrip('"\t').replace('""', '"') for line in text.split("\n") if line]
    lines[0] = lines[0].replace("Date_filexxxx", "Date_file")
    return read(("\n".join(lines) + "\n").encode(), "eu.csv")


def test_the_excerpt_that_a_spreadsheet_saved_is_refused(shared_data: Path) -> None:
    file = shared_data / "data/eu/eu-fsf-csv-excerpt-2023-12-21.csv.gz"
    with pytest.raises(BadFile, match="each row stands in quotes as one single cell"):
        read(file.read_bytes(), file.name)
    reading = unwrapped(shared_data)
    records = reading.parts[0].records
    assert (len(records), reading.published_at) == (93, datetime(2018, 7, 3, 22, tzinfo=UTC))
    found = parse(reading.feed, "eu-fsf", {"main": records["1"]})
    assert found.party.name == "Robert Gabriel Mugabe"
    assert found.party.identifiers[0].kind == "passport"
