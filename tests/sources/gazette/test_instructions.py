"""Amendatory instructions: the drafting styles of twenty years, and what each instructs."""

from __future__ import annotations

import pytest

from proscribed.sources.gazette.instructions import Read, read
from proscribed.sources.gazette.layout import Block


def told(*texts: str) -> Read:
    """What amendatory paragraphs instruct."""
    blocks = [Block("amend", text, 71559, n + 1, "REGTEXT 2") for n, text in enumerate(texts)]
    return read(blocks, "rule.xml")


def said(*texts: str) -> list[tuple[str, str, str, str, str, str, int | None]]:
    """Kind, list, destination, name, thing, owner, count of each instruction."""
    return [
        (
            one.instruction.kind,
            one.instruction.list.removeprefix("us-bis-"),
            one.instruction.destination,
            one.instruction.target,
            one.instruction.what,
            one.owner,
            one.count,
        )
        for one in told(*texts).told
    ]


SUPPLEMENT = "2. Supplement No. 4 to part 744 is amended:"


def test_each_item_in_its_own_paragraph() -> None:
    assert said(
        SUPPLEMENT,
        "a. Under CHINA, PEOPLE’S REPUBLIC OF:",
        "i. By adding in alphabetical order entries for “Alpha Co., Ltd.,” and “Beta;” and",
        "ii. By revising the entry for “Gamma”;",
        "b. Under UNITED ARAB EMIRATES, by removing the entry for “Delta LLC.”",
        "The additions and revision read as follows:",
    ) == [
        ("add", "el", "CN", "Alpha Co., Ltd.", "entry", "", None),
        ("add", "el", "CN", "Beta", "entry", "", None),
        ("revise", "el", "CN", "Gamma", "entry", "", None),
        ("remove", "el", "AE", "Delta LLC.", "entry", "", None),
    ]


def test_all_in_one_paragraph_with_counts() -> None:
    assert said(
        "1. The authority citation for 15 CFR part 744 continues to read as follows:",
        "2. Supplement No. 4 to part 744 is amended: a. By adding in alphabetical order, under China,"
        " People's Republic of, three Chinese entities: “A Co., Ltd.,” “B Institute;” and “C Ltd.” b. By"
        " adding in alphabetical order, under Iran, one Iranian entity. The additions read as follows:",
    ) == [
        ("add", "el", "CN", "A Co., Ltd.", "entry", "", None),
        ("add", "el", "CN", "B Institute", "entry", "", None),
        ("add", "el", "CN", "C Ltd.", "entry", "", None),
        ("add", "el", "IR", "", "entry", "", 1),
    ]


def test_destination_behind_the_names() -> None:
    assert said(
        "2. Supplement No. 4 to part 744 is amended by adding entries for “A” and “B” under CHINA, “C”"
        " under RUSSIA, and “D” under the UNITED ARAB EMIRATES in alphabetical order to read as follows:"
    ) == [
        ("add", "el", "CN", "A", "entry", "", None),
        ("add", "el", "CN", "B", "entry", "", None),
        ("add", "el", "RU", "C", "entry", "", None),
        ("add", "el", "AE", "D", "entry", "", None),
    ]


def test_imperative_style_and_numbers_as_words() -> None:
    assert said(
        "2. Amend supplement no. 4 to part 744 by adding, under CHINA, in alphabetical order, thirty-four"
        " entries, and under GEORGIA, three entries, to read as follows:"
    ) == [
        ("add", "el", "CN", "", "entry", "", 34),
        ("add", "el", "GE", "", "entry", "", 3),
    ]


def test_three_lists() -> None:
    assert said(
        "2. Supplement No. 4 to part 744 is amended under CHINA, by adding an entry for “E.”",
        "3. Supplement No. 6 to part 744 is amended under CHINA, by removing the entry for “E.”",
        "4. Supplement No. 7 to part 744 is amended: a. Under RUSSIA, by removing “M1” and “M2”.",
        "5. Section 744.11 is amended by adding paragraph (a)(3) “Z” to read as follows:",
    ) == [
        ("add", "el", "CN", "E.", "entry", "", None),
        ("remove", "uvl", "CN", "E.", "entry", "", None),
        ("remove", "meu", "RU", "M1", "entry", "", None),
        ("remove", "meu", "RU", "M2", "entry", "", None),
    ]


