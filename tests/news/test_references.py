"""Reference numbers: the publisher's own where it has one, else made, and always of the content."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.news.references import (
    day_of_reference,
    is_reference,
    made_reference,
    mentions_in,
    own_reference,
)
from proscribed.register.canonical import digest
from tests.budget import examples


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ({"field": "2112160017"}, "2112160017"),
        ({"field": "no number"}, ""),
        (
            {"address": "https://x.example/article/2021/12/17/two-firms-listed-2112160017"},
            "2112160017",
        ),
        ({"address": "https://x.example/two-firms-2112160017.html?ref=feed#top"}, "2112160017"),
        ({"address": "https://x.example/2112160017/comments"}, ""),
        ({"address": "https://x.example/biz/2021/12/21/2003769925"}, ""),
        ({"address": "https://x.example/20211217-two-firms"}, ""),
        ({"address": "http://[torn"}, ""),
        ({"text": "Title\nReference Number: 2112160017\nText."}, "2112160017"),
        ({"text": "Ref. 2112160017 is another's, said the agency."}, ""),
        ({"text": "Reference: 2112160017\nReference: 2112160018\n"}, ""),
    ],
)
def test_the_publishers_own(where: dict[str, str], number: str) -> None:
    assert own_reference(**where) == number


def test_a_number_has_a_day_that_there_can_be() -> None:
    assert is_reference("2112160017")
    assert not is_reference("2102300017")
    assert not is_reference("211216001")
    assert day_of_reference("2112160017") == date(2021, 12, 16)
    assert day_of_reference("0000001234") is None


def test_what_a_text_refers_to() -> None:
    text = "It was listed (see 2111030010) and again (see also 2110220033 and 2110220034); (2112090030)."
    found = mentions_in(text)
    assert [number for number, _, _ in found] == ["2111030010", "2110220033", "2110220034"]
    assert all(text[start:end] == number for number, start, end in found)


TEXTS = st.lists(st.text(min_size=1, max_size=20), unique=True, max_size=12)


@examples(60)
@given(TEXTS, st.randoms())
def test_made_numbers_are_of_the_content_alone(texts: list[str], random: object) -> None:
    """Numbers are unique, of the form, and but for collisions the same in any order."""

    def numbered(order: list[str]) -> dict[str, str]:
        given_: dict[str, str] = {}
        for text in order:
            number = made_reference(
                date(2021, 12, 17), digest(text.encode()), lambda one: one in given_.values()
            )
            given_[text] = number
        return given_

    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, again = numbered(texts), numbered(shuffled)
    assert len(set(first.values())) == len(texts)
    assert all(is_reference(one) for one in first.values())
    day = date(2021, 12, 17)
    alone = {made_reference(day, digest(text.encode()), lambda one: False) for text in texts}
    assert len(alone) < len(texts) or first == again


def test_a_number_that_is_taken_gives_way_to_the_next_of_the_hash() -> None:
    sha256 = digest(b"text")
    first = made_reference(None, sha256, lambda one: False)
    assert first.startswith("000000")
    second = made_reference(None, sha256, lambda one: one == first)
    assert second != first
    assert second == made_reference(None, sha256, lambda one: one == first)
