"""A million shares: loaded, reckoned for one rule and day, chains told; processor seconds and memory.

    python benchmarks/ownership.py [--shares 1000000] [--write]

The table is made by rule: seven companies for ten shares, each owned by others near it, so that chains
run through many levels; one in a hundred owners is on the starter's SDN List by its entry, a quarter of the shares
are ranges or not known. One share in twenty is of a family of its own: a listed owner, and three to eight
companies below it, whose short chains are measured one by one. Loading and asking run in processes of their own. --write keeps the figures in
benchmarks/results/ownership.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import numpy as np

from proscribed.answers.engine import engine_version
from proscribed.answers.home import make_home, open_home
from proscribed.answers.loading_ownership import OwnershipRequest, load_ownership
from proscribed.answers.owners import owned
from proscribed.answers.ownership import OwnershipOn
from proscribed.answers.question import Question, ask
from proscribed.answers.stakes import Stakes
from proscribed.settings import settings
from proscribed.store import reading

RESULTS = Path(__file__).parent / "results" / "ownership.md"
DAY = date(2022, 1, 3)
RULE = "us-ofac-sdn/fifty-percent"
CHAINS = 200
FAMILY = 20
"""One share in so many is of a family."""
SMALL = 40
"""Stakes of a chain that counts as one party's: larger ones are told apart."""
BOUNDS = {"load": 20.0, "aggregates": 10.0, "memory": 1024.0, "chain": 10.0}
PERCENTS = ("50", "25", "33.3", "51", "60", "10", "100", "25-50", "", "50-75", "20", "49")


def make(path: Path, count: int, entries: list[str]) -> None:
    """The table of shares."""
    rng = random.Random(11)
    names = count * 7 // 10
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["owner", "owned", "percent", "from", "source", "owner_number", "owner_country", "owned_number", "owned_country", "owner_entry"])  # fmt: skip
        families = family_shares(count // FAMILY, entries)
        out.writerows(families)
        for _ in range(count - len(families)):
            owned_ = rng.randrange(1, names)
            owner = max(0, owned_ - 1 - int(rng.expovariate(1 / 1000)))
            day = f"20{rng.randrange(10, 22)}-0{rng.randrange(1, 10)}-11"
            entry = entries[owner % len(entries)] if owner % 100 == 7 else ""
            out.writerow([f"Company {owner} Ltd", f"Company {owned_} Ltd", rng.choice(PERCENTS), day, "made", 10_000_000 + owner, "GB", 10_000_000 + owned_, "GB", entry])  # fmt: skip


def family_shares(count: int, entries: list[str]) -> list[list[object]]:
    """Shares of families: each company is owned by one or two of those above it."""
    rng = random.Random(12)
    rows: list[list[object]] = []
    family = 0
    while len(rows) < count:
        for company in range(1, rng.randrange(4, 10)):
            for above in rng.sample(range(company), min(company, rng.randrange(1, 3))):
                entry = entries[family % len(entries)] if above == 0 else ""
                rows.append([family_name(family, above), family_name(family, company), rng.choice(("50", "40", "25-50", "")), "2015-01-11", "made", 50_000_000 + family * 10 + above, "GB", 50_000_000 + family * 10 + company, "GB", entry])  # fmt: skip
        family += 1
    return rows


def family_name(family: int, company: int) -> str:
    """The name of a company of a family; the owner of all is number 0."""
    return f"Family {family} Company {company} Ltd"


@contextmanager
def timed(into: dict[str, float], name: str) -> Iterator[None]:
    """Processor seconds of a block."""
    began = process_time()
    yield
    into[name] = process_time() - began


def load(home: str, path: str) -> dict[str, float]:
    """Load the table; gives the seconds."""
    found: dict[str, float] = {}
    store = open_home(settings(home, environment={}))
    with timed(found, "load"):
        [done] = load_ownership(store, OwnershipRequest((path,)))
    return found | {"shares": done.shares, "parties": done.parties, "memory": memory()}


def ask_all(home: str) -> dict[str, float]:
    """The aggregates of all parties for one rule and day, then chains one by one."""
    found: dict[str, float] = {}
    store = open_home(settings(home, environment={}))
    with reading(store) as connection:
        asked = ask(connection, Question(DAY))
        with timed(found, "preparing"):
            OwnershipOn(store, connection, asked)
        with timed(found, "aggregates"):
            on = OwnershipOn(store, connection, asked)
            rule = next(one for one in on.rules if one.id == RULE)
            counted = on.counted(rule)
        found["covered"] = int((counted.low >= rule.needs).sum())
        found["perhaps"] = int((counted.high >= rule.needs).sum())
        found["memory"] = memory()
        stakes = Stakes(on)
        nodes = np.random.default_rng(3).permutation(np.flatnonzero(counted.high > 0))[:CHAINS]
        lowest = [on.graph.by_name(family_name(family, 3)) for family in range(CHAINS)]
        nodes = np.concatenate([nodes, *[one for one in lowest if one]]).astype(np.int64)
        owned(on, stakes, int(nodes[0]))
        small, sizes = [], []
        for node in nodes.tolist():
            fresh = Stakes.__new__(Stakes)
            fresh.__dict__.update(stakes.__dict__, _who={}, _share_rows={}, _party_rows={})
            began = process_time()
            chain = owned(on, fresh, node).chain
            spent = (process_time() - began) * 1000
            sizes.append(spent / max(1, len(chain)))
            if len(chain) <= SMALL:
                small.append(spent)
    found["chain"] = float(np.median(small)) if small else float("inf")
    found["short"] = len(small)
    found["stake"] = float(np.median(sizes))
    return found


def memory() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(stage: str, *arguments: str) -> dict[str, float]:
    """A stage in a process of its own."""
    command = [sys.executable, __file__, "--stage", stage, *arguments]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, float] = json.loads(said.splitlines()[-1])
    return answer


