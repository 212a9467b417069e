"""An exported list can be loaded again and is the same list."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from proscribed.answers.exporting import export, flat, lines
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.register import LoadOptions
from proscribed.reports.rows import csv_text, jsonl
from proscribed.settings import settings as settings_of
from proscribed.store import create, open_store
from tests.budget import examples
from tests.register.conftest import publish

DAY = date(2021, 12, 17)
words = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
parties = st.dictionaries(
    st.text("abcdefgh123", min_size=1, max_size=4), names, min_size=1, max_size=8
)


@examples(25)
@given(parties, st.sampled_from(["csv", "jsonl"]))
def test_export_and_reload(found, form) -> None:
    folder = Path(tempfile.mkdtemp())
    store = open_store(settings_of(folder / "home", environment={}))
    create(store)
    publish(store, DAY, found)
    first = export(store, "own-test", Question(as_of=DAY))
    file = folder / f"again.{form}"
    text = csv_text(flat(first), list(next(flat(first)))) if form == "csv" else jsonl(lines(first))
    file.write_text("".join(text), encoding="utf-8", newline="")
    request = LoadRequest((str(file),), "own-again", LoadOptions(published="2021-12-17"))
    load_files(store, request)
    again = export(store, "own-again", Question(as_of=DAY))
    assert {line.content.party.name for line in again.lines} == set(found.values())
    assert [line.entry for line in again.lines] == [
        f"own-again:{line.entry}" for line in first.lines
    ]
    assert (again.entities, again.entries) == (first.entities, first.entries)