def test_parts_of_an_entry() -> None:
    assert said(
        SUPPLEMENT,
        "a. Under CHINA, by removing the address “Flat 5, Kowloon, Hong Kong” from the entry for “Foo”;",
        "b. Under RUSSIA, in the entry for “Bar OOO”, by removing the aliases “Baz” and “Qux”;",
        "c. Under HONG KONG, by removing the address “Unit 7, 9 Road, Hong Kong”;",
        "d. By adding the alias “New” to the entry for “Holder” under IRAN; and",
        "e. Under TURKEY, by removing the words “Istambul” and adding in its place “Istanbul” in the"
        " entry for “Typo AS”.",
    ) == [
        ("remove", "el", "CN", "Flat 5, Kowloon, Hong Kong", "address", "Foo", None),
        ("remove", "el", "RU", "Baz", "alias", "Bar OOO", None),
        ("remove", "el", "RU", "Qux", "alias", "Bar OOO", None),
        ("remove", "el", "HK", "Unit 7, 9 Road, Hong Kong", "address", "", None),
        ("add", "el", "IR", "New", "alias", "Holder", None),
        ("remove", "el", "TR", "Istambul", "text", "Typo AS", None),
        ("add", "el", "TR", "Istanbul", "text", "Typo AS", None),
    ]


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("revising the entry for", "revise"),
        ("modifying the entry for", "revise"),
        ("amending the entry for", "revise"),
        ("correcting the entry for", "correct"),
        ("removing the entry for", "remove"),
        ("adding an entry for", "add"),
    ],
)
def test_verbs(verb: str, kind: str) -> None:
    assert said(f"2. Supplement No. 4 to part 744 is amended under IRAN, by {verb} “X.”") == [
        (kind, "el", "IR", "X.", "entry", "", None)
    ]


def test_letters_and_roman_numerals() -> None:
    """After h comes i, which is also the first roman numeral."""
    texts = [SUPPLEMENT]
    texts += [f"{letter}. Under IRAN, by removing “{letter}”;" for letter in "abcdefg"]
    texts += ["h. Under PAKISTAN:", "i. By removing “h1”;", "ii. By removing “h2”; and"]
    texts += ["i. Under QATAR, by removing “i”; and", "j. Under RUSSIA, by removing “j”."]
    found = [(row[2], row[3]) for row in said(*texts)]
    assert found[-4:] == [("PK", "h1"), ("PK", "h2"), ("QA", "i"), ("RU", "j")]
    assert [one.instruction.place for one in told(*texts).told][-4:-2] == [
        "REGTEXT 2, AMDPAR 2.h.i",
        "REGTEXT 2, AMDPAR 2.h.ii",
    ]


def test_unknown_destination_is_a_problem_with_its_place() -> None:
    found = told("2. Supplement No. 4 to part 744 is amended: a. Under ATLANTIS, by removing “X”.")
    [problem] = found.unread
    assert problem.where == "rule.xml, REGTEXT 2, AMDPAR 2.a"
    assert "'ATLANTIS' is no destination" in problem.why


@pytest.mark.parametrize("quotes", ["“{}”", "``{}''", '"{}"', "‘‘{}’’"])
def test_quotation_marks_of_every_layout(quotes: str) -> None:
    name = quotes.format("A. Under Sea Ltd.")
    assert said(f"2. Supplement No. 4 to part 744 is amended under IRAN, by adding {name}.") == [
        ("add", "el", "IR", "A. Under Sea Ltd.", "entry", "", None)
    ]


def test_name_without_quotation_marks() -> None:
    assert said(
        "2. Supplement No. 4 to part 744 is amended by revising the entry for Huawei Technologies Co.,"
        " Ltd. under China, People's Republic of, to read as follows:"
    ) == [("revise", "el", "CN", "Huawei Technologies Co., Ltd.", "entry", "", None)]
