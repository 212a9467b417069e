"""OFAC's XML and the older layouts of its files: what is read, what is refused, and that all of
them say the same."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.reading import BadFile, Content, Reading
from proscribed.sources.recognize import parse, read
from tests.budget import examples
from tests.sources.made import ofac, sdn_row

PERSON = """
  <sdnEntry>
    <uid>9001</uid><firstName>John</firstName><lastName>DOE</lastName><title>General; Minister</title>
    <sdnType>Individual</sdnType>
    <remarks>Sultan of Nowhere; (Linked To: EXAMPLE, Co.)</remarks>
    <programList><program>SDGT</program><program>IRAN</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>A1</idNumber><idCountry>Egypt</idCountry>
        <issueDate>1968</issueDate><expirationDate>30 Oct 2012</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Secondary sanctions risk:</idType><idNumber>section 1(b)</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>DOE</lastName><firstName>Johnny</firstName></aka>
      <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>THE FOX</lastName></aka>
      <aka><uid>6</uid><type>f.k.a.</type><category>strong</category><lastName>ROE</lastName></aka>
    </akaList>
    <addressList><address><uid>7</uid><address1>1 Main St</address1><address2>Floor 2</address2><city>Seoul</city>
      <stateOrProvince>Gu</stateOrProvince><postalCode>04524</postalCode><country>Korea, South</country></address></addressList>
    <nationalityList><nationality><uid>8</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <citizenshipList><citizenship><uid>9</uid><country>Egypt</country><mainEntry>true</mainEntry></citizenship></citizenshipList>
    <dateOfBirthList><dateOfBirthItem><uid>10</uid><dateOfBirth>circa 1960</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>11</uid><placeOfBirth>Cairo</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>"""
VESSEL = """
  <sdnEntry>
    <uid>15036</uid><lastName>ABADAN</lastName><sdnType>Vessel</sdnType>
    <programList><program>IRAN</program></programList>
    <idList><id><uid>1</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id></idList>
    <vesselInfo><callSign>T2EU4</callSign><vesselType>Tanker</vesselType><vesselFlag>Tanzania</vesselFlag>
      <tonnage>99144</tonnage><grossRegisteredTonnage>56068</grossRegisteredTonnage></vesselInfo>
  </sdnEntry>"""
COUNCIL = """
  <sdnEntry><uid>9640</uid><firstName>A</firstName><lastName>MEMBER</lastName>
    <sdnType>Individual</sdnType><programList><program>NS-PLC</program></programList></sdnEntry>"""


def sdn(*entries: str, count: int | None = None, day: str = "12/17/2021") -> bytes:
    """An OFAC XML file of these entries."""
    stated = len(entries) if count is None else count
    return (
        '<?xml version="1.0" standalone="yes"?>\n'
        '<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n  <publshInformation>\n'
        f"    <Publish_Date>{day}</Publish_Date><Record_Count>{stated}</Record_Count>\n"
        f"  </publshInformation>{''.join(entries)}\n</sdnList>"
    ).encode()


def entry(data: bytes, number: str) -> Entry:
    reading = read(data, "sdn.xml")
    return parse(reading.feed, reading.parts[0].list, {"main": reading.parts[0].records[number]})


def test_a_person_complete() -> None:
    found = entry(sdn(PERSON, VESSEL), "9001")
    party = found.party
    assert party.names == (
        Name("DOE, John"),
        Name("DOE, Johnny", "strong"),
        Name("THE FOX", "weak"),
        Name("ROE", "former"),
    )
    assert party.addresses == (
        Address(
            "1 Main St, Floor 2, Seoul, Gu 04524, Korea, South",
            street="1 Main St, Floor 2",
            city="Seoul",
            region="Gu",
            postal_code="04524",
            country="KR",
        ),
    )
    assert party.identifiers == (
        Identifier("passport", "A1", "EG", "issued 1968 expires 30 Oct 2012"),
    )
    assert (party.nationalities, party.citizenships, party.gender) == (("IR",), ("EG",), "male")
    assert (party.birth_dates, party.birth_places) == (("~1960",), ("Cairo",))
    assert (party.titles, found.programs) == (("General", "Minister"), ("SDGT", "IRAN"))
    assert found.linked_to == ("EXAMPLE, Co.",)
    assert found.facts == (
        Fact("Secondary sanctions risk", "section 1(b)"),
        Fact("remark", "Sultan of Nowhere"),
    )


def test_a_vessel() -> None:
    party = entry(sdn(PERSON, VESSEL), "15036").party
    assert party.kind == "vessel"
    assert party.identifiers == (Identifier("imo", "9187629"),)
    assert party.craft is not None
    assert (party.craft.flag, party.craft.tonnage, party.craft.call_sign) == (
        "Tanzania",
        "99144",
        "T2EU4",
    )


def test_the_day_is_the_authoritys() -> None:
    reading = read(sdn(PERSON), "sdn.xml")
    assert reading.feed == "ofac-sdn-xml"
    assert reading.whole
    assert str(reading.published_at) == "2021-12-17 05:00:00+00:00"


def test_the_non_sdn_lists_are_told_by_program() -> None:
    reading = read(sdn(COUNCIL), "x.xml")
    assert reading.feed == "ofac-cons-xml"
    assert {p.list for p in reading.parts if p.records} == {"us-ofac-plc"}
    with pytest.raises(BadInput, match="does not carry the list us-ofac-sdn"):
        read(sdn(COUNCIL), "x.xml", "us-ofac-sdn")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (sdn(PERSON, count=9086), r"the header states 9086 records \(Record_Count\) and the file"),
        (sdn(PERSON, day="2021-12-17"), "Publish_Date is '2021-12-17', not a day"),
        (sdn(PERSON, PERSON.replace("DOE", "POE")), "uid 9001 stands here and on line 6 for two"),
        (sdn(PERSON.replace("Individual", "Robot")), "line 6: sdnType is 'Robot'"),
        (sdn(PERSON.replace("9001", "no. 1")), "uid is 'no. 1', not a number"),
        (sdn(PERSON.replace("lastName>", "surname>")), "line 6: the record has no lastName"),
        (sdn(), "the file has no records"),
    ],
)
def test_what_is_refused(bad: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said) as told:
        read(bad, "sdn.xml")
    assert "\n" not in str(told.value)


@given(st.integers(0, len(sdn(PERSON, VESSEL)) - 1))
@examples(60)
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises((BadFile, BadInput)):
        read(sdn(PERSON, VESSEL)[:cut], "sdn.xml")


def test_a_new_element_is_kept_and_reported() -> None:
    data = sdn(PERSON.replace("<title>", "<rank>9</rank><title>"))
    assert read(data, "x").added_columns == ("rank",)
    assert Fact("rank", "9") in entry(data, "9001").facts


ROWS = [
    sdn_row(4632, "BANK MARKAZI", None, "UKRAINE-EO13662", "Subject to Directive 1; a.k.a. 'BIM'."),
    sdn_row(9640, "MEMBER, A", "individual", "NS-PLC", "DOB 1951; n@a.ps; A|B."),
]


def laid(delimiter: str) -> bytes:
    """The rows as OFAC's .del and .pip files have them."""
    return re.sub(rb'(?<=["\d ]),(?=["-])', delimiter.encode(), ofac(ROWS))


