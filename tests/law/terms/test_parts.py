"""The parts of the reader: tokens, phrases, classifications, and the files of phrases."""

from __future__ import annotations

import pytest

from proscribed.law.terms.data import matters, phrases
from proscribed.law.terms.eccn import Eccn, classified, in_class, within
from proscribed.law.terms.lexer import plain, section_of, tokens
from proscribed.law.terms.matching import compiled, longest


def values(text: str) -> list[str]:
    return [token.value for token in tokens(plain(text))]


def test_sections_as_they_are_printed() -> None:
    assert section_of("§§ 744.2l(b)") == "744.21(b)"
    assert section_of("744.2 (d)") == "744.2(d)"
    assert section_of("744.21e") == "744.21(e)"
    assert values("§§ 734.9(g),3 746.8(a)(3)") == ["734.9(g)", ",", "3", "746.8(a)(3)"]
    assert values("See§ 744.11 of the EAR2") == ["see", "744.11", "of", "ear", "2"]


def test_codes_and_words() -> None:
    assert values("EAR99-designated items; EAR 99") == [
        "ear99",
        "designated",
        "items",
        ";",
        "ear99",
    ]
    assert values("ECCNs 1A004.c, .d and 3B001.f.1") == [
        "eccns",
        "1A004.c",
        ",",
        "d",
        "and",
        "3B001.f.1",
    ]
    assert values("the International Space Station (ISS)") == ["international", "space", "station"]
    assert values("transfer (in-country), U.S. no. 7") == [
        "transfer",
        "in",
        "country",
        ",",
        "us",
        "no",
        "7",
    ]
    assert values("10nm 200 mm XX999") == ["10", "nm", "200", "mm", "xx999"]
    assert values("items_in_744_6") == ["items", "in", "744.6"]


@pytest.mark.parametrize(
    ("item", "named", "said"),
    [
        ("1A004.c", "1A004.c", True),
        ("1A004.c.2", "1A004.c", True),
        ("1A004", "1A004.c", None),
        ("1A004.d", "1A004.c", False),
        ("1A995.b", "1A995", True),
        ("1A005.c", "1A004.c", False),
    ],
)
def test_an_eccn_and_its_paragraphs(item: str, named: str, said: bool | None) -> None:
    code, *paragraphs = named.split(".")
    found = classified(item)
    assert found is not None
    assert within(found, Eccn(code, tuple(paragraphs))) is said


def test_classes() -> None:
    def of(code: str, kind: str) -> bool | None:
        found = classified(code)
        assert found is not None
        return in_class(found, kind)

    assert of("EAR99", "ear99")
    assert of("ECCN 3a001.B", "ccl")
    assert not of("EAR99", "ccl")
    assert of("5A992.c", "at_99x")
    assert not of("2A983", "at_99x")
    assert of("9A610", "series_600")
    assert of("5A001", "category 5 part 1")
    assert not of("5A002", "category 5 part 1")
    assert of("5D992.c", "category 5 part 2")
    assert of("5B999", "category 5 part 2") is None
    assert classified("XI(b)") is None
    assert classified("") is None


def test_phrases() -> None:
    given = tokens("a policy, of denial review")
    assert longest(["policy (of|for) denial [review]"], given, 0) == (5, ())
    assert longest(["policy of"], given, 0) == (3, ())
    assert longest(["denial of"], given, 3) is None
    assert longest(["general license [no] {code}"], tokens("General License No. 7A"), 0) == (
        4,
        (("code", "7A"),),
    )
    with pytest.raises(ValueError, match="close"):
        compiled("policy [of")
    with pytest.raises(ValueError, match="close"):
        compiled("policy of) denial")


def test_every_phrase_of_the_files_compiles() -> None:
    def each(node: object) -> None:
        if isinstance(node, str):
            compiled(node)
        elif isinstance(node, dict):
            for inner in node.values():
                each(inner)
        elif isinstance(node, list):
            for inner in node:
                each(inner)

    each({name: one for name, one in phrases().items() if name != "misprints"})
    for matter in matters().values():
        each([*matter.nouns, *matter.narrows])
        assert matter.flags or matter.codes or not matter.settled, matter.says
