"""What differs between two days is sought only among the entries that may differ: no other does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proscribed.register import between
from proscribed.register.between import differing
from proscribed.sources.catalogue import feed_of
from tests.budget import examples
from tests.register.test_summing import FEEDS, SDN, START, publications, timeline_of

MAINS = [(feed, feed_of(feed).main) for feed in FEEDS]
days = st.integers(-1, 8).map(lambda day: START + timedelta(days=day))


# another feed's publication lacks an entry, of which no record changes
GONE = [((*MAINS[0], SDN), 0, {"1": "x"}, False), ((*MAINS[1], SDN), 3, {"2": "x"}, False)]


@examples(60)
@example(GONE, START, START + timedelta(days=5))
@given(st.lists(publications, min_size=1, max_size=8), days, days)
def test_entries_that_cannot_differ_do_not(found, one: date, other: date) -> None:
    timeline = timeline_of(found)
    first, last = sorted((one, other))
    quick = list(differing([timeline], first, last))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(between, "_may_differ", lambda timeline, since: set(timeline.acts))
        assert list(differing([timeline], first, last)) == quick
