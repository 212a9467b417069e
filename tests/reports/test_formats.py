"""The same rows in every format: nothing is lost, nothing runs, and a file appears whole or not."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from proscribed.model.errors import BadInput
from proscribed.reports import parquet, xlsx
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Rows, harmless
from tests.budget import examples
from tests.reports.conftest import (
    as_csv,
    as_json,
    as_sheet,
    read_csv,
    read_jsonl,
    read_parquet,
    read_xlsx,
    written,
)

FORMS = ("jsonl", "csv", "parquet", "xlsx", "html", "txt")


def test_every_format_says_the_same(made: Rows, tmp_path: Path) -> None:
    found = list(made.flat())
    assert read_jsonl(written(made, tmp_path / "a.jsonl")) == [
        {name: as_json(value) for name, value in row.items()} for row in found
    ]
    assert read_parquet(written(made, tmp_path / "a.parquet")) == [
        {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()} for row in found
    ]
    assert read_csv(written(made, tmp_path / "a.csv")) == [as_csv(row, made) for row in found]
    header, *rows = read_xlsx(written(made, tmp_path / "a.xlsx"))
    assert header == tuple(made.kinds)
    assert rows == [as_sheet(row, made) for row in found]


@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_is_said_last(
    made: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    file = written(made, tmp_path / f"a.{form}")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [*made.notes, f"Wrote 2 rows to {file}."]
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("form", FORMS)
def test_without_rows_the_header_stays(made: Rows, tmp_path: Path, form: str) -> None:
    none = msgspec.structs.replace(made, lines=[], flat=list)
    file = written(none, tmp_path / f"a.{form}")
    match form:
        case "jsonl":
            assert file.read_bytes() == b""
        case "csv":
            assert file.read_text(encoding="utf-8") == ",".join(made.kinds) + "\n"
        case "parquet":
            table = pq.read_table(file)
            assert table.num_rows == 0
            assert [str(kind) for kind in table.schema.types] == [
                "string", "list<element: string>", "date32[day]", "int64", "double", "bool",
            ]  # fmt: skip
        case "xlsx":
            assert read_xlsx(file) == [tuple(made.kinds)]
        case "html":
            page = lxml_html.fromstring(file.read_text(encoding="utf-8"))
            assert page.xpath("//th/text()") == list(made.headings.values())
            assert page.xpath("//tbody//td/text()") == ["None."]
        case "txt":
            assert "how many" in file.read_text(encoding="utf-8")


def test_notes_and_facts_are_in_the_file(made: Rows, tmp_path: Path) -> None:
    held = pq.read_schema(written(made, tmp_path / "a.parquet")).metadata[b"proscribed"]
    assert msgspec.json.decode(held) == {
        "title": "Rows made up",
        "facts": {"as_of": "2021-12-17", "commit": 7},
        "notes": list(made.notes),
    }
    about = dict(read_xlsx(written(made, tmp_path / "a.xlsx"), "About"))
    assert about == {
        "title": "Rows made up", "as_of": "2021-12-17", "commit": "7", "note": made.notes[0],
    }  # fmt: skip
    page = lxml_html.fromstring(written(made, tmp_path / "a.html").read_text(encoding="utf-8"))
    text = " ".join(page.text_content().split())
    assert all(one in text for one in (*made.notes, "as_of 2021-12-17", "not legal advice"))
    assert not page.xpath("//script | //link | //img")


def of_texts(*texts: str | None) -> Rows:
    found = [{"text": text} for text in texts]
    return Rows(lines=found, flat=lambda: found, kinds={"text": "text"}, headings={"text": "text"})


RUNS = ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-SUM(A1)", "@x", "\t=1", "#N/A", "{=1}", " =1"]


def test_a_sheet_holds_texts_and_no_formula(tmp_path: Path) -> None:
    file = written(of_texts(*RUNS), tmp_path / "a.xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(file)["Rows"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == RUNS
    assert {cell.data_type for cell in cells} == {"s"}
    assert [bool(cell.quotePrefix) for cell in cells] == [harmless(one) != one for one in RUNS]


def test_the_header_stands_out_and_stays(made: Rows, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(made, tmp_path / "a.xlsx"))["Rows"]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert all(8 <= width <= 63 for width in widths)
    assert (sheet["C2"].is_date, sheet["C2"].number_format) == (True, "yyyy-mm-dd")
    assert [sheet[cell].data_type for cell in ("D2", "E2", "F2")] == ["n", "n", "b"]


def test_what_a_workbook_cannot_hold_is_taken_out_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = of_texts("a\x00b\x1fc\ufffed", "tab\tand\nline", "_x000D_", "\U0001f600")
    header, *cells = read_xlsx(written(rows, tmp_path / "a.xlsx"))
    assert header == ("text",)
    # Excel reads _xHHHH_ as a character, unless its first mark is written as one.
    assert cells == [("abcd",), ("tab\tand\nline",), ("_x005F_x000D_",), ("\U0001f600",)]
    assert "From 1 cells, control characters" in capsys.readouterr().err


@pytest.mark.parametrize("letter", ["x", "\U0001f600"])
def test_a_cell_too_long_for_excel_is_cut_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], letter: str
) -> None:
    whole = 32_767 // (1 if letter == "x" else 2)
    rows = of_texts(letter * whole, letter * 40_000)
    _, (kept,), (cut,) = read_xlsx(written(rows, tmp_path / "a.xlsx"))
    assert kept == letter * whole
    assert cut.endswith("… (cut: 40,000 characters)")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert "1 cells are longer" in capsys.readouterr().err
    assert "1 cells are longer" in read_xlsx(tmp_path / "a.xlsx", "About")[-1][1]


def test_more_rows_than_a_sheet_has_are_refused(
    made: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    (tmp_path / "a.xlsx").write_text("what was there")
    with pytest.raises(BadInput, match=r"holds 1 rows.*Parquet"):
        written(made, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_text() == "what was there"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("day", "number", "shown"),
    [(date(1900, 2, 28), 10**15, ("1900-02-28", str(10**15))), (date(1, 1, 1), -(10**18), None)],
)
def test_what_excel_would_change_stays_a_text(
    tmp_path: Path, day: date, number: int, shown: Any
) -> None:
    found = [{"day": day, "count": number}]
    rows = Rows(
        lines=found, flat=lambda: found, kinds={"day": "day", "count": "count"}, headings={}
    )
    _, cells = read_xlsx(written(rows, tmp_path / "a.xlsx"))
    assert cells == (shown or (day.isoformat(), str(number)))


def test_memory_is_bounded_by_row_groups(tmp_path: Path) -> None:
    alive: list[int] = []

    def many() -> Iterator[dict[str, Any]]:
        for number in range(3 * parquet.GROUP + 1):
            alive.append(number)
            yield {"text": str(number)}

    rows = Rows(lines=[], flat=many, kinds={"text": "text"}, headings={})
    file = pq.ParquetFile(written(rows, tmp_path / "a.parquet"))
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert sizes == [parquet.GROUP] * 3 + [1]


cells = st.fixed_dictionaries(
    {
        "name": st.none() | st.text(st.characters(exclude_categories=["Cs"])),
        "aliases": st.none() | st.lists(st.text("ab;=\n\"',")),
        "listed": st.none() | st.dates(date(1900, 3, 1), date(2999, 1, 1)),
        "count": st.integers(-(10**15) + 1, 10**15 - 1),
        "score": st.none() | st.floats(-1e14, 1e14),
        "in_force": st.none() | st.booleans(),
    }
)


@examples(60)
@given(found=st.lists(cells, max_size=4))
def test_any_cells_come_back(
    made: Rows, found: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = msgspec.structs.replace(made, lines=found, flat=lambda: found)
    folder = tmp_path_factory.mktemp("cells")
    assert read_parquet(written(rows, folder / "a.parquet")) == found
    assert read_jsonl(written(rows, folder / "a.jsonl")) == [
        {name: as_json(value) for name, value in row.items()} for row in found
    ]
    assert len(read_csv(written(rows, folder / "a.csv"))) == len(found)
    sheet = openpyxl.load_workbook(written(rows, folder / "a.xlsx"))["Rows"]
    assert sheet.max_row == 1 + len(found)
    for cells_of, row in zip(sheet.iter_rows(min_row=2), found, strict=True):
        assert {cell.data_type for cell in cells_of} <= {"s", "n", "d", "b"}
        assert cells_of[3].value == row["count"]
        assert cells_of[4].value == pytest.approx(row["score"])


def test_bytes_go_into_a_pipe(made: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", pipe)
    write_rows(Output("parquet"), made)
    pipe.flush()
    assert pq.read_table(io.BytesIO(pipe.buffer.getvalue())).num_rows == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_bytes_do_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch, form: Any) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(BadInput, match=f"not text for a terminal.*--out answer.{form}"):
        Output(form).checked()
    assert Output(form, "a.bin").checked().chosen == form


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("a.CSV", "csv"),
        ("a.parquet", "parquet"),
        ("a.b.xlsx", "xlsx"),
        ("a.htm", "html"),
        ("a.ftm.json", "ftm"),
        ("a.ftm.csv", "csv"),
        ("a", "jsonl"),
        ("a.json", "jsonl"),
        ("2021.12.17", "jsonl"),
    ],
)
def test_the_ending_names_the_format(path: str, form: str) -> None:
    assert Output(path=path).chosen == form


@pytest.mark.parametrize("path", ["a.pdf", "a.xls", "a.csv.gz", "a.ods"])
def test_an_ending_of_another_format_is_refused(path: str) -> None:
    with pytest.raises(BadInput, match="nothing is written as"):
        Output(path=path).checked()
    assert Output("csv", path).checked().chosen == "csv"


def test_a_link_stays_a_link_and_a_device_a_device(made: Rows, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    written(made, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(read_csv(tmp_path / "real.csv")) == 2
    write_rows(Output("csv", os.devnull), made)
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_said(made: Rows, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        written(made, tmp_path / "none" / "a.parquet")
