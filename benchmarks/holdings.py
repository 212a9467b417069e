"""A hundred thousand positions of funds against all lists: processor seconds and memory.

    python benchmarks/holdings.py [SHARED] [--positions 100000] [--issuers 20000] [--write]

SHARED is the folder of official files (else PROSCRIBED_SHARED, else ../shared): its Consolidated
Screening List is loaded beside the starter; without it, the starter alone is asked. The issuers' names
are made by rule from words of listed names, five in a hundred are listed ones, altered or not; every issuer has
several securities, and one position in ten is of a fund of twenty. --write keeps the figures in
benchmarks/results/holdings.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import platform
import random
import resource
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

from stdnum import isin

from proscribed.answers.holdings import HoldingsRequest, screen_holdings
from proscribed.answers.home import make_home, open_home
from proscribed.answers.index import register_index
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question, ask
from proscribed.screening.bench.made import SEED, names_like
from proscribed.settings import settings
from proscribed.store import Store, reading

RESULTS = Path(__file__).parent / "results" / "holdings.md"
DAY = date(2022, 6, 3)
BOUND = 10.0
CSL = "data/csl/screening-list-compact-2026-07-31.json.gz"


def listed_names(store: Store) -> list[str]:
    """The primary names on all lists; the index is made ready, as it is after a load."""
    with reading(store) as connection:
        asked = ask(connection, Question(as_of=date(2026, 7, 31)))
        register_index(store.home, asked.view)
        return [asked.view.entry(one.makeup).party.name for one in asked.listed]


def made(names: list[str], positions: int, issuers: int) -> tuple[bytes, bytes]:
    """The two files: positions, and what the funds among them hold."""
    rng = random.Random(SEED)
    companies = list(names_like(names, issuers, share=0.05))
    held, rows = io.StringIO(), io.StringIO()
    positions_out, funds_out = csv.writer(rows), csv.writer(held)
    positions_out.writerow(["id", "issuer", "isin", "ticker", "quantity", "type"])
    funds_out.writerow(["fund", "issuer", "weight"])
    funds = [f"Index Fund {n}" for n in range(positions // 200)]
    for fund in funds:
        for company in rng.choices(companies, k=20):
            funds_out.writerow([fund, company, 5])
    for n in range(positions):
        if n % 10 == 0:
            positions_out.writerow([n, rng.choice(funds), "", "", 100, "etf"])
        else:
            code = isin.from_natid("US", f"{n:09d}")
            positions_out.writerow([n, rng.choice(companies), code, f"{n} US", 100, "equity"])
    return rows.getvalue().encode(), held.getvalue().encode()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument(
        "shared", nargs="?", default=os.environ.get("PROSCRIBED_SHARED", "../shared")
    )
    options.add_argument("--positions", type=int, default=100_000)
    options.add_argument("--issuers", type=int, default=20_000)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="holdings-") as folder:
        home = settings(folder, environment={})
        make_home(home)
        store = open_home(home)
        source = Path(given.shared) / CSL
        if source.is_file():
            load_files(store, LoadRequest((str(source),)))
        names = listed_names(store)
        data, funds = made(names, given.positions, given.issuers)
        began = process_time()
        answer = screen_holdings(
            store,
            HoldingsRequest("fund.csv", data, {}, Question(as_of=DAY), funds=("funds.csv", funds)),
        )
        seconds = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tied = sum(bool(one.ties) for one in answer.lines)
    text = (
        "# Positions\n\nMade by `python benchmarks/holdings.py --write`.\n\n"
        f"Engine {answer.engine_version}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors"
        f" ({platform.machine()}), Python {platform.python_version()}; {os.getloadavg()[0]:.1f} others at work."
        f" {given.positions:,} positions of {given.issuers:,} issuers, one in ten of a fund of twenty, against"
        f" {len(names):,} entries.\n\n"
        "| What | Figure | Unit | Bound |\n| --- | ---: | --- | ---: |\n"
        f"| screen --holdings | {seconds:.1f} | CPU s | {BOUND:g} |\n"
        f"| memory at most | {peak:.0f} | MB | |\n"
        f"| positions with a listed party behind them, or perhaps | {tied:,} | | |\n"
    )
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
    return int(seconds > BOUND)


if __name__ == "__main__":
    sys.exit(main())
