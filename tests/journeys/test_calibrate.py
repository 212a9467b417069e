"""`calibrate`: a user's own known answers in, thresholds out."""

from __future__ import annotations

import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from proscribed.screening.presets import preset

from .conftest import Home

DAY = ("--as-of", "2021-12-17")
FIRST = [
    "Olena",
    "Pavlo",
    "Ingrid",
    "Marta",
    "Yusuf",
    "Tomas",
    "Henrik",
    "Aiko",
    "Bruno",
    "Celeste",
    "Dmitri",
    "Farah",
]
LAST = [
    "Kovalenko",
    "Brandt",
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Tanaka",
    "Petrov",
    "Haddad",
    "Moreau",
    "Silva",
]


def pairs(count: int) -> list[dict[str, str]]:
    """Pairs made by rule: a person and the same with one letter gone, or another person."""
    made = random.Random(7)
    found = []
    for number in range(count):
        first, last = made.choice(FIRST), made.choice(LAST)
        same = number % 2 == 0
        other = last[:3] + last[4:] if same else made.choice([one for one in LAST if one != last])
        found.append(
            {"name1": f"{first} {last}", "name2": f"{first} {other}", "match": str(same).lower()}
        )
    return found


def as_csv(file: Path, rows: list[dict[str, str]]) -> Path:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def parties(tmp_path: Path) -> Path:
    rows = [
        {"query": "SenseTime Group Limited", "listed_name": "SENSETIME GROUP LIMITED", "match": ""},
        {"query": "Sense Time Group Ltd", "listed_name": "SENSETIME GROUP LIMITED", "match": ""},
        {"query": "Huawei Technologies", "listed_name": "", "match": "yes"},
        {"query": "Nordmeer Kabelbau GmbH", "listed_name": "", "match": "no"},
        {"query": "Alpenblick Molkerei AG", "listed_name": "none", "match": ""},
    ]
    return as_csv(tmp_path / "parties.csv", rows)


def test_pairs_of_names(new_home: Home, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "pairs.csv", pairs(300))
    ran = new_home.ok("calibrate", file, "--most-alerts", "0.05")
    rows = ran.rows
    [chosen] = [row for row in rows if "suggested" in row["mark"]]
    assert chosen["workload"] <= 0.05
    assert chosen["recall"] >= 0.9
    assert chosen["threshold_low"] <= chosen["threshold"] <= chosen["threshold_high"]
    assert [row["threshold"] for row in rows] == sorted(row["threshold"] for row in rows)
    assert (rows[0]["listed"], rows[0]["unlisted"]) == (150, 150)
    assert "150 pairs that match and 150 that do not" in ran.err
    assert "Suggested threshold" in ran.err
    assert not new_home.folder.exists(), "pairs need no register"


def test_the_same_in_csv_jsonl_and_parquet(home: Home, tmp_path: Path) -> None:
    rows = pairs(60)
    table = as_csv(tmp_path / "pairs.csv", rows)
    lines = tmp_path / "pairs.jsonl"
    typed = [{**row, "match": row["match"] == "true"} for row in rows]
    lines.write_text("\n".join(json.dumps(row) for row in typed), encoding="utf-8")
    columns = tmp_path / "pairs.parquet"
    pq.write_table(pa.Table.from_pylist(typed), columns)
    out = {home.ok("calibrate", file).out for file in (table, lines, columns)}
    assert len(out) == 1


def test_what_is_known_beside_the_names_counts(home: Home, tmp_path: Path) -> None:
    rows = [
        {**row, "kind": "person", "birth_date1": "1960-01-02", "birth_date2": born}
        for row, born in zip(pairs(2), ("1960-01-02", "1985-05-05"), strict=True)
    ]
    plain = as_csv(tmp_path / "plain.csv", pairs(2))
    dated = as_csv(tmp_path / "dated.csv", rows)

    def best(file: Path) -> float:
        found = home.ok("calibrate", file, "--least-recall", "1").rows
        return next(row["threshold"] for row in found if "suggested" in row["mark"])

    assert best(dated) > best(plain)


def test_parties_against_the_register_of_a_day(home: Home, parties: Path) -> None:
    ran = home.ok("calibrate", parties, *DAY)
    rows = {row["threshold"]: row for row in ran.rows}
    assert (rows[0.7]["listed"], rows[0.7]["unlisted"]) == (3, 2)
    assert rows[0.7]["recall"] == 1
    assert rows[0.7]["workload"] == 0
    assert "us-ofac-ns-cmic" in ran.err
    assert "Only 3 listed parties" in ran.err