def pace() -> float:
    """Seconds for two million additions: how slow the machine is now (0.1 on an idle one)."""
    began = process_time()
    total = 0
    for number in range(2_000_000):
        total += number
    return process_time() - began


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--shares", type=int, default=1_000_000)
    options.add_argument("--write", action="store_true")
    options.add_argument("--stage", nargs="+")
    given = options.parse_args()
    if given.stage:
        name, *rest = given.stage
        print(json.dumps(load(*rest) if name == "load" else ask_all(*rest)))
        return 0
    with tempfile.TemporaryDirectory(prefix="ownership-") as folder:
        home = settings(folder, environment={})
        make_home(home)
        with reading(open_home(home)) as connection:
            listed = ask(connection, Question(DAY)).listed
        entries = [one.entry for one in listed if one.list == "us-ofac-sdn"]
        path = Path(folder) / "shares.csv"
        make(path, given.shares, entries)
        loaded, asked = apart("load", folder, str(path)), apart("ask", folder)
    text = (
        "# Shares\n\nMade by `python benchmarks/ownership.py --write`.\n\n"
        f"Engine {engine_version()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors"
        f" ({platform.machine()}), Python {platform.python_version()}; {os.getloadavg()[0]:.1f} at work;"
        f" two million additions take {pace():.2f} s (0.1 on an idle machine)."
        f" {int(loaded['shares']):,} shares of {int(loaded['parties']):,} parties.\n\n"
        "| What | Figure | Unit | Bound |\n| --- | ---: | --- | ---: |\n"
        f"| load-ownership | {loaded['load']:.1f} | CPU s | {BOUNDS['load']:g} |\n"
        f"| memory while loading | {loaded['memory']:.0f} | MB | |\n"
        f"| the graph, once after a load | {asked['preparing']:.1f} | CPU s | |\n"
        f"| aggregates of all parties, one rule and day | {asked['aggregates']:.1f} | CPU s | {BOUNDS['aggregates']:g} |\n"
        f"| memory while asking | {asked['memory']:.0f} | MB | {BOUNDS['memory']:g} |\n"
        f"| a chain of up to {SMALL} stakes, all rules (median of {int(asked['short'])}) | {asked['chain']:.1f} | CPU ms | {BOUNDS['chain']:g} |\n"
        f"| a stake of any chain (median) | {asked['stake']:.2f} | CPU ms | |\n"
        f"| parties covered, and perhaps | {int(asked['covered']):,}, {int(asked['perhaps']):,} | | |\n"
    )
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
    within = (
        loaded["load"] <= BOUNDS["load"]
        and asked["preparing"] + asked["aggregates"] <= BOUNDS["aggregates"]
        and asked["memory"] <= BOUNDS["memory"]
        and asked["chain"] <= BOUNDS["chain"]
    )
    return int(not within)


if __name__ == "__main__":
    sys.exit(main())
