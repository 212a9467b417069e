"""What a load must not do: each guard refuses, and the register stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from proscribed.model.errors import BadInput, Refused
from proscribed.register import LoadOptions, Source, listed_on, load, open_view, version
from proscribed.register.canonical import canonical, digest
from proscribed.register.record import last_commit
from proscribed.sources.reading import Part, Reading
from proscribed.store import Store, reading, writing
from tests.register.conftest import LIST, NOW, publish

DAY = date(2021, 12, 10)
MANY = {f"k{number}": f"Name {number}" for number in range(40)}


def state(store: Store) -> tuple[int, str]:
    with reading(store) as connection:
        view = open_view(connection)
        return view.commit, version(listed_on(view.timeline(LIST), date(2022, 1, 1)))


def undated(store: Store, names: dict[str, str], options: LoadOptions = LoadOptions()) -> None:
    records = {key: {"id": key, "name": name} for key, name in names.items()}
    source = Source(
        "undated.csv",
        digest(canonical(records)),
        Reading("own-rows", (Part(LIST, "main", records),)),
    )
    with writing(store, "test") as connection:
        load(connection, source, options, "test", NOW)


def test_a_list_that_shrinks_is_refused_and_nothing_stored(store: Store) -> None:
    publish(store, DAY, MANY)
    before = state(store)
    fewer = dict(list(MANY.items())[:20])
    with pytest.raises(Refused, match=r"20 of its 40 entries.*--accept-shrink"):
        publish(store, date(2021, 12, 11), fewer, accept_shrink=False)
    assert state(store) == before


def test_a_mass_delisting_can_be_accepted(store: Store) -> None:
    publish(store, DAY, MANY)
    [line] = publish(store, date(2021, 12, 11), dict(list(MANY.items())[:20]), accept_shrink=True)
    assert (line.removed, line.unchanged) == (20, 20)


def test_a_small_share_is_no_doubt(store: Store) -> None:
    publish(store, DAY, MANY, accept_shrink=False)
    fewer = dict(list(MANY.items())[3:])
    [line] = publish(store, date(2021, 12, 11), fewer, accept_shrink=False)
    assert line.removed == 3


def test_the_same_file_again_stores_nothing(store: Store) -> None:
    [first] = publish(store, DAY, MANY)
    before = state(store)
    [again] = publish(store, DAY, MANY)
    assert first.stored
    assert not again.stored
    assert again.version == first.version
    assert state(store) == before


def test_an_undated_file_is_current_and_its_repetition_is_not_stored(store: Store) -> None:
    undated(store, MANY)
    before = state(store)
    undated(store, MANY)
    assert state(store) == before


def test_an_undated_older_publication_is_refused(store: Store) -> None:
    undated(store, MANY, LoadOptions(published="2021-12-10"))
    undated(store, {**MANY, "new": "Newer"}, LoadOptions(published="2021-12-11"))
    before = state(store)
    with pytest.raises(Refused, match=r"published on 2021-12-10.*--published"):
        undated(store, MANY)
    assert state(store) == before


def test_lower_numbers_betray_an_older_file(store: Store) -> None:
    undated(store, {str(n): f"Name {n}" for n in range(1, 9)}, LoadOptions(published="2021-12-11"))
    with pytest.raises(Refused, match="highest number 7 is below 8"):
        undated(store, {str(n): f"Name {n}" for n in range(1, 8)})


def test_an_extract_removes_nothing(store: Store) -> None:
    publish(store, DAY, MANY)
    [line] = publish(store, date(2021, 12, 11), {"k1": "Name 1", "x": "Extra"}, extract=True)
    assert (line.added, line.removed) == (1, 0)
    with reading(store) as connection:
        listed = listed_on(open_view(connection).timeline(LIST), date(2021, 12, 11))
        assert len(listed) == 41


def test_a_day_that_contradicts_the_file_is_bad_input(store: Store) -> None:
    records = {"1": {"id": "1", "name": "One"}}
    inside = datetime(2021, 12, 10, 12, tzinfo=UTC)
    dated = Reading("own-rows", (Part(LIST, "main", records),), inside)
    with (
        pytest.raises(BadInput, match=r"published on 2021-12-10, not on 2021-12-11"),
        writing(store, "test") as connection,
    ):
        load(connection, Source("f", "0" * 64, dated), LoadOptions("2021-12-11"), "test", NOW)
    with reading(store) as connection:
        assert last_commit(connection) == 0


def test_a_day_in_the_future_is_bad_input(store: Store) -> None:
    with pytest.raises(BadInput, match="future"):
        undated(store, MANY, LoadOptions(published="2031-01-01"))


def test_a_feed_that_loses_a_whole_list_is_refused(store: Store) -> None:
    def csl(lists: dict[str, int]) -> Reading:
        parts = tuple(
            Part(code, "main", {f"#{n:016x}": {"name": f"{code} {n}"} for n in range(count)})
            for code, count in lists.items()
        )
        return Reading("us-csl-csv", parts)

    def put(content: Reading, day: str, **more: bool) -> None:
        source = Source("csl.csv", digest(canonical((day, content))), content)
        with writing(store, "test") as connection:
            load(connection, source, LoadOptions(published=day, **more), "test", NOW)

    put(csl({"us-isn": 30, "us-ofac-fse": 2}), "2023-01-01")
    with pytest.raises(Refused, match="us-isn would lose 30 of its 30"):
        put(csl({"us-ofac-fse": 2}), "2023-01-02")
    put(csl({"us-isn": 30}), "2023-01-03")  # two entries may go
    put(csl({"us-ofac-fse": 2}), "2023-01-04", accept_shrink=True)
    with reading(store) as connection:
        view = open_view(connection)
        assert listed_on(view.timeline("us-isn"), date(2023, 1, 4)) == []
        assert len(listed_on(view.timeline("us-ofac-fse"), date(2023, 1, 3))) == 0
