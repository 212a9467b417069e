"""What weighs more in a week: law before plans, plans before calls, calls before protests."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proscribed.news.claim import Claim
from proscribed.news.ranking import Judged, points, reasons
from proscribed.news.verdicts import Cited
from tests.budget import examples

MONDAY, SUNDAY = date(2031, 3, 17), date(2031, 3, 23)


def act(count: int, day: date = MONDAY, kind: str = "add") -> Cited:
    return Cited("us-bis-el", kind, day, citation="96 FR 100", entities=count, published_on=day)


def weight(claim: Claim, *acts: Cited) -> int:
    return points(reasons([Judged(claim, "agrees", acts)], MONDAY, SUNDAY))


def test_the_order_of_kinds() -> None:
    in_law = weight(Claim("add", "Entity List", count=3), act(3))
    kinds = [
        in_law,
        weight(Claim("planned", "Entity List", count=3)),
        weight(Claim("called_for", "SDN List", count=3)),
        weight(Claim("countermeasure")),
        weight(Claim("add", "Entity List", count=3), act(3, MONDAY - timedelta(90))),
    ]
    assert kinds == sorted(kinds, reverse=True)
    assert len(set(kinds)) == len(kinds)


def test_more_parties_weigh_more_and_an_act_of_the_week_before_less() -> None:
    one = Claim("add", "Entity List")
    assert weight(one, act(40)) > weight(one, act(2)) > weight(one, act(2, MONDAY - timedelta(2)))


def test_nothing_weighs_nothing_and_each_reason_is_said_once() -> None:
    assert points(reasons([], MONDAY, SUNDAY)) == 0
    twice = [Judged(Claim("add", "Entity List", count=3), "agrees", (act(3),))] * 2
    [reason] = reasons(twice, MONDAY, SUNDAY)
    assert reason.text == "3 added to the Entity List: 96 FR 100"


KINDS = ("add", "revise", "remove", "planned", "called_for", "regulation", "countermeasure")
CLAIMS = st.builds(
    lambda kind, count, acts: Judged(Claim(kind, "Entity List", count=count), "agrees", acts),
    st.sampled_from(KINDS),
    st.none() | st.integers(1, 500),
    st.lists(st.builds(act, st.integers(1, 500)), max_size=2).map(tuple),
)


@examples(60)
@given(st.lists(CLAIMS, max_size=5), st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Judged], random: object) -> None:
    other = list(claims)
    random.shuffle(other)  # type: ignore[attr-defined]
    found = reasons(claims, MONDAY, SUNDAY)
    assert found == reasons(other, MONDAY, SUNDAY)
    assert list(found) == sorted(found, key=lambda one: (-one.points, one.text))
