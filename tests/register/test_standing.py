"""What an entry may already say is sought only where the next publication changes a record of it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from proscribed.register.makeup import pending
from proscribed.register.outlook import next_outlook, outlook
from proscribed.register.record import last_commit
from proscribed.register.standing import listed_on
from proscribed.register.timeline import read_timeline
from proscribed.store import reading
from tests.budget import examples
from tests.register.conftest import publish
from tests.register.test_memory import fresh
from tests.register.test_summing import SDN, START, publications


@examples(60)
@given(st.lists(publications, min_size=1, max_size=8))
def test_what_the_next_publication_shows_is_pending_for_every_entry(found) -> None:
    store = fresh()
    for (feed, part, list_code), day, said, extract in found:
        at = START + timedelta(days=day)
        publish(store, at, said, list_code=list_code, feed=feed, part=part, extract=extract)
    with reading(store) as connection:
        timeline = read_timeline(connection, SDN, last_commit(connection))
    for number in range(-1, 9):
        day = START + timedelta(days=number)
        then = next_outlook(outlook(timeline, day))
        for one in listed_on(timeline, day):
            assert one.pending == pending(one.makeup, then, one.entry)
