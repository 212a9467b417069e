"""Every command that gives an answer gives it in every format, and the formats agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lxml import html as lxml_html

from tests.journeys.conftest import Home
from tests.reports.conftest import as_csv, as_sheet, read_csv, read_jsonl, read_parquet, read_xlsx

DAY = "2021-12-17"
PARTIES = b"id,name\n1,SenseTime Group\n2,Blue Heron Bakery\n3,=1+1\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "lists": ("lists", "--as-of", DAY),
    "check": ("check", "SenseTime Group", "--as-of", DAY),
    "check, no match": ("check", "Blue Heron Bakery", "--as-of", DAY),
    "show": ("show", "us-ofac-ns-cmic:33114", "--as-of", DAY),
    "history": ("history", "Huawei"),
    "history, nothing": ("history", "Qwertzuiop"),
    "diff": ("diff", "--from", "2021-12-15", "--to", DAY),
    "diff, nothing": ("diff", "--from", DAY, "--to", DAY),
    "export": ("export", "--list", "us-ofac-ns-cmic", "--as-of", DAY),
    "doubts": ("doubts",),
    "screen": ("screen", "PARTIES", "--as-of", DAY),
    "rescreen": ("rescreen", "PARTIES", "--since", "2021-12-09", "--as-of", DAY),
    "rescreen, nothing": ("rescreen", "PARTIES", "--since", DAY, "--as-of", DAY),
    "replay": ("replay", "RUN"),
    "load": ("load", "PARTIES", "--list", "own-parties", "--published", DAY),
}


@pytest.fixture
def words(home: Home, tmp_path: Path) -> dict[str, str]:
    """What stands for PARTIES and for RUN in the commands."""
    parties = tmp_path / "parties.csv"
    parties.write_bytes(PARTIES)
    run = home.ok("screen", parties, "--as-of", DAY).rows[0]["screening"]
    return {"PARTIES": str(parties), "RUN": run}


@pytest.mark.parametrize("what", COMMANDS)
def test_the_formats_agree(home: Home, tmp_path: Path, words: dict[str, str], what: str) -> None:
    command = [words.get(word, word) for word in COMMANDS[what]]
    if what == "load":  # the second time says that it is known, and so do all that follow
        home.ok(*command)

    def out(ending: str) -> Path:
        file = tmp_path / f"out.{ending}"
        ran = home.ok(*command, "--out", file)
        assert ran.out == ""
        assert ran.err.splitlines()[-1].startswith("Wrote ")
        assert ran.err.splitlines()[-1].endswith(f" to {file}.")
        return file

    columns = pq.read_schema(out("parquet")).names
    rows = read_parquet(tmp_path / "out.parquet")
    by_name = _Named(columns)
    assert read_csv(out("csv")) == [_harmless(as_csv(row, by_name)) for row in rows]
    header, *sheet = read_xlsx(out("xlsx"))
    assert list(header) == columns
    assert sheet == [as_sheet(row, by_name) for row in rows]
    lines = read_jsonl(out("jsonl"))
    assert _agree(what, lines, rows)
    page = lxml_html.fromstring(out("html").read_text(encoding="utf-8"))
    assert "not legal advice" in page.text_content()
    assert not page.xpath("//script")
    assert out("txt").read_text(encoding="utf-8").strip()


class _Named:
    """Columns, as the helpers want them."""

    def __init__(self, columns: list[str]) -> None:
        self.kinds: Any = dict.fromkeys(columns, "text")


def _harmless(row: dict[str, str]) -> dict[str, str]:
    return {name: "'" + cell if cell.startswith("=") else cell for name, cell in row.items()}


def _agree(what: str, lines: list[dict[str, Any]], rows: list[dict[str, Any]]) -> bool:
    """Whether the rows say what the JSON lines say, each in its own shape."""
    match what.partition(",")[0]:
        case "check":
            [line] = lines
            found = [(m["entry"], m["score"], m["reasons"]) for m in line["matches"]]
            return found == [(r["entry"], r["score"], r["reasons"]) for r in rows if r["entry"]]
        case "screen":
            found = [(line["id"], m["entry"]) for line in lines for m in line["matches"]]
            alone = {line["id"] for line in lines if not line["matches"]}
            return found == [(r["id"], r["entry"]) for r in rows if r["entry"]] and alone == {
                r["id"] for r in rows if r["note"] == "no match"
            }
        case "rescreen":
            found = [(one["change"], one["id"], one["match"]["entry"]) for one in lines]
            return found == [(r["change"], r["id"], r["entry"]) for r in rows]
        case "show":
            [line] = lines
            return any(
                r["value"] == line["line"]["content"]["party"]["names"][0]["text"] for r in rows
            )
        case "replay":
            [line] = lines
            return [line["identical"]] == [r["identical"] for r in rows]
        case _:
            same = [set(line) & set(row) for line, row in zip(lines, rows, strict=True)]
            return all(
                json.loads(json.dumps(row[key], default=str)) == line[key]
                for line, row, keys in zip(lines, rows, same, strict=True)
                for key in keys - {"fields", "rejected", "witnesses"}
            )


def test_an_answer_in_parquet_can_be_screened_again(home: Home, tmp_path: Path) -> None:
    listed = tmp_path / "listed.parquet"
    home.ok("export", "--list", "us-ofac-ns-cmic", "--as-of", DAY, "--out", listed)
    rows = home.ok("screen", listed, "--as-of", DAY, "--lists", "us-ofac-ns-cmic").rows
    assert len(rows) == 68
    assert all(row["id"] in {match["entry"] for match in row["matches"]} for row in rows)


def test_what_cannot_be_written_is_refused_before_the_work(home: Home, tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_bytes(PARTIES)
    ran = home.run("load", tmp_path / "parties.csv", "--list", "own-p", "--out", "loaded.pdf")
    assert ran.code == 2
    assert "nothing is written as .pdf" in ran.err
    assert "own-p" not in home.ok("lists").out


def test_a_list_as_followthemoney(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "ns-cmic.ftm.json"
    command = ("export", "--list", "us-ofac-ns-cmic", "--as-of", DAY)
    ran = home.ok(*command, "--out", file)
    lines = read_jsonl(file)
    assert ran.err.splitlines()[-1] == f"Wrote {len(lines)} entities to {file}."
    assert sum(line["schema"] == "Sanction" for line in lines) == 68
    assert home.ok(*command, "--format", "ftm").rows == lines


def test_only_a_list_has_a_form_of_entities(home: Home, tmp_path: Path) -> None:
    ran = home.run("lists", "--out", tmp_path / "lists.ftm.json")
    assert ran.code == 2
    assert "no ftm form" in ran.err