def test_before_the_listing_the_entry_is_not_there(home: Home, parties: Path) -> None:
    ran = home.run("calibrate", parties, "--as-of", "2019-01-15")
    assert ran.code == 2
    assert "parties.csv, line 2" in ran.err
    assert "on none of the lists asked about" in ran.err


def test_against_a_list_of_ones_own(new_home: Home, tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    listed = [{"id": f"x{n}", "name": f"{FIRST[n]} {LAST[n]}", "kind": "person"} for n in range(9)]
    own.write_text("\n".join(json.dumps(one) for one in listed), encoding="utf-8")
    asked = [{"query": one["name"].upper(), "accept": one["id"]} for one in listed]
    asked += [{"query": f"{LAST[n]} Ltd", "accept": ""} for n in range(9)]
    file = as_csv(tmp_path / "asked.csv", asked)
    rows = new_home.ok("calibrate", file, "--against", own, "--plot", tmp_path / "p.svg").rows
    assert next(row for row in rows if row["threshold"] == 0.8)["recall"] == 1
    assert not new_home.folder.exists()
    picture = (tmp_path / "p.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(picture)
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_the_page_has_drawings_and_fetches_nothing(home: Home, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "pairs.csv", pairs(200))
    page = tmp_path / "calibration.html"
    home.ok("calibrate", file, "--out", page)
    text = page.read_text(encoding="utf-8")
    assert text.count("<circle") >= 3
    assert "Does 0.90 mean nine in ten?" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in text


def test_the_same_seed_gives_the_same_answer(home: Home, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "pairs.csv", pairs(80))
    assert home.ok("calibrate", file).out == home.ok("calibrate", file).out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file has no rows"),
        ("a,b\n1,2", "neither pairs nor parties"),
        ("name1,name2,match\nA B,A C,perhaps", "line 2, match: 'perhaps' is neither yes nor no"),
        ("name1,name2,match\nA B,A C,no\nA B,,yes", "line 3, name2: the name is empty"),
        ("name1,name2,match\nAnna Berg,Anna Berg,yes", "every row is a true match"),
        ("name1,name2,match\nAnna Berg,Ole Dahl,no", "no row is a true match"),
        ("query,match\nOle Dahl,yes\nAnna Berg,", "line 3, match: '' is neither yes nor no"),
        ("query,accept,match\nAnna Berg,x1,no", "line 2, match: it is said to be x1"),
        ("query,accept\nAnna Berg,x1\nOle Dahl,", "'x1' is on none of the lists"),
        ("name1,name2,match\nA B,C", "instead of 3"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    home: Home, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "known.csv"
    file.write_text(text, encoding="utf-8")
    ran = home.run("calibrate", file)
    assert ran.code == 2
    assert said in ran.err
    assert "known.csv" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--most-alerts", "0.1", "--least-recall", "0.9"), "only one of"),
        (("--most-alerts", "3"), "3.0 is not between 0 and 1"),
        (("--one-in", "0"), "not at least 1"),
        (("--plot", "x.pdf"), "Name a .svg file"),
    ],
)
def test_options_that_cannot_be(home: Home, tmp_path: Path, options, said: str) -> None:
    file = as_csv(tmp_path / "pairs.csv", pairs(4))
    ran = home.run("calibrate", file, *options)
    assert ran.code == 2
    assert said in ran.err


def test_pairs_and_parties_are_not_counted_together(
    home: Home, tmp_path: Path, parties: Path
) -> None:
    ran = home.run("calibrate", as_csv(tmp_path / "pairs.csv", pairs(4)), parties)
    assert ran.code == 2
    assert "cannot be counted together" in ran.err


def test_a_preset_is_a_threshold_with_a_name(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "parties.csv"
    file.write_text("name\nSenseTime Group\nSense Tim Grop Limitd\n", encoding="utf-8")
    strict, wide = (
        home.ok("screen", file, "--preset", name, *DAY).rows for name in ("payments", "onboarding")
    )
    by_number = home.ok("screen", file, "--min-score", preset("payments").threshold, *DAY).rows
    assert [row["matches"] for row in strict] == [row["matches"] for row in by_number]
    for narrow, broad in zip(strict, wide, strict=True):
        assert {one["entry"] for one in narrow["matches"]} <= {
            one["entry"] for one in broad["matches"]
        }
        assert all(one["score"] >= preset("payments").threshold for one in narrow["matches"])
    ran = home.run("check", "SenseTime", "--preset", "payments", "--min-score", "0.5")
    assert (ran.code, "only one of --min-score and --preset" in ran.err) == (2, True)
    assert home.run("check", "SenseTime", "--preset", "whatever").code == 2
