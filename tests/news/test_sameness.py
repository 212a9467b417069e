"""The same story is the same in whatever order its articles came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proscribed.news.claim import Claim
from proscribed.news.sameness import Telling, marks_of, same_as, stories, why_same
from tests.budget import examples
from tests.news.conftest import made_article

LEAD = (
    "The bureau added 37 yards in Norland and Osterland to its list for feeding the Kestrel program,"
    " it said in a rule that takes effect on the day of its publication in the official journal."
)
ADD = Claim("add", list="Entity List", count=37, count_unit="entities")
PLAN = Claim("planned", list="Entity List", count=37, count_unit="entities")
NAMED = Claim("add", list="SDN List", named_parties=("Kestrel Grain", "Osprey Marine"))


def telling(
    number: str, text: str, *claims: Claim, day: str = "2022-03-17", kind: str = "article"
) -> Telling:
    return Telling(made_article(number, text, day, kind=kind), claims)


ARTICLES = [
    telling("2203170001", LEAD, ADD),
    telling("2203170002", LEAD + " Shares fell.", ADD),
    telling(
        "2203180001", "Washington blacklists three dozen yards and one more.", ADD, day="2022-03-18"
    ),
    telling(
        "2203160001",
        "The bureau will list 37 yards this week, people said.",
        PLAN,
        day="2022-03-16",
    ),
    telling(
        "2204170001", "A month on, 37 yards were added, a paper recalls.", ADD, day="2022-04-17"
    ),
    telling("2203170003", "Kestrel Grain and Osprey Marine were sanctioned.", NAMED),
    telling("2203170004", "Two traders, Osprey Marine and Kestrel Grain, are listed.", NAMED),
    telling("2203170005", "Nothing of the kind happened elsewhere."),
    telling("2203170006", LEAD + " Harbor Courier has it.", kind="notice"),
]


def groups(several: list[Telling]) -> list[list[str]]:
    return [[one.article.reference for one in story] for story in stories(several)]


def test_stories_are_told_apart() -> None:
    assert groups(ARTICLES) == [
        ["2203160001"],
        ["2203170001", "2203170002", "2203180001"],
        ["2203170003", "2203170004"],
        ["2203170005"],
        ["2203170006"],
        ["2204170001"],
    ]


def test_it_is_said_why() -> None:
    found = same_as(ARTICLES[0], ARTICLES)
    assert [one.reference for one in found] == ["2203170002", "2203180001"]
    assert "wording" in found[0].why
    assert found[1].why == "both tell of the same: add 37 entities, Entity List"
    [other] = same_as(ARTICLES[5], ARTICLES)
    assert "kestrel grain, osprey marine" in other.why


@examples(60)
@given(st.permutations(ARTICLES))
def test_the_order_in_which_they_came_is_nothing(several: list[Telling]) -> None:
    assert groups(several) == groups(ARTICLES)


@examples(40)
@given(st.sampled_from(ARTICLES), st.sampled_from(ARTICLES))
def test_sameness_is_the_same_from_either_side(one: Telling, other: Telling) -> None:
    a, b = marks_of(one), marks_of(other)
    assert why_same(a, b) == why_same(b, a)
