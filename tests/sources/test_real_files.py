"""The publishers' own files, outside the repository: counts, traps, lists."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from proscribed.sources.csl.entry import HEADED
from proscribed.sources.ofac.facts import consolidated_lists
from proscribed.sources.reading import EVERY_LIST, BadFile, Reading
from proscribed.sources.recognize import parse, read


def load(shared: Path, path: str) -> Reading:
    file = shared / "data" / path
    return read(file.read_bytes(), file.name)


def counts(reading: Reading) -> dict[str, int]:
    return {part.list: len(part.records) for part in reading.parts}


def stated(shared: Path) -> dict[str, int]:
    """The number of rows of each file, as the collection's own table states it."""
    lines = (shared / "data" / "README.md").read_text().splitlines()
    cells = [
        [cell.strip(" `") for cell in line.split("|")] for line in lines if line.startswith("| `")
    ]
    return {
        row[1]: int(row[5].replace(",", "")) for row in cells if re.fullmatch(r"[\d,]+", row[5])
    }


EDITED = {"sdn-2022-01-31-resaved.csv.gz"}
"""Somebody gave another party's number to its last row."""


def test_every_ofac_file_has_the_rows_that_are_stated(shared_data: Path) -> None:
    expected = stated(shared_data)
    files = [
        *(shared_data / "data" / "ofac-sdn").glob("*.csv.gz"),
        *(shared_data / "data" / "ofac-nonsdn").glob("*.csv.gz"),
    ]
    assert len(files) > 50
    for file in sorted(files)[::3]:
        if file.name in EDITED:
            continue
        reading = read(file.read_bytes(), file.name)
        rows = {
            (part.list if part.list == EVERY_LIST else "", key): len(content.get("rows", "1"))
            for part in reading.parts
            for key, content in part.records.items()
        }
        assert sum(rows.values()) == expected[file.name], file.name
        assert not reading.rejected


def test_a_file_in_which_two_parties_share_a_number_is_refused(shared_data: Path) -> None:
    with pytest.raises(BadFile, match="number 2677 stands here and on line 57"):
        load(shared_data, "ofac-sdn/sdn-2022-01-31-resaved.csv.gz")


