"""What an entry may already say is sought only where the next publication changes a record of it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from proscribed.register.makeup import pending
from proscribed.register.outlook import next_outlook, outlook
from proscribed.register.standing import listed_on
from tests.budget import examples
from tests.register.test_summing import START, publications, timeline_of


@examples(60)
@given(st.lists(publications, min_size=1, max_size=8))
def test_what_the_next_publication_shows_is_pending_for_every_entry(found) -> None:
    timeline = timeline_of(found)
    for number in range(-1, 9):
        day = START + timedelta(days=number)
        then = next_outlook(outlook(timeline, day))
        for one in listed_on(timeline, day):
            assert one.pending == pending(one.makeup, then, one.entry)
