"""What is known by what is printed of it is not read again, and what is read is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proscribed.model.errors import BadInput, Refused
from proscribed.register.canonical import canonical, digest
from proscribed.sources.reading import EVERY_LIST, Part, Prints, Reading
from proscribed.sources.recognize import read
from tests.budget import examples
from tests.sources.made import ofac, resaved, sdn_row

ROWS = [sdn_row(number, f"PARTY {number}", remarks=f"Remark {number}.") for number in range(1, 9)]
SIDES = [
    [number, 10 * number + at, "aka", f"ALSO {at}", None] for number in (1, 2) for at in (1, 2)
]


def said(reading: Reading) -> list[tuple[str, str, Mapping[str, Any]]]:
    """All that a reading says, known records too: they are what they are known as."""
    for part in reading.parts:
        again = part.contents(part.known)
        assert {key: digest(canonical(one)) for key, one in again.items()} == part.known
    return [(one.list, one.part, dict(one.contents(one.keys))) for one in reading.parts]


def prints(reading: Reading) -> Prints:
    """What a load keeps of the reading."""
    contents = [(part.prints, part.contents(part.keys)) for part in reading.parts]
    return {
        one: digest(canonical(found[key])) for made, found in contents for key, one in made.items()
    }


def told(data: bytes, known: Prints | None) -> object:
    """What is read, or why not."""
    try:
        return said(read(data, "alt.csv", None, None if known is None else lambda _: known))
    except (BadInput, Refused) as fault:
        return str(fault)


def only(data: bytes, known: Prints) -> Part:
    [part] = read(data, "alt.csv", None, lambda _: known).parts
    return part


def test_only_what_changed_is_read() -> None:
    known = prints(read(ofac(ROWS), "x", None, lambda _: {}))
    changed = [*ROWS[:3], sdn_row(4, "ANOTHER"), *ROWS[5:], sdn_row(99, "NEW")]
    part = only(ofac(changed), known)
    assert sorted(part.records) == ["4", "99"]
    assert sorted(part.known) == sorted("123678")
    assert part.keys == set("1234678") | {"99"}
    assert part.contents(["4", "6"]) == {
        "4": {"ent_num": "4", "SDN_Name": "ANOTHER", "Program": "CUBA"},
        "6": {"ent_num": "6", "SDN_Name": "PARTY 6", "Program": "CUBA", "Remarks": "Remark 6."},
    }


def test_a_side_record_is_known_by_all_of_its_lines() -> None:
    known = prints(read(ofac(SIDES), "alt.csv", None, lambda _: {}))
    assert only(ofac(SIDES), known).records == {}
    part = only(ofac([SIDES[1], SIDES[0], *SIDES[2:]]), known)
    assert (list(part.records), list(part.known)) == (["1"], ["2"])
    assert [row["alt_num"] for row in part.records["1"]["rows"]] == ["12", "11"]


def test_without_being_asked_to_a_reader_reads_all() -> None:
    [part] = read(ofac(ROWS), "x").parts
    assert (len(part.records), part.known, part.prints) == (8, {}, {})


def test_a_row_of_a_non_sdn_list_is_always_read() -> None:
    member = sdn_row(9, "FIRM", None, "CMIC-EO13959", "Listing Date (CMIC) 03 Jun 2021.")
    known = prints(read(ofac([*ROWS, member]), "x", None, lambda _: {}))
    assert list(only(ofac([*ROWS, member]), known).records) == ["9"]
    assert [code for code, *_ in said(read(ofac([member]), "x", None, lambda _: known))] != [
        "us-ofac-sdn"
    ]


@pytest.mark.parametrize("write", [ofac, resaved, lambda rows: resaved(ofac(rows))])
def test_in_whatever_form_it_was_saved(write: Any) -> None:
    data = write(ROWS) if write is not resaved else resaved(ofac(ROWS))
    known = prints(read(data, "x", None, lambda _: {}))
    assert told(data, known) == told(data, None)


cells = st.sampled_from(
    [
        "a",
        '"a"',
        '"a\r\nb"',
        '"a',
        'a"',
        '"\r\n2,"',
        "-0-",
        "-0- ",
        " -0- ",
        "\xa0-0- ",
        '""',
        "\r",
        "",
    ]
)
lines = st.builds(
    lambda number, name, rest, end: f"{number},{name},-0- ,{rest},{',-0- ' * 7},-0- {end}".replace(
        ",,", ","
    ),
    st.sampled_from(["1", "2", "3", " 4", '"5"', "x"]),
    cells,
    cells,
    st.sampled_from(["\r\n", "\r\n", "\n", "\r", "\r\n\r\n"]),
)
files = st.lists(lines, min_size=1, max_size=5).map(
    lambda some: ("36,A,-0- ,B" + ",-0- " * 8 + "\r\n" + "".join(some) + "\x1a").encode("latin-1")
)


@examples(200)
@example(
    b"36,A,-0- ,B" + b",-0- " * 8 + b"\r\n1,a,-0- ,b" + b",-0- " * 8 + b"\r\n\x1a",
    b'36,A,-0- ,"B' + b",-0- " * 8 + b"\r\n1,a,-0- ,b" + b",-0- " * 8 + b"\r\n\x1a",
)
@given(files, files)
def test_what_is_known_changes_nothing_in_what_is_read(first: bytes, second: bytes) -> None:
    try:
        known = prints(read(first, "x", None, lambda _: {}))
    except (BadInput, Refused):
        known = {}
    assert told(second, known) == told(second, None)
    assert told(second, {}) == told(second, None)


def test_a_torn_row_before_a_known_one_is_refused_as_ever() -> None:
    known = prints(read(ofac(ROWS), "x", None, lambda _: {}))
    torn = ofac(ROWS).replace(b'"PARTY 4"', b'"PARTY 4')
    assert told(torn, known) == told(torn, None)
    assert "line" in str(told(torn, known))


def bare(number: int, name: str) -> str:
    return f"{number},{name}" + ",-0- " * 10 + "\r\n"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_cell_that_has_swallowed_a_known_line_is_one_cell(end: str) -> None:
    first = bare(3, "C") + bare(2, "B") + "\x1a"
    known = prints(read(first.encode(), "x", None, lambda _: {}))
    second = bare(3, "C") + f'1,"x{end}' + bare(2, "B") + bare(1, 'y"') + "\x1a"
    assert told(second.encode(), known) == told(second.encode(), None)
    [(_, _, found)] = said(read(second.encode(), "x", None, lambda _: known))
    assert sorted(found) == ["1", "3"]


def test_what_a_line_means_by_the_rest_of_its_file_is_not_taken_from_another() -> None:
    strange = bare(2, "B").replace(",-0- ,-0- ,", ",-0- ,\xa0-0- ,", 1)
    first = (bare(3, "C") + strange + "\x1a").encode("latin-1")
    second = (bare(3, "C") + strange + bare(4, "D").replace("-0- ", " -0-", 1) + "\x1a").encode(
        "latin-1"
    )
    assert said(read(first, "x"))[0][2]["2"] != said(read(second, "x"))[0][2]["2"]
    known = prints(read(first, "x", None, lambda _: {}))
    assert told(second, known) == told(second, None)


def test_the_parts_are_those_of_every_list() -> None:
    part = only(ofac(SIDES), {})
    assert (part.list, part.part) == (EVERY_LIST, "alt")
