"""The news room under load: a thousand articles read, a million searched.

    python benchmarks/news.py [SHARED] [--articles 1000] [--archive 1000000] [--write]

SHARED is the folder of official files (else PROSCRIBED_SHARED, else ../shared). Reading: articles of
some 2,500 letters, made by rule and always the same, each with claims of several kinds about listed
parties, against the register of the Consolidated Screening List (25,000 entries, their aliases);
claims, links and the writing count. The garbage of Python is collected as rarely as the `proscribed`
command has it collected. Searching: an archive made by rule, put into the store by its
own functions, then asked by words that are rare, common, a phrase, within days, by party and list.
Seconds are of the processor. --kept FOLDER keeps the archive there, and takes it from there if it is
there already. --write keeps the figures in benchmarks/results/news.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from sqlalchemy import insert

from proscribed.answers.articles import Search, find_articles
from proscribed.answers.home import make_home, open_home
from proscribed.answers.index import register_index
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question, ask
from proscribed.answers.reading import ReadRequest, read_articles
from proscribed.model.calm import calm
from proscribed.news.search import adding, make_index
from proscribed.news.tables import articles, finds
from proscribed.register.canonical import digest
from proscribed.register.record import new_commit
from proscribed.screening.lexicon import text_at
from proscribed.settings import settings
from proscribed.store import Store, reading, writing

RESULTS = Path(__file__).parent / "results" / "news.md"
FIRST = date(2004, 1, 1)
DAYS = 8_000
ASKED = 7
AT_ONCE = 50_000
DIFFERENT = 5_000  # texts; each article has a word of its own besides

SENTENCES = (
    "The Bureau of Industry and Security added {n} entities to the Entity List on {day}, including {a} and {b}, for {why}.",
    "The Treasury Department's Office of Foreign Assets Control sanctioned {a} and {n} people for {why}, the agency said {day}.",
    "{a}, based in {place}, did not answer a request for comment.",
    "Lawmakers called on the administration to add {b} to the Entity List over {why}.",
    "The additions will be subject to a license review policy of presumption of denial (see {ref}).",
    "The European Union plans to list {a} next month, people familiar with the matter said.",
    "A spokesperson of the ministry in {place} said that it firmly opposes the move and will take necessary measures.",
    "Exporters were told to screen {b}, its subsidiaries and its agents before the next shipment.",
    "The rule, which takes effect {day}, also revised the entry of {c} and removed one party.",
    "Shares of {c} fell after the announcement, and traders waited for more news from {place}.",
    "Analysts said the measure would weigh on suppliers, although most contracts were signed before.",
    "The agency published a list of frequently asked questions and promised further guidance.",
)
WHY = (
    "supporting military modernization",
    "human rights abuses",
    "shipping goods around export controls",
    "financing weapons programs",
    "evading sanctions",
)
PLACES = ("China", "Russia", "Turkey", "Malaysia", "Iran", "the United Arab Emirates", "Georgia")


class Figure(NamedTuple):
    """One figure beside its bound."""

    what: str
    found: float
    unit: str
    bound: float | None = None


def made_article(number: int, names: list[str]) -> dict[str, str]:
    """The article with this number: always the same."""
    made = random.Random(number)
    day = FIRST + timedelta(days=made.randrange(DAYS))
    sentences = []
    while sum(map(len, sentences)) < 2_500:
        a, b, c = (made.choice(names) for _ in range(3))
        sentences.append(
            made.choice(SENTENCES).format(
                a=a,
                b=b,
                c=c,
                n=made.randint(2, 90),
                why=made.choice(WHY),
                place=made.choice(PLACES),
                day=f"{day:%b}. {day.day}",
                ref=f"{day:%y%m%d}{made.randint(1, 70):04}",
            )
        )
    cut = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return {
        "id": str(number),
        "title": f"{made.choice(names)} faces {made.choice(WHY)} inquiry",
        "published": day.isoformat(),
        "text": "\n\n".join(cut),
    }


def reading_figures(data: Path, count: int, place: Path) -> Iterator[Figure]:
    """Articles a minute, with claims and links."""
    made = settings(str(place / "home"), environment={})
    make_home(made)
    store = open_home(made)
    file = data / "csl" / "screening-list-compact-2026-07-31.json.gz"
    load_files(store, LoadRequest((str(file),)))
    with reading(store) as connection:
        asked = ask(connection, Question())
        index = register_index(store.home, asked.view).index
    kept = index.names
    count_names = len(kept.text_ends)
    every = (text_at(kept.texts, kept.text_ends, at) for at in range(0, count_names, 7))
    listed = [name for name in every if 6 <= len(name) <= 60 and name.isascii()]
    yield Figure("listed names", count_names, "")
    lines = [json.dumps(made_article(number, listed)) for number in range(count)]
    yield Figure("letters of an article", median(len(json.loads(one)["text"]) for one in lines), "")
    read_articles(store, ReadRequest((("warm.jsonl", lines[0].encode()),)))  # opens the index
    began = process_time()
    answer = read_articles(store, ReadRequest((("all.jsonl", "\n".join(lines).encode()),)))
    spent = process_time() - began
    yield Figure("claims read", sum(len(one.claims) for one in answer.articles), "")
    yield Figure("parties linked", sum(len(one.parties) for one in answer.articles), "")
    yield Figure("articles read a minute, one core", 60 * count / spent, "", 1_000)


def searching_figures(count: int, place: Path) -> Iterator[Figure]:
    """Milliseconds of searches, on an archive of so many articles."""
    made = settings(str(place), environment={})
    there = (place / "register.sqlite").exists()
    if not there:
        make_home(made, empty=True)
    store = open_home(made)
    names = [f"{a}{b} {c}" for a in ("Kes", "Os", "Mar", "Tal") for b in ("trel", "prey", "lin", "on") for c in ("Yard", "Grain", "Marine", "Trading", "Optics")]  # fmt: skip
    yield Figure("articles in the archive", count, "")
    if not there:
        began = process_time()
        fill(store, count, names)
        yield Figure("putting them there", process_time() - began, "s")
    yield Figure("the archive on the disk", _size(store.home) / 1e6, "MB")
    for what, wanted in questions().items():
        find_articles(store, wanted)
        spent = []
        for _ in range(ASKED):
            start = process_time()
            answer = find_articles(store, wanted)
            spent.append(1_000 * (process_time() - start))
        yield Figure(f"search: {what} ({len(answer.articles)} shown)", median(spent), "ms", 100)


def questions() -> dict[str, Search]:
    """What is asked of the archive."""
    day = date(2012, 3, 1)
    return {
        "a common word": Search("agency"),
        "two common words": Search("agency exporters"),
        "a rare word": Search("q77777"),
        "a rare word and a common one": Search("q77777 agency"),
        "a rare word or a common one": Search("q77777 OR agency"),
        "a phrase": Search('"license review policy"'),
        "a phrase that is nowhere, of common words": Search('"agency exporters"'),
        "words without another": Search("kestrel -osprey"),
        "the beginning of a word": Search("kest*"),
        "a word within a week": Search("agency", from_=day, to=day + timedelta(days=6)),
        "a party": Search(party="Kestrel Yard"),
        "a list": Search(list="us-bis-el"),
        "a common word and a list": Search("agency", list="us-bis-el"),
        "a rare word and a list": Search("q77777", list="us-bis-el"),
        "a title": Search(title="inquiry weapons"),
        "a reference number": Search(reference="1203010001"),
        "the newest": Search(),
    }


def fill(store: Store, count: int, names: list[str]) -> None:
    """Put articles into the archive, by its own index of words."""
    texts = [made_article(number, names) for number in range(min(count, DIFFERENT))]
    bodies = [one["text"][:1_500] for one in texts]
    per_day: dict[date, int] = {}
    with calm(), writing(store, "benchmark") as connection:
        commit = new_commit(connection, "read", "benchmark")
        make_index(connection)
    pairs = list(zip(texts, bodies, strict=True))
    with reading(store) as connection:
        several = ((n, one["title"], body) for n, (one, body) in enumerate(pairs))
        statement, known = adding(connection, several)
    for start in range(0, count, AT_ONCE):
        rows, found, counted = [], [], []
        for number in range(start, min(count, start + AT_ONCE)):
            like = number % len(texts)
            day = FIRST + timedelta(days=number * DAYS // count)
            place = per_day[day] = per_day.get(day, 0) + 1
            key = int(f"{day:%Y%m%d}") * 1_000_000 + place * 100
            body = f"{bodies[like]} Q{number}."
            rows.append(_row(texts[like], body, day, place, key, commit))
            told = f"{known[like]['words']} q{number}"
            counted.append({"n": key, "title": known[like]["title"], "words": told})
            if number % 3 == 0:
                found.append({"kind": "list", "value": "us-bis-el", "number": key})
        with calm(), writing(store, "benchmark") as connection:
            connection.exec_driver_sql("PRAGMA cache_size=-500000")
            connection.execute(insert(articles), rows)
            connection.execute(statement, counted)
            connection.execute(insert(finds), found)


def _row(one: dict[str, str], body: str, day: date, place: int, key: int, commit: int) -> dict[str, object]:  # fmt: skip
    return {
        "reference": f"{day:%y%m%d}{place:04}",
        "number": key,
        "title": one["title"],
        "text": body,
        "sha256": digest(body.encode()),
        "publisher": "Benchmark",
        "published_from": day.isoformat(),
        "published_by": day.isoformat(),
        "dated_by": "given",
        "kind": "article",
        "address": "",
        "own_reference": True,
        "given_id": one["id"],
        "source": "benchmark",
        "source_sha256": "0" * 64,
        "place": 1,
        "commit": commit,
    }


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def table(figures: list[Figure]) -> Iterator[str]:
    """The figures as a table of Markdown."""
    yield "| | found | bound |"
    yield "| --- | ---: | ---: |"
    for one in figures:
        places = 1 if one.unit in ("ms", "s") else 0
        bound = f"{one.bound:,.0f} {one.unit}".strip() if one.bound else ""
        yield f"| {one.what} | {one.found:,.{places}f} {one.unit} | {bound} |".replace("  |", " |")


def main() -> None:
    """Measure, print, and keep where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "shared", nargs="?", default=os.environ.get("PROSCRIBED_SHARED", "../shared")
    )
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--archive", type=int, default=1_000_000)
    parser.add_argument("--kept", default="")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    gc.set_threshold(500_000, 20, 100)
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for figures in (
            reading_figures(Path(asked.shared) / "data", asked.articles, Path(folder)),
            searching_figures(asked.archive, Path(asked.kept or Path(folder, "archive"))),
        ):
            for one in figures:
                found.append(one)
                print(next(iter([*table([one])][2:])), flush=True)
    load = os.getloadavg()[0]
    head = (
        f"`python benchmarks/news.py --articles {asked.articles} --archive {asked.archive}`,"
        f" {datetime.now(UTC).date()}, Python {platform.python_version()}, one thread. Seconds and"
        f" milliseconds are of the processor, of searches the median of {ASKED}, on two processors"
        f" that other programs shared (load {load:.0f}): each figure is the slower for that."
    )
    if asked.write:
        RESULTS.write_text("\n".join(["# News", "", head, "", *table(found), ""]), "utf-8")


if __name__ == "__main__":
    main()
