"""Names where they stand in a text: what is none, and what stands around one."""

from __future__ import annotations

import pytest

from proscribed.news.claims import read_claims
from proscribed.news.claims.enumerations import office
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.names import names
from proscribed.news.claims.vocabulary import table


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aviation Engine Corporation of China", ["Aviation Engine Corporation of China"]),
        ("University of Science and Technology of China", ["University of Science and Technology of China"]),
        ("Kestrel Optics Ltd. of Novokamsk", ["Kestrel Optics Ltd."]),
        ("Petrel Energy Trading Limited of Hong Kong", ["Petrel Energy Trading Limited"]),
        ("Volga Systems of Samara", ["Volga Systems"]),
        ("Party Secretary Omar Bashir", ["Omar Bashir"]),
        ("Shares of Kestrel Vision Tech", ["Kestrel Vision Tech"]),
        ("Kestrel Solar Co., Ltd. Effective in", ["Kestrel Solar Co., Ltd."]),
        ("Seven Russians", []),
        ("Kamensk Institute of Optics and Nanosystems", ["Kamensk Institute of Optics and Nanosystems"]),
        ("Hong Kong-based Cielo Shipping", ["Cielo Shipping"]),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_not_part_of_it(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in names(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Lars Holm, Minister of Fisheries; Ada Brink, Vice Chief of the Coast Guard; and Per Dahl",
            ["Lars Holm", "Ada Brink", "Per Dahl"],
        ),
        (
            "Board of Seed Trade chair Ana Ruiz, vice-chair Leo Prat, and commissioners Ida Bo and Max Orr",
            ["Ana Ruiz", "Leo Prat", "Ida Bo", "Max Orr"],
        ),
        ("\n* Volna Line, Izmir;\n* And Petrel Co., Adana.", ["Volna Line", "Petrel Co."]),
        ("Volna Line and Petrel Co., with help from Kestrel Optics", ["Volna Line", "Petrel Co."]),
    ],
)
def test_an_enumeration_is_read_without_offices_and_towns(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in enumerated(text, 0, len(text))] == found


def test_an_office_is_no_name() -> None:
    assert office("Assistant Deputy Defense Minister for Policy")
    assert not office("Directorate Trading LLC")


def test_those_named_after_the_act_do_not_outnumber_it() -> None:
    (claim,) = read_claims(
        "BIS added two firms to the Entity List. They are Volna Line, Petrel Co. and Kestrel Optics."
    )
    assert (claim.count, claim.named_parties) == (2, ())


def test_the_same_day_is_that_of_the_sentence_before() -> None:
    first, second = read_claims(
        "On November 2, OFAC sanctioned three Iranian firms. The same day, BIS added two to the Entity List.",
        "2023-11-03",
    )
    assert first.announced_date == second.announced_date == "2023-11-02"


def test_a_name_between_semicolons_is_one() -> None:
    (claim,) = read_claims(
        "BIS added three firms to the Entity List: Volna Line; Petrel Works and Building Corps; and Kestrel Co."
    )
    assert claim.named_parties == ("Volna Line", "Petrel Works and Building Corps", "Kestrel Co.")


def test_some_of_those_told_are_its_parties() -> None:
    (claim,) = read_claims(
        "BIS placed six firms on the Entity List. Two of them, Volna Line and Petrel Co., are accused of smuggling."
    )
    assert (claim.count, claim.named_parties) == (6, ("Volna Line", "Petrel Co."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the head of the Kestrel Council, Nikolai Orlin; spokesperson Dmitri Belov; and Ada Brink, who chairs Volna",
            ["Nikolai Orlin", "Dmitri Belov", "Ada Brink"],
        ),
        (
            "(i) Petrel Refining Company (Iran); (ii) Volna Ship Management Co. Ltd. (China); and (iii) Min Shi, of Volna",
            ["Petrel Refining Company", "Volna Ship Management Co. Ltd.", "Min Shi"],
        ),
        (
            "Secretary of Salt and Light Peter K. Ostrow; Deputy Minister for Ports Maj Gen Andrei Burd",
            ["Peter K. Ostrow", "Andrei Burd"],
        ),
        ("Volna Bank, a unit of Kestrel Group, and Petrel Corp, the ministry said", ["Volna Bank", "Petrel Corp"]),
        ("Volna Defense, Space & Security, Petrel Corp and Kestrel Dynamics", ["Volna Defense, Space & Security", "Petrel Corp", "Kestrel Dynamics"]),
        ("suppliers to Volna, Petrel and Kestrel", []),
    ],
)  # fmt: skip
def test_each_item_is_of_one_name(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in enumerated(text, 0, len(text))] == found


@pytest.mark.parametrize(
    "told",
    [
        "The US firms concerned include Volna Line and Petrel Co.",
        "Those sanctioned are Volna Line and Petrel Co.",
        "The five to be listed are: Volna Line and two aliases; and Petrel Co. and one alias.",
        "Among the firms are Volna Line and Petrel Co.",
        "The list: Volna Line, Petrel Co.",
        "The entities and their country of location are: (i) Volna Line (Iran); (ii) Petrel Co. (Iran).",
        "The following were removed:\n- Volna Line, Izmir;\n- Petrel Co., Adana.",
        "\n\n* Volna Line – shipping\n* Petrel Co. – machines",
    ],
)
def test_a_sentence_names_those_of_the_act_before(told: str) -> None:
    (claim,) = read_claims(f"BIS added five firms to the Entity List. {told}")
    assert (claim.count, claim.named_parties) == (5, ("Volna Line", "Petrel Co."))


def test_a_kind_of_words_stands_in_one_file() -> None:
    names, telling = (
        table(name, dict[str, tuple[str, ...]]) for name in ("words.yml", "telling.yml")
    )
    assert not names.keys() & telling.keys()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "OFAC designated Ada Brink and Pia Dahl, officials at a unit of Volna; Lars Holm, head of Petrel; and Olga Sten.",
            ("Ada Brink", "Pia Dahl", "Lars Holm", "Olga Sten"),
        ),
        ("Lars Holm, who runs Sever Bank, was designated by OFAC.", ("Lars Holm",)),
        (
            "OFAC sanctioned Sever Company for Trade, Volna Institute for Machine Building and Petrel Corp.",
            ("Sever Company for Trade", "Volna Institute for Machine Building", "Petrel Corp."),
        ),
        (
            "OFAC put sanctions on Guard Chief Viktor Orlin and Kestrel club owner Roman Belov.",
            ("Viktor Orlin", "Roman Belov"),
        ),
    ],
)
def test_an_act_has_the_names_that_are_its_own(text: str, named: tuple[str, ...]) -> None:
    (claim,) = read_claims(text)
    assert claim.named_parties == named
