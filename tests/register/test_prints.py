"""What a load keeps of what was printed changes nothing in what later loads store and answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from proscribed.answers.loading import LoadRequest, load_files
from proscribed.model.errors import Refused
from proscribed.register import Loaded, LoadOptions, RuleLoaded
from proscribed.register.tables import records, sightings
from proscribed.store import Store, reading
from tests.register.conftest import fresh
from tests.sources.made import ofac, sdn_row

FIRST = {number: f"PARTY {number}" for number in range(1, 21)}
SECOND = {**FIRST, 3: "RENAMED", 99: "NEW"}
DAYS = ("2021-12-01", "2021-12-02", "2021-12-03")


def test_a_later_load_reads_what_changed_and_stores_the_same(store: Store, tmp_path: Path) -> None:
    without = fresh(tmp_path / "without")
    for day, names in zip(DAYS, (FIRST, SECOND, FIRST), strict=True):
        lines = publish(store, tmp_path, day, names)
        _drop(without)
        assert lines == publish(without, tmp_path, day, names)
    assert stored(store) == stored(without)
    assert _files(store)


def _garble(file: Path) -> None:
    file.write_bytes(b"\x81\xa1")


def _other_hashes(file: Path) -> None:
    found = msgspec.msgpack.decode(file.read_bytes(), type=dict[bytes, str])
    file.write_bytes(msgspec.msgpack.encode(dict.fromkeys(found, "0" * 64)))


def _each_others(file: Path) -> None:
    found = msgspec.msgpack.decode(file.read_bytes(), type=dict[bytes, str])
    turned = [*list(found.values())[1:], next(iter(found.values()))]
    file.write_bytes(msgspec.msgpack.encode(dict(zip(found, turned, strict=True))))


def _drop_file(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_garble, _other_hashes, _each_others, _drop_file])
def test_whatever_becomes_of_what_is_kept_the_load_is_the_same(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    one, other = fresh(tmp_path / "one"), fresh(tmp_path / "other")
    for store in (one, other):
        publish(store, tmp_path, DAYS[0], FIRST)
    for file in _files(one):
        harm(file)
    _drop(other)
    found = publish(one, tmp_path, DAYS[1], SECOND)
    assert found == publish(other, tmp_path, DAYS[1], SECOND)
    assert stored(one) == stored(other)
    assert [file.read_bytes() for file in _files(one)] == [f.read_bytes() for f in _files(other)]


def test_what_another_home_kept_serves_a_home_that_has_nothing(tmp_path: Path) -> None:
    full, empty = fresh(tmp_path / "full"), fresh(tmp_path / "empty")
    lines = publish(full, tmp_path, DAYS[0], FIRST)
    (empty.home / "cache").mkdir()
    for file in _files(full):
        (empty.home / "cache" / file.name).write_bytes(file.read_bytes())
    assert publish(empty, tmp_path, DAYS[0], FIRST) == lines
    assert stored(empty) == stored(full)


def test_a_mass_delisting_is_refused_all_the_same(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, DAYS[0], FIRST)
    before = stored(store)
    with pytest.raises(Refused):
        publish(store, tmp_path, DAYS[1], {1: FIRST[1]})
    assert stored(store) == before


def publish(
    store: Store, folder: Path, day: str, names: dict[int, str]
) -> list[Loaded | RuleLoaded]:
    """Load a main file and a side file of these names."""
    main, side = folder / "sdn.csv", folder / "alt.csv"
    main.write_bytes(ofac([sdn_row(number, name) for number, name in names.items()]))
    rows = [[number, 1000 + number, "aka", f"{name} X", None] for number, name in names.items()]
    side.write_bytes(ofac(rows))
    request = LoadRequest((str(main), str(side)), options=LoadOptions(published=day))
    return load_files(store, request)


def stored(store: Store) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Every record and sighting of the register."""
    with reading(store) as connection:
        kept = sorted(map(tuple, connection.execute(select(records))))
        seen = connection.execute(
            select(sightings.c.publication, sightings.c.key, sightings.c.record)
        )
        return kept, sorted(map(tuple, seen), key=str)


def _files(store: Store) -> list[Path]:
    return sorted((store.home / "cache").glob("prints-*"))


def _drop(store: Store) -> None:
    for file in _files(store):
        file.unlink()
