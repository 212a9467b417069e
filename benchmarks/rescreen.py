"""Fifty new parties on the SDN List against a million counterparties: what is found, and how soon.

    python benchmarks/rescreen.py [SHARED] [--parties 1000000] [--write]

SHARED is the folder of official files (else PROSCRIBED_SHARED, else ../shared). The list is OFAC's
own, with its aliases and addresses, loaded twice: first without the fifty newest parties that have
an alias, then whole. The counterparties are made by rule, always the same: two to four words of
listed names in a new order, one in seven with a letter altered, every second with a country, and
each of the fifty itself once, slightly altered. Beside it the same names are compared by brute
force (rapidfuzz, `ratio` on sorted words). Seconds are of the processor. --write keeps the figures
in benchmarks/results/rescreen.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import platform
import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from proscribed.answers.home import make_home, open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.party_index import PartyIndex, party_index
from proscribed.answers.question import Question, ask
from proscribed.answers.rescreening import RescreenRequest, rescreen
from proscribed.answers.revisions import contents, revisions
from proscribed.register import LoadOptions
from proscribed.screening import MIN_SCORE
from proscribed.settings import settings
from proscribed.store import reading

THEN, NOW = date(2026, 8, 3), date(2026, 8, 10)
NEW = 50
COUNTRIES = ("RU", "CN", "IR", "AE", "TR", "HK", "DE", "US", "GB", "FR")
RESULTS = Path(__file__).parent / "results" / "rescreen.md"
ASKED = 5  # each question is asked so many times; the best is least disturbed by other work


class Figure(NamedTuple):
    """One figure beside its bound."""

    what: str
    found: float
    unit: str
    bound: float | None = None


def files_of(data: Path) -> tuple[dict[str, str], set[int], list[str]]:
    """The parts of the list as texts, the numbers of the fifty, and all names."""
    folder = data / "ofac-sdn"
    parts = {"sdn": "sdn-2024-05-03", "alt": "alt-2026-08-01", "add": "add-2026-08-01"}
    texts = {
        part: gzip.decompress((folder / f"{name}.csv.gz").read_bytes()).decode("latin-1")
        for part, name in parts.items()
    }
    listed = {int(row[0]): row[1] for row in _rows(texts["sdn"])}
    for part in ("alt", "add"):
        texts[part] = _only(texts[part], lambda number: number in listed)
    aliases = [(int(row[0]), row[3]) for row in _rows(texts["alt"])]
    newest = sorted({number for number, _ in aliases})[-NEW:]
    return texts, set(newest), [*listed.values(), *(name for _, name in aliases)]


def _rows(text: str) -> list[list[str]]:
    return [row for row in csv.reader(text.rstrip("\x1a").splitlines()) if row]


def _only(text: str, wanted: Callable[[int], bool]) -> str:
    lines = text.rstrip("\x1a").splitlines(keepends=True)
    kept = (line for line in lines if line.strip() and wanted(int(line.partition(",")[0])))
    return "".join(kept) + "\x1a"


def made_names(names: list[str], like: list[str], count: int, seed: int) -> Iterator[str]:
    """The names of the counterparties: those `like` the new parties first."""
    made = random.Random(seed)
    words = [word.strip(",.") for name in names for word in name.split()]
    yield from (_altered(name, made) for name in like)
    for _ in range(count - len(like)):
        name = " ".join(made.choice(words) for _ in range(made.randint(2, 4)))
        yield _altered(name, made) if made.random() < 0.15 else name


def _altered(name: str, made: random.Random) -> str:
    at = made.randrange(len(name))
    return name[:at] + made.choice("abcdefghiklmnoprstuvyz") + name[at + 1 :]


def counterparties(file: Path, names: Iterator[str], seed: int) -> None:
    """Write them as a CSV file."""
    made = random.Random(seed + 1)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "name", "country"))
        for number, name in enumerate(names, start=1):
            writer.writerow((number, name, made.choice(COUNTRIES) if number % 2 else ""))


def figures(data: Path, count: int, place: Path) -> Iterator[Figure]:
    """Load, index and ask; a figure at a time."""
    home = settings(str(place / "home"), environment={})
    make_home(home, empty=True)
    store = open_home(home)
    texts, new, names = files_of(data)
    _load(store, place, {part: _only(text, lambda n: n not in new) for part, text in texts.items()}, THEN)  # fmt: skip
    _load(store, place, texts, NOW)
    like = [row[1] for row in _rows(texts["sdn"]) if int(row[0]) in new]
    file = place / "parties.csv"
    counterparties(file, made_names(names, like, count, seed=7), seed=7)
    content = file.read_bytes()
    started = process_time()
    index = party_index(home.home, str(file), file, {})
    yield Figure(f"indexing {count:,} counterparties, once", process_time() - started, "s")
    yield Figure("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    folder = home.home / "cache" / "counterparties"
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    yield Figure("the index on the disk", size / 1e6, "MB")
    with reading(store) as connection:
        now = ask(connection, Question(NOW))
        then = ask(connection, Question(THEN))
        took, found = _best(lambda: revisions(then, now))
        yield Figure("entries that changed", len(found), "")
        yield Figure("finding them among those of the list", took, "s")
        entries = [one for each in found for one in contents(now, each.now)]
    asked = [name.text for one in entries for name in one.party.names]
    yield Figure("names of theirs", len(asked), "")
    took, near = _best(lambda: _fresh(home.home, file).near(entries, MIN_SCORE))
    yield Figure("counterparties near them", len(near), "")
    yield Figure("finding these, the index opened anew, new words not remembered", took, "s", 0.4)
    took, _ = _best(lambda: index.near(entries, MIN_SCORE))
    yield Figure("finding these again", took, "s")
    request = RescreenRequest(str(file), file, THEN.isoformat(), question=Question(NOW))
    took, answer = _best(lambda: rescreen(store, request), 3)
    kinds = [sum(row.change == kind for row in answer.rows) for kind in ("new", "changed")]
    yield Figure("new matches", kinds[0], "")
    yield Figure("changed matches", kinds[1], "")
    yield Figure("the whole of `rescreen`, in process", took, "s")
    yield Figure("brute force over the same names", _brute(asked, content), "s")


def _fresh(home: Path, file: Path) -> PartyIndex:
    return party_index(home, str(file), file, {})


def _load(store: Any, place: Path, texts: dict[str, str], day: date) -> None:
    paths = []
    for part, text in texts.items():
        file = place / f"{part}.csv"
        file.write_bytes(text.encode("latin-1"))
        paths.append(str(file))
    load_files(store, LoadRequest(tuple(paths), options=LoadOptions(published=day.isoformat())))


def _best(work: Callable[[], Any], times: int = ASKED) -> tuple[float, Any]:
    took = []
    for _ in range(times):
        started = process_time()
        found = work()
        took.append(process_time() - started)
    return min(took), found


def _brute(asked: list[str], content: bytes) -> float:
    def in_order(name: str) -> str:
        return " ".join(sorted(name.casefold().split()))

    rows = csv.DictReader(content.decode().splitlines())
    names = [in_order(row["name"]) for row in rows]
    queries = [in_order(name) for name in asked]
    started = process_time()
    for begin in range(0, len(names), 100_000):
        some = names[begin : begin + 100_000]
        scores = process.cdist(
            queries, some, scorer=Indel.normalized_similarity, score_cutoff=0.7, workers=1
        )
        np.count_nonzero(scores)
    return process_time() - started


def table(found: list[Figure], about: str) -> str:
    """The figures as Markdown."""
    rows = [
        f"| {one.what} | {one.found:,.{0 if float(one.found).is_integer() or one.found > 100 else 2}f}"
        f" {one.unit} | {'' if one.bound is None else f'{one.bound} {one.unit}'} |"
        for one in found
    ]
    return "\n".join(["# Rescreen", "", about, "", "| | found | bound |", "| --- | ---: | ---: |", *rows, ""])  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("shared", nargs="?", default=os.environ.get("PROSCRIBED_SHARED", beside))
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--write", action="store_true")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = []
        for figure in figures(Path(wish.shared) / "data", wish.parties, Path(place)):
            print(figure.what, round(figure.found, 3), figure.unit, flush=True)
            found.append(figure)
    about = (
        f"`python benchmarks/rescreen.py --parties {wish.parties}`, {datetime.now(UTC):%Y-%m-%d},"
        f" Python {platform.python_version()}, one thread. Seconds are of the processor, the best of"
        f" {ASKED}."
    )
    text = table(found, about)
    print(text)
    if wish.write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
