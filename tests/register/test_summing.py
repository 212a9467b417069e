"""A list summed up at once gives the lines of its entries, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proscribed.register.record import last_commit
from proscribed.register.standing import lines_of, listed_on
from proscribed.register.summing import lines_on
from proscribed.register.timeline import Timeline, read_timeline
from proscribed.sources.catalogue import feed_of, list_of
from proscribed.sources.reading import EVERY_LIST
from proscribed.store import reading
from tests.budget import examples
from tests.register.conftest import publish
from tests.register.test_memory import fresh

SDN = "us-ofac-sdn"
FEEDS = list_of(SDN).feeds
PARTS = [
    (feed, part, SDN if part == feed_of(feed).main else EVERY_LIST)
    for feed in FEEDS
    for part in (feed_of(feed).main, *feed_of(feed).sides)
]
names = st.dictionaries(st.sampled_from("12345"), st.sampled_from("xyz"), min_size=1)
publications = st.tuples(st.sampled_from(PARTS), st.integers(0, 6), names, st.booleans())
START = date(2021, 1, 1)


def timeline_of(
    found: Iterable[tuple[tuple[str, str, str], int, dict[str, str], bool]],
) -> Timeline:
    """The timeline of the list that made-up publications give: feed, part and list, day, names, extract."""
    store = fresh()
    for (feed, part, list_code), day, said, extract in found:
        at = START + timedelta(days=day)
        publish(store, at, said, list_code=list_code, feed=feed, part=part, extract=extract)
    with reading(store) as connection:
        return read_timeline(connection, SDN, last_commit(connection))


@examples(60)
@given(st.lists(publications, min_size=1, max_size=8))
def test_lines_are_the_same_by_any_feeds_on_any_day(found) -> None:
    timeline = timeline_of(found)
    for day in range(-1, 9):
        listed = listed_on(timeline, START + timedelta(days=day))
        expected = dict(zip((one.entry for one in listed), lines_of(listed), strict=True))
        assert lines_on(timeline, START + timedelta(days=day)) == expected
