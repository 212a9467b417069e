"""Random histories of a list, loaded in any order, answer for every day as their files do."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from proscribed.register import listed_on, open_view, version
from proscribed.register.makeup import every_makeup
from proscribed.settings import settings as settings_of
from proscribed.store import Store, create, open_store, reading
from tests.budget import examples
from tests.register.conftest import LIST, publish

START = date(2021, 1, 1)
states = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["x", "y", "z"]))
histories = st.dictionaries(st.integers(0, 12), states, min_size=1, max_size=5)


def fresh() -> Store:
    store = open_store(settings_of(Path(tempfile.mkdtemp()), environment={}))
    create(store)
    return store


def day(number: int) -> date:
    return START + timedelta(days=number)


def answers(store: Store, on: date) -> tuple[dict[str, tuple[str, str]], str]:
    """Every entry listed on the day: its status and name; and the version."""
    with reading(store) as connection:
        view = open_view(connection)
        listed = listed_on(view.timeline(LIST), on)
        found = {
            one.entry.partition(":")[2]: (one.status, view.entry(one.makeup).party.name)
            for one in listed
        }
        return found, version(listed)


@examples(60)
@given(histories, st.randoms(use_true_random=False))
def test_any_loading_order_gives_the_file_of_the_day(history, random) -> None:
    order = list(history)
    random.shuffle(order)
    shuffled, straight = fresh(), fresh()
    for number in order:
        publish(shuffled, day(number), history[number])
    for number in sorted(history):
        publish(straight, day(number), history[number])
    known = sorted(history)
    for number in range(-1, 15):
        found, hashed = answers(shuffled, day(number))
        assert (found, hashed) == answers(straight, day(number))
        before = max((n for n in known if n <= number), default=None)
        after = min((n for n in known if n > number), default=None)
        now = history[before] if before is not None else {}
        then = history[after] if after is not None else now
        in_force = {key for key, (status, _) in found.items() if status == "in_force"}
        possibly = {key for key, (status, _) in found.items() if status == "possibly"}
        if number in history:
            assert {key: name for key, (_, name) in found.items()} == now
            assert in_force == set(now)
        else:
            assert in_force == set(now) & set(then)
            assert possibly == set(now) ^ set(then)


mixed = st.dictionaries(
    st.integers(0, 12), st.tuples(states, st.booleans()), min_size=1, max_size=6
)


@examples(100)
@given(mixed, st.randoms(use_true_random=False))
def test_extracts_among_whole_files_loaded_in_any_order(history, random) -> None:
    order = list(history)
    random.shuffle(order)
    store = fresh()
    for number in order:
        state, extract = history[number]
        publish(store, day(number), state, extract=extract)
    expected: dict[str, str] = {}
    for number in sorted(history):
        state, extract = history[number]
        expected = {**expected, **state} if extract else state
        found, _ = answers(store, day(number))
        assert {key: name for key, (_, name) in found.items()} == expected


@examples(30)
@given(histories)
def test_what_was_known_then_is_answered_the_same_for_ever(history) -> None:
    store = fresh()
    remembered = []
    for number in sorted(history, key=lambda n: (n * 7) % 13):
        publish(store, day(number), history[number])
        with reading(store) as connection:
            view = open_view(connection)
            versions = [version(listed_on(view.timeline(LIST), day(n))) for n in range(15)]
            remembered.append((view.commit, versions))
    for commit, versions in remembered:
        with reading(store) as connection:
            view = open_view(connection, commit)
            assert versions == [version(listed_on(view.timeline(LIST), day(n))) for n in range(15)]


@examples(30)
@given(histories, histories)
def test_every_content_of_every_day_is_one_of_the_turning_days(higher, lower) -> None:
    """The screening index holds the contents of the turning days: no day may show another."""
    store = fresh()
    for number, state in higher.items():
        publish(store, day(number), state, list_code="us-ofac-sdn", feed="ofac-sdn-csv", part="sdn")
    for number, state in lower.items():
        publish(store, day(number + 3), state, list_code="us-ofac-sdn", feed="us-csl-csv")
    with reading(store) as connection:
        timeline = open_view(connection).timeline("us-ofac-sdn")
        known = {(entry, makeup.own) for entry, makeup in every_makeup(timeline)}
        for number in range(-2, 20):
            for one in listed_on(timeline, day(number)):
                assert (one.entry, one.makeup.own) in known
                assert one.pending is None or (one.entry, one.pending[0].own) in known
