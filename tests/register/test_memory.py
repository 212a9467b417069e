"""What a transaction remembers of the register is what it would read anew."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from proscribed.register import LoadOptions, Source, listed_on, load, version
from proscribed.register.canonical import canonical, digest
from proscribed.register.chain import continued, read_chain
from proscribed.register.memory import remember
from proscribed.register.record import last_commit
from proscribed.register.timeline import read_timeline
from proscribed.settings import settings as settings_of
from proscribed.sources.reading import EVERY_LIST, Content, Part, Reading
from proscribed.store import Store, create, open_store, reading, writing
from tests.budget import examples

SDN, FEED = "us-ofac-sdn", "ofac-sdn-csv"
START = datetime(2021, 1, 1, 18, tzinfo=UTC)

keys = st.sampled_from("123")
texts = st.dictionaries(keys, st.sampled_from("xy"), min_size=1)
days = st.integers(0, 4)
parts = st.lists(st.tuples(st.sampled_from(["sdn", "alt", "add"]), texts), min_size=1, max_size=4)
transactions = st.lists(st.tuples(days, parts), min_size=1, max_size=4)


def source(part: str, day: int, said: dict[str, str]) -> Source:
    records: dict[str, Content] = {
        key: {"ent_num": key, "SDN_Name": text}
        if part == "sdn"
        else {"rows": [{"alt_num": "1", "alt_name": text, "Address": text}]}
        for key, text in said.items()
    }
    list_code = SDN if part == "sdn" else EVERY_LIST
    at = START + timedelta(days=day)
    found = Reading(FEED, (Part(list_code, part, records),), at)
    return Source(f"{part}.csv", digest(canonical((part, day, said))), found)


@cache
def empty() -> Path:
    """The database of an empty register: making its tables takes longer than these loads."""
    store = open_store(settings_of(Path(tempfile.mkdtemp()), environment={}))
    create(store)
    store.engine.dispose()
    return store.home / "register.sqlite"


def fresh() -> Store:
    home = Path(tempfile.mkdtemp())
    shutil.copy(empty(), home)
    return open_store(settings_of(home, environment={}))


@examples(30)
@example([(4, [("alt", {"1": "x"})]), (2, [("sdn", {"1": "x"}), ("alt", {"1": "x"})])])
@given(transactions)
def test_a_load_gives_the_same_with_and_without_memory(found) -> None:
    with_memory, without = fresh(), fresh()
    for day, several in found:
        with writing(with_memory, "test") as one, writing(without, "test") as other:
            memory = remember(one)
            for part, said in several:
                made = source(part, day, said)
                options = LoadOptions(accept_shrink=True)
                lines = load(one, made, options, "test", memory=memory)
                assert lines == load(other, made, options, "test")
                timeline = read_timeline(one, SDN, last_commit(one))
                for line in lines:
                    assert line.version == version(listed_on(timeline, line.published_on))


@examples(30)
@given(st.lists(st.tuples(days, texts), min_size=1, max_size=6))
def test_a_chain_continued_is_the_chain_read_anew(found) -> None:
    store = fresh()
    for day, said in found:
        with writing(store, "test") as connection:
            load(connection, source("sdn", day, said), LoadOptions(accept_shrink=True), "test")
    with reading(store) as connection:
        last = last_commit(connection)
        chains = [read_chain(connection, FEED, SDN, "sdn", at) for at in range(last + 1)]
        for known in chains:
            for at in range(chains.index(known), last + 1):
                assert continued(connection, known, FEED, SDN, "sdn", at) == chains[at]