def fixed(program: int = 50) -> bytes:
    """The rows as OFAC's .ff files have them."""
    widths = [10, 350, 12, program, 200, 8, 25, 14, 8, 40, 150, 1000]
    lines = []
    for row in ROWS:
        texts = ["-0- " if cell is None else str(cell).replace("'", '"') for cell in row[1:]]
        cells = [
            str(row[0]).rjust(10),
            *(t.ljust(w) for t, w in zip(texts, widths[1:], strict=True)),
        ]
        lines.append("".join(cells) + "\r\n")
    return "".join(lines).encode() + b"\x1a"


@pytest.mark.parametrize("data", [laid("@"), laid("|"), fixed(), fixed(program=200)])
def test_every_layout_gives_the_records_of_the_csv(data: bytes) -> None:
    plain = read(ofac(ROWS), "cons_prim.csv")
    assert read(data, "cons_prim.x") == plain
    for cut in (1, 2, 3, 40, len(data) // 2 + 5):
        with pytest.raises((BadFile, BadInput)):
            read(data[:-cut], "cons_prim.x")


def load(shared: Path, path: str) -> Reading:
    file = shared / "data" / path
    return read(file.read_bytes(), file.name)


def contents(reading: Reading) -> dict[str, Content]:
    return {key: one for part in reading.parts for key, one in part.records.items()}


def test_the_real_layouts_of_one_publication_are_equal(shared_data: Path) -> None:
    stem = "ofac-nonsdn/cons_prim-2018-04-06"
    plain = load(shared_data, f"{stem}.csv.gz")
    assert len(contents(plain)) == 639
    for layout in ("del", "pip", "ff"):
        assert load(shared_data, f"{stem}.{layout}.gz") == plain
    addresses = load(shared_data, "ofac-nonsdn/cons_add-2018-04-06.pip.gz")
    assert (addresses.feed, addresses.parts[0].part) == ("ofac-cons-csv", "add")
    assert sum(len(one["rows"]) for one in contents(addresses).values()) == 857


XML = {
    "2018-04-06": {"us-ofac-plc": 78, "us-ofac-ssi": 290, "us-ofac-fse": 6, "us-ofac-capta": 1, "us-ofac-13599": 264},
    "2020-03-17": {"us-ofac-plc": 78, "us-ofac-ssi": 290, "us-ofac-fse": 6, "us-ofac-capta": 1},
    "2022-03-24": {"us-ofac-plc": 78, "us-ofac-ssi": 290, "us-ofac-fse": 3, "us-ofac-capta": 27, "us-ofac-ns-mbs": 42, "us-ofac-ns-cmic": 68},
}  # fmt: skip


@pytest.mark.parametrize("day", XML)
def test_nothing_in_a_real_xml_is_lost(shared_data: Path, day: str) -> None:
    reading = load(shared_data, f"ofac-nonsdn/consolidated-{day}.xml.gz")
    assert {p.list: len(p.records) for p in reading.parts if p.records} == XML[day]
    assert not reading.rejected
    assert not reading.added_columns
    found = contents(reading)
    data = gzip.decompress(
        (shared_data / f"data/ofac-nonsdn/consolidated-{day}.xml.gz").read_bytes()
    )
    space = "{http://tempuri.org/sdnList.xsd}"
    published = etree.fromstring(data).findall(f"{space}sdnEntry")
    assert len(published) == len(found)
    for element in published:
        content = found[element.findtext(f"{space}uid", "")]
        texts = [one.text for one in element.iter() if one.text and one.text.strip()]
        assert sorted(texts) == sorted(leaves(content))


def leaves(content: object) -> list[str]:
    if isinstance(content, dict):
        return [leaf for one in content.values() for leaf in leaves(one)]
    if isinstance(content, list):
        return [leaf for one in content for leaf in leaves(one)]
    return [str(content)]


def test_the_entries_of_xml_and_csv_are_the_same(shared_data: Path) -> None:
    """639 entries of one publication, read from two formats: what both state is equal."""
    mains = contents(load(shared_data, "ofac-nonsdn/cons_prim-2018-04-06.csv.gz"))
    alt = contents(load(shared_data, "ofac-nonsdn/cons_alt-2018-04-06.csv.gz"))
    add = contents(load(shared_data, "ofac-nonsdn/cons_add-2018-04-06.pip.gz"))
    for part in load(shared_data, "ofac-nonsdn/consolidated-2018-04-06.xml.gz").parts:
        for number, content in part.records.items():
            sides = {"prim": mains[number], "alt": alt.get(number), "add": add.get(number)}
            rows = {name: one for name, one in sides.items() if one}
            ours = parse("ofac-cons-xml", part.list, {"main": content})
            theirs = parse("ofac-cons-csv", part.list, rows)
            assert same(ours) == same(theirs), number


def same(found: Entry) -> tuple[object, ...]:
    """What both formats state, in the way in which the delimited files quote."""
    party = found.party
    return (
        party.kind,
        {(name.text.replace('"', "'"), name.quality) for name in party.names},
        sorted((one.text.replace('"', "'"), one.country) for one in party.addresses),
        set(party.identifiers),
        (party.birth_dates, party.birth_places, party.nationalities, party.citizenships),
        (party.titles, party.gender, set(found.programs), set(found.linked_to)),
    )


def test_a_file_that_breaks_its_own_count_is_refused(shared_data: Path) -> None:
    with pytest.raises(
        BadFile, match=r"states 9086 records \(Record_Count\) and the file has 2781"
    ):
        load(shared_data, "ofac-sdn/sdn-relaid-2021-08-19.xml.gz")
