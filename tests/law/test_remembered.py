"""Answers do not depend on what was asked before: what is remembered equals what is worked out anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from proscribed.law.book import book_of, the_book
from proscribed.law.determine import determine
from proscribed.law.provisions import provisions
from proscribed.law.reading import read_transaction
from tests.budget import examples
from tests.law.deals import decided, export, listing, owner, party
from tests.law.test_determine_properties import DAYS, PCT, deals, listings

A_DAY = timedelta(days=1)


@st.composite
def owned(draw: st.DrawFn) -> dict[str, Any]:
    """A deal whose first party has owners through three levels, and which may lack facts."""
    written = draw(deals())
    top = owner(draw(PCT), *draw(st.lists(listings(), min_size=1, max_size=2)), name="Top")
    chain = owner(draw(PCT), owners=[top], name="Middle")
    written["parties"][0]["owners"] = [owner(draw(PCT), owners=[chain], name="Near")]
    return written


@examples(120)  # a new book reads all conditions
@given(owned(), DAYS)
def test_a_remembered_answer_is_that_of_a_new_book(written: dict[str, Any], day: date) -> None:
    deal = read_transaction(written, day.isoformat())
    fresh = determine(deal, book_of(provisions()))
    assert determine(deal, the_book()) == fresh
    assert determine(deal, the_book()) == fresh


@examples(40)
@given(owned(), st.dates(date(2019, 1, 1), date(2026, 1, 1)))
def test_the_days_of_change_are_those_found_by_asking_every_day(
    written: dict[str, Any], day: date
) -> None:
    answer = decided(written, day, full=True)
    last, before = day + 420 * A_DAY, answer.outcome
    found = []
    later = day + A_DAY
    while later <= last:
        then = decided(written, later).outcome
        if then != before:
            found.append((later, then))
            before = then
        later += A_DAY
    assert [one for one in answer.changes if one[0] <= last] == found


@examples(100)
@given(
    st.integers(-3, 3), st.sampled_from(["2019-05-20", "2020-08-13", "2022-02-03", "2024-07-01"])
)
def test_days_beside_a_bound_of_a_clause_are_told_apart(days: int, bound: str) -> None:
    """Days between the same bounds decide alike, in whatever order they are asked."""
    day = date.fromisoformat(bound) + days * A_DAY
    listed = listing("us-bis-el", "2018-01-01", license_requirement="all_items_except_ear99")
    written = export(party("end_user", listed, address_listings=[listed]))
    book = book_of(provisions())
    for other in range(-4, 5):
        decided(written, date.fromisoformat(bound) + other * A_DAY, book=book)
    assert decided(written, day, book=book) == decided(written, day, book=book_of(provisions()))
