"""The index over counterparties: whom it names for an entry, how it is kept, what it does when damaged."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.answers.party_index import KEPT, PartyIndex, party_index
from proscribed.model.errors import BadInput
from proscribed.screening import build
from proscribed.screening.counterparty import asked
from proscribed.screening.queries import query_of
from proscribed.sources.own.entry import parse
from tests.answers.test_rescreen import as_csv, listed, parties
from tests.budget import examples


def index_of(folder: Path, data: bytes, **columns: str) -> PartyIndex:
    file = folder / "parties.csv"
    file.write_bytes(data)
    return party_index(folder, "parties.csv", file, columns)


@examples(150)
@given(
    st.lists(parties, min_size=1, max_size=6),
    st.lists(listed, min_size=1, max_size=3),
    st.sampled_from((0.4, 0.5, 0.72, 0.9, 0.97)),
)
def test_no_party_that_matches_an_entry_is_missed(asking: Any, entries: Any, least: float) -> None:
    typed = [parse(entry) for entry in entries]
    with tempfile.TemporaryDirectory() as folder:
        index = index_of(Path(folder), as_csv(asking))
        near = index.near(typed, least)
        forward = build(query_of(str(at), entry) for at, entry in enumerate(typed))
        rows = [index.party(place) for place in range(len(index))]
        found = forward.screen([asked(row) for row in rows], len(typed), least)
        assert {place for place, matches in enumerate(found) if matches} <= near


def test_each_party_is_kept_as_it_was_read(tmp_path: Path) -> None:
    data = b"Who,Land\nOrchid Shipping,CY\n,FR\nCopper Gate,\n"
    index = index_of(tmp_path, data, Who="name", Land="country")
    found = [index.party(place) for place in range(len(index))]
    assert [(one.id, one.line, one.name) for one in found] == [
        ("1", 2, "Orchid Shipping"), ("2", 3, ""), ("3", 4, "Copper Gate"),
    ]  # fmt: skip
    assert "no name" in found[1].note
    assert list(index.weighed) == [True, True, False]
    assert index.stated == {"countries"}


def test_more_matches_than_are_asked_for_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proscribed.answers.party_index.FIRST_ASKED", 2)
    data = b"name\n" + b"Orchid Shipping\n" * 40 + b"Quiet Meadow Mill\n"
    index = index_of(tmp_path, data)
    assert index.near([parse({"name": "Orchid Shipping"})], 0.9) == set(range(40))


def test_it_is_made_once_and_again_when_damaged(tmp_path: Path) -> None:
    data = b"name\nOrchid Shipping\nCopper Gate\n"
    index_of(tmp_path, data)
    [folder] = (tmp_path / "cache" / "counterparties").iterdir()
    before = (folder / "rows.bin").stat().st_mtime_ns
    index_of(tmp_path, data)
    assert (folder / "rows.bin").stat().st_mtime_ns == before
    for file in ("ends.npy", "rows.bin"):
        (folder / file).write_bytes(b"")
        index = index_of(tmp_path, data)
        assert [index.party(0).name, index.party(1).name] == ["Orchid Shipping", "Copper Gate"]
    (folder / "ends.npy").unlink()
    assert len(index_of(tmp_path, data)) == 2


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        index_of(tmp_path, f"name\nParty {number}\n".encode())
    assert len(list((tmp_path / "cache" / "counterparties").iterdir())) == KEPT


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="stands here and on line"):
        index_of(tmp_path, b"id,name\n1,Orchid\n1,Copper\n")
    assert not (tmp_path / "cache" / "counterparties").exists()
