"""A million counterparties by the command line: CPU, wall clock, memory, and what is not the engine.

    python benchmarks/bulk.py [LIST] [--rows 1000000] [--workers 0] [--share 0.02]

LIST is a file of parties that `load` reads as a user's own list (JSONL or CSV with names); without
one, the starter register is screened against. The counterparties are made by rule from the words of
the list: words of several names in another order, a `--share` of them a listed name, one in five with
a letter altered. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from proscribed.answers.bulk_input import lay_out
from proscribed.answers.bulk_part import part
from proscribed.answers.home import make_home, open_home
from proscribed.answers.index import register_index
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.matches import Matcher
from proscribed.answers.question import Question, ask
from proscribed.screening.bench.made import names_like
from proscribed.screening.bulk import FOUND, find
from proscribed.screening.counterparty import asked, counterparty
from proscribed.settings import Settings
from proscribed.store import Store, reading

DAY = "2026-11-20"
ALTERED = 0.2  # of the names have a slip, of those not listed as many a word that no list has
PROBE = 40_960  # rows with which the parts are measured


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def timed(what: str, rows: int, work: Callable[[], object]) -> None:
    started = time.process_time()
    work()
    print(f"  {what:<58}{(time.process_time() - started) / rows * 1e6:8.2f} us a row")


def parts(store: Store, source: Path, folder: Path) -> None:
    """What a row costs beside the search, in this process."""
    head = folder / "probe.csv"
    with source.open(encoding="utf-8") as lines, head.open("w", encoding="utf-8") as out:
        out.writelines(line for line, _ in zip(lines, range(PROBE + 1), strict=False))
    one = folder / "one.csv"
    one.write_text("name\nA B\n", encoding="utf-8")
    (folder / "one").mkdir()
    lay_out(one, "one", {}, folder / "one")  # the first call imports, and reads tables
    (folder / "probe").mkdir()
    kept = []
    timed(
        "read, check, lay out", PROBE, lambda: kept.append(lay_out(head, "a", {}, folder / "probe"))
    )
    [batches] = kept
    row = {"id": "7", "name": "Shenzhen Baolong Technology Co Ltd", "country": "CN"}
    timed(
        "typed as a counterparty, asked of the index",
        PROBE,
        lambda: [asked(counterparty(row, n, n)) for n in range(PROBE)],
    )
    with reading(store) as connection:
        about = ask(connection, Question())
        matcher = Matcher(about, register_index(store.home, about.view), 0.72, 10)
        answers = list(find(matcher.job(), batches.read(), matcher.index.index))
        empty = [
            one.set_column(4, FOUND.field(4), pa.nulls(len(one), pa.binary())) for one in answers
        ]

        def keep() -> None:
            with part(folder / "probe.part", {"a": 1}, resume=False, keep=False) as file:
                for one in empty:
                    file.write(list(matcher.read(one)))

        timed("rows without matches read, hashed and kept", PROBE, keep)
        timed(
            "all of `find`, the search in it",
            PROBE,
            lambda: list(find(matcher.job(), batches.read(), matcher.index.index)),
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("list", nargs="?", default="")
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--share", type=float, default=0.02)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place) / "home", Path(place)
        settings = Settings(home, f"sqlite:///{home}/register.sqlite")
        make_home(settings, empty=bool(given.list))
        store = open_home(settings)
        if given.list:
            load_files(store, LoadRequest((given.list,), "own-bench"))
        with reading(store) as connection:
            about = ask(connection, Question())
            register_index(store.home, about.view)
            listed = [
                n.text for one in about.listed for n in about.view.entry(one.makeup).party.names
            ]
        source, out = folder / "parties.csv", folder / "out.jsonl"
        with source.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "name"])
            rows.writerows(enumerate(names_like(listed, given.rows, given.share)))
        print(f"{given.rows:,} counterparties against {len(listed):,} names")
        parts(store, source, folder)
        command = [sys.executable, "-m", "proscribed", "screen", source, "--home", home]
        command += ["--out", out, "--as-of", DAY]
        command += ["--workers", str(given.workers)] if given.workers else []
        began, before = time.perf_counter(), cpu(resource.RUSAGE_CHILDREN)
        run = subprocess.Popen([*map(str, command)], stderr=subprocess.DEVNULL)
        most: dict[str, int] = {}
        while run.poll() is None:
            for who, size in memory(run.pid).items():
                most[who] = max(most.get(who, 0), size)
            time.sleep(0.25)
        spent = cpu(resource.RUSAGE_CHILDREN) - before
        print(
            f"  exit {run.returncode}, {spent:.1f} CPU s, {time.perf_counter() - began:.1f} s wall"
        )
        for who, size in sorted(most.items()):
            print(f"  most memory of {who}: {size / 1024:.0f} MB")
        print(f"  output {out.stat().st_size / 1024**2:.0f} MB")


def memory(parent: int) -> dict[str, int]:
    """KiB that the parent and its largest worker hold alone or share (resident)."""
    listed = subprocess.run(
        ["ps", "-o", "ppid=,pid=,rss=", "-e"], capture_output=True, text=True
    ).stdout.split("\n")
    rows = [tuple(map(int, line.split())) for line in listed if line.strip()]
    found = {"the parent": next((rss for _, pid, rss in rows if pid == parent), 0)}
    workers = [rss for above, _, rss in rows if above == parent]
    if workers:
        found["a worker"] = max(workers)
    return found


if __name__ == "__main__":
    main()
