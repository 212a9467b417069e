"""The Security Council's Consolidated List, invented and real."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import ProscribedError
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from tests.budget import examples
from tests.sources.kept import lost, texts

PERSON = """<INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME> IVAN </FIRST_NAME>
<SECOND_NAME>EXAMPLE
      OV</SECOND_NAME><NAME_ORIGINAL_SCRIPT>Иван Экземпляров</NAME_ORIGINAL_SCRIPT>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.001 </REFERENCE_NUMBER>
<LISTED_ON>2016-11-30</LISTED_ON><GENDER>Male</GENDER><COMMENTS1>Works for a bank.</COMMENTS1>
<DESIGNATION><VALUE>Director</VALUE></DESIGNATION><NATIONALITY><VALUE>Syrian</VALUE></NATIONALITY>
<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
<LAST_DAY_UPDATED><VALUE>2018-01-02</VALUE><VALUE/></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jan Example</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Vanya</ALIAS_NAME><DATE_OF_BIRTH>1960-05-06</DATE_OF_BIRTH>
<NOTE>as a child</NOTE></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><STREET>1 Road</STREET><CITY>Pyongyang</CITY>
<COUNTRY>Democratic People's Republic of Korea</COUNTRY><NOTE>as of 2016</NOTE></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1965</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1963</FROM_YEAR><TO_YEAR>1966</TO_YEAR>
<NOTE>Approximately</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Hamhung</CITY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>381310014</NUMBER>
<ISSUING_COUNTRY>Tunisian</ISSUING_COUNTRY><DATE_OF_ISSUE>2013-05-06</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT/><SORT_KEY/></INDIVIDUAL>"""
ENTITY = """<ENTITY><DATAID>2</DATAID><FIRST_NAME>EXAMPLE TRADING</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPe.002</REFERENCE_NUMBER><LISTED_ON>2017-01-01</LISTED_ON>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>EXTRA</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD EXAMPLE</ALIAS_NAME></ENTITY_ALIAS>
<SEAL>new</SEAL></ENTITY>"""


def listed(*records: str, generated: str = "2018-08-24T19:40:35.913-04:00") -> bytes:
    persons = "".join(one for one in records if one.startswith("<INDIVIDUAL>"))
    entities = "".join(one for one in records if one.startswith("<ENTITY>"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{generated}">'
        f"<INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>\n"
    ).encode()


WHOLE = listed(PERSON, ENTITY)


def test_a_reading() -> None:
    reading = read(WHOLE, "un.xml")
    assert reading.published_at == datetime(2018, 8, 24, 23, 40, 35, tzinfo=UTC)
    assert [(part.list, sorted(part.records)) for part in reading.parts] == [
        ("un-sc", ["KPe.002", "KPi.001"])
    ]
    assert reading.added_columns == ("ENTITY/SEAL",)
    assert reading.whole


def test_an_individual() -> None:
    record = read(WHOLE, "un.xml").parts[0].records["KPi.001"]
    found = parse("un-sc-xml", "un-sc", {"main": record})
    assert found.party.kind == "person"
    assert found.party.names == (
        Name("IVAN EXAMPLE OV"),
        Name("Иван Экземпляров", "strong", "Cyrl"),
        Name("Jan Example", "strong"),
        Name("Vanya", "weak"),
    )
    assert found.party.birth_dates == ("1960-05-06", "1964-07-17", "~1965", "~1963/1966")
    assert found.party.addresses == (
        Address(
            "1 Road, Pyongyang, Democratic People's Republic of Korea",
            street="1 Road", city="Pyongyang", country="KP", note="as of 2016",
        ),
    )  # fmt: skip
    assert found.party.identifiers == (
        Identifier("passport", "381310014", "TN", "issued 2013-05-06"),
    )
    assert found.party.nationalities == ("SY",)
    assert (found.programs, found.listed_on) == (("DPRK",), "2016-11-30")
    assert lost(record, found, {"TYPE_OF_DATE", "QUALITY", "TYPE_OF_DOCUMENT", "GENDER"}) == []


def test_an_entity() -> None:
    record = read(WHOLE, "un.xml").parts[0].records["KPe.002"]
    found = parse("un-sc-xml", "un-sc", {"main": record})
    assert found.party.kind == "organization"
    assert [name.quality for name in found.party.names] == ["primary", "strong", "former"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (listed(PERSON, PERSON), "KPi.001 stands here and on line 1"),
        (listed(PERSON.replace("IVAN", "")), "<FIRST_NAME> is empty"),
        (listed(PERSON.replace("KPi.001 ", "").replace("<DATAID>1", "<DATAID>")), "<REFERENCE_NUM"),
        (listed(), "has no records"),
        (listed(PERSON, generated="soon"), "dateGenerated is 'soon', not an instant"),
        (listed(PERSON.replace("<GENDER>", "<GENDER/><GENDER>x</GENDER><GENDER>")), "stands twice"),
        (listed(PERSON.replace("<GENDER>", "stray<GENDER>")), "text follows the element"),
        (listed(PERSON).replace(b"a bank", b"A&B bank"), "not well-formed"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "un.xml")


def test_a_renamed_element_in_a_whole_list_is_refused() -> None:
    many = [PERSON.replace("KPi.001", f"KPi.{number:03d}") for number in range(120)]
    some = [ENTITY.replace("KPe.002", f"KPe.{number:03d}") for number in range(120)]
    with pytest.raises(BadFile, match=r"<ENTITY/COMMENTS1> stands nowhere in 240 records"):
        read(listed(*many, *some), "un.xml")


@given(st.integers(1, len(WHOLE) - 2))
@examples(150)
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(ProscribedError):
        read(WHOLE[:cut], "un.xml")


COUNTS = {"2018-08-24": 1098, "2018-10-29": 1093, "2026-02-27": 1003, "2026-08-01": 1011}


@pytest.mark.parametrize("day", sorted(COUNTS))
def test_the_real_lists_whole_and_told_another_way(shared_data: Path, day: str) -> None:
    """Aliases, names in their own script, documents and births, by regular expressions."""
    data = gzip.decompress((shared_data / f"data/un/consolidated-{day}.xml.gz").read_bytes())
    reading = read(data, "un.xml")
    records = reading.parts[0].records
    assert (len(records), reading.added_columns, reading.rejected) == (COUNTS[day], (), ())
    raw = data.decode()
    blocks = re.findall(r"<(INDIVIDUAL|ENTITY)>(.*?)</\1>", raw, re.S)
    assert len(blocks) == COUNTS[day]
    mapped = {"TYPE_OF_DATE", "QUALITY", "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "GENDER"}
    for _, block in blocks:

        def said(tag: str, block: str = block) -> list[str]:
            inner = re.findall(rf"<{tag}>([^<]*)</{tag}>", block)
            return [" ".join(text.replace("&amp;", "&").split()) for text in inner if text.strip()]

        [key] = said("REFERENCE_NUMBER")
        found = parse(reading.feed, "un-sc", {"main": records[key]})
        names = {name.text for name in found.party.names}
        assert names >= {*said("ALIAS_NAME"), *said("NAME_ORIGINAL_SCRIPT")}
        assert {one.value for one in found.party.identifiers} == set(said("NUMBER"))
        births = " ".join(found.party.birth_dates)
        assert all(year in births for year in (*said("YEAR"), *said("FROM_YEAR"), *said("TO_YEAR")))
        assert all(day[:10] in births for day in said("DATE"))
        assert [found.listed_on] == [text[:10] for text in said("LISTED_ON")]
        assert lost(records[key], found, mapped) == []
        assert list(texts(records[key]))


def test_the_broken_list_of_2024_is_refused_with_its_line(shared_data: Path) -> None:
    file = shared_data / "data/un/consolidated-2024-10-16.xml.gz"
    with pytest.raises(BadFile, match=r"line 39788: the XML is cut off or not well-formed"):
        read(file.read_bytes(), file.name)