def test_a_spreadsheets_file_equals_the_publishers(shared_data: Path) -> None:
    ours = load(shared_data, "ofac-sdn/sdn-2022-01-21.csv.gz").parts[0].records
    whole = gzip.decompress(
        (shared_data / "data/ofac-sdn/sdn-2022-01-31-resaved.csv.gz").read_bytes()
    )
    theirs = read(b"".join(whole.splitlines(keepends=True)[:-1]), "sdn.csv").parts[0].records
    changed = {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
    # The edited last row was 34489; the spreadsheet read the vessel "7-28" as a date.
    assert changed == {"34489", "23156"}


@pytest.mark.parametrize("cut", [1, 2, 3, 100, 5_000, 100_003])
def test_a_truncated_publication_is_refused(shared_data: Path, cut: int) -> None:
    whole = gzip.decompress((shared_data / "data/ofac-sdn/sdn-2021-12-17.csv.gz").read_bytes())
    with pytest.raises(BadFile):
        read(whole[:-cut], "sdn.csv")


CSL_2026 = {
    "us-ofac-sdn": 19181, "us-bis-el": 3420, "us-bis-dpl": 1596, "us-ddtc-debarred": 787,
    "us-ofac-ssi": 286, "us-bis-uvl": 222, "us-isn": 161, "us-ofac-plc": 78, "us-bis-meu": 70,
    "us-ofac-ns-cmic": 68, "us-ofac-ns-mbs": 51, "us-ofac-capta": 1,
}  # fmt: skip


def test_the_screening_list_in_both_layouts(shared_data: Path) -> None:
    compact = load(shared_data, "csl/screening-list-compact-2026-07-31.json.gz")
    table = load(shared_data, "csl/consolidated-relaid-2026-07-31.csv.gz")
    assert counts(compact) == counts(table) == CSL_2026
    assert compact.published_at is not None
    for one, other in zip(compact.parts, table.parts, strict=True):
        assert one.records.keys() == other.records.keys()
        for key, content in list(one.records.items())[::7]:
            ours = parse(compact.feed, one.list, {"main": content})
            theirs = parse(table.feed, other.list, {"main": other.records[key]})
            assert (ours.headings, ours.citations) == (theirs.headings, theirs.citations)
            assert ours.party.names == theirs.party.names
            assert bool(ours.headings) <= (one.list in HEADED)


def test_the_entity_lists_entries_in_the_gazettes_sense(shared_data: Path) -> None:
    reading = load(shared_data, "csl/screening-list-compact-2026-07-31.json.gz")
    [part] = [part for part in reading.parts if part.list == "us-bis-el"]
    headings = [parse(reading.feed, part.list, {"main": c}).headings for c in part.records.values()]
    # Three entries of the Entity List have no destination: each stands under one heading still.
    assert sum(max(1, len(each)) for each in headings) == 3700


def whole_rows_of_2023(shared: Path) -> Reading:
    """The file of 2023 is cut off within its last row; the rows before it are whole."""
    whole = gzip.decompress((shared / "data/csl/csl-2023-11-30.csv.gz").read_bytes())
    return read(whole[: whole.rindex(b'\n"11476"') + 1], "csl.csv")


def test_the_screening_list_of_2023_is_cut_off(shared_data: Path) -> None:
    with pytest.raises(BadFile, match="ends inside a quoted cell"):
        load(shared_data, "csl/csl-2023-11-30.csv.gz")
    reading = whole_rows_of_2023(shared_data)
    assert sum(counts(reading).values()) == 4226
    assert [one.why for one in reading.rejected] == ["the header stands here again"]


def test_non_sdn_rows_are_on_the_lists_that_trade_gov_puts_them_on(shared_data: Path) -> None:
    def placed(reading: Reading) -> dict[str, set[str]]:
        return {part.list: set(part.records) for part in reading.parts if part.list in lists}

    lists = set(consolidated_lists()) - {"us-ofac-13599"}
    ours = placed(load(shared_data, "ofac-nonsdn/cons_prim-2025-04-21.csv.gz"))
    before = placed(whole_rows_of_2023(shared_data))
    after = placed(load(shared_data, "csl/screening-list-compact-2026-07-31.json.gz"))
    # Three companies were on the menu-based list until they were blocked, one came in 2024.
    assert before["us-ofac-ns-mbs"] - ours["us-ofac-ns-mbs"] == {"17016", "17143", "34741"}
    assert ours["us-ofac-ns-mbs"] - before["us-ofac-ns-mbs"] == {"50476"}
    for code in lists - {"us-ofac-ns-mbs"}:
        assert ours[code] <= before[code] | after.get(code, set())
    assert after["us-ofac-ns-mbs"] >= ours["us-ofac-ns-mbs"]
    assert ours["us-ofac-ssi"] - after["us-ofac-ssi"] == {"18745", "18752", "18771", "18819"}


def test_every_statement_of_the_remarks_is_kept(shared_data: Path) -> None:
    prose = total = 0
    for path in ("ofac-sdn/sdn-2024-05-03.csv.gz", "ofac-nonsdn/cons_prim-2025-12-19.csv.gz"):
        for part in (reading := load(shared_data, path)).parts:
            for content in part.records.values():
                entry = parse(reading.feed, part.list, {part.part: content})
                assert entry.remarks == content.get("Remarks", "")
                prose += sum(fact.label == "remark" for fact in entry.facts)
                total += len(entry.remarks.split("; ")) if entry.remarks else 0
    # Positions and circumstances, which OFAC writes without a label.
    assert prose / total < 0.05


def test_a_real_own_list(shared_data: Path) -> None:
    file = shared_data / "matching" / "list.jsonl"
    reading = read(file.read_bytes(), file.name)
    assert counts(reading) == {"own-list": 35451}
    kinds = {
        parse(reading.feed, "own-list", {"main": c}).party.kind
        for c in list(reading.parts[0].records.values())[::50]
    }
    assert kinds >= {"person", "organization", "vessel"}
