"""An index made on the disk, some rows at a time, is the index made in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from proscribed.screening import Index, build, columns, lexicon_making, making
from tests.screening.test_screening import LISTED

MORE: list[dict[str, Any]] = [
    {"id": f"{at % 17}", "names": [f"Sense{at} Time M. {'Ural ' * (at % 4)}"], "countries": ["CY"],
     "identifiers": [{"kind": "imo", "value": f"IMO 90747{at % 7}9"}],
     "addresses": [f"{at % 5} Orchid Road, Nicosia"]}
    for at in range(60)
]  # fmt: skip
ROWS = LISTED + MORE + [{"id": "none", "names": []}]


def arrays(index: Index) -> dict[str, Any]:
    """Every array of an index."""
    parts = (index.lexicon, index.names, index.rows, index.addresses.tables)
    return {f"{type(p).__name__}.{k}": v for p in parts for k, v in p._asdict().items()}


def test_an_index_made_on_the_disk_is_that_made_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = arrays(build(ROWS))
    for module, name, size in (
        (columns, "PIECE", 11), (columns, "AT_ONCE", 16), (making, "AT_ONCE", 16),
        (making, "CHUNK", 3), (making, "NAMES", 5), (lexicon_making, "CHUNK", 7),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, size)
    found = arrays(build(iter(ROWS), tmp_path / "index"))
    for name, array in wanted.items():
        assert array.dtype == found[name].dtype, name
        assert np.array_equal(array, found[name]), name
    assert [one.name for one in tmp_path.iterdir()] == ["index"]
    left = {one.name for one in (tmp_path / "index").iterdir()}
    build(ROWS).save(tmp_path / "index")
    assert left == {one.name for one in (tmp_path / "index").iterdir()}


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    build(LISTED, tmp_path / "index")
    with pytest.raises(KeyError):
        build([*LISTED, {"names": ["Nobody"]}], tmp_path / "index")
    assert [one.name for one in tmp_path.iterdir()] == ["index"]
    assert build(iter([]), tmp_path / "empty").screen(["Iskra"]) == [[]]


@pytest.mark.parametrize("more", ["", "x" * 100, "a\0"])
def test_rows_are_ranked_by_id_in_the_order_of_characters(more: str) -> None:
    ids = ["b", "a", "ab", "a", "é", "10", "9", "\U0001f642", "\uffee", more]
    index = build({"id": one, "names": ["Iskra"]} for one in ids)
    rank = {one: at for at, one in enumerate(sorted(set(ids)))}
    assert index.rows.party.tolist() == [rank[one] for one in ids]
