"""The annotated claims of the press beside the starter register; skipped where they are not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from proscribed import starter
from proscribed.answers.home import open_home
from proscribed.answers.news_record import open_record
from proscribed.news.claim import Claim, Span
from proscribed.news.days import bounds
from proscribed.news.explaining import Verdict
from proscribed.news.reconciling import Told, reconcile
from proscribed.news.weighing import Heard
from proscribed.register import open_view
from proscribed.settings import settings
from proscribed.store import reading

CODES = {
    "Entity List": "us-bis-el",
    "NS-CMIC List": "us-ofac-ns-cmic",
    "SDN List": "us-ofac-sdn",
    "MEU List": "us-bis-meu",
    "FCC Covered List": "us-fcc-covered",
    "EU sanctions list": "eu-fsf",
}


class Judged(Struct, frozen=True):
    """An annotated claim, and how the starter register judges it."""

    record: str
    gold: dict[str, Any]
    verdict: Verdict


def _claim(gold: dict[str, Any], start: int, end: int) -> Claim:
    said = {f: v for f, v in gold.items() if f in Claim.__struct_fields__ and v is not None}
    for field in ("named_parties", "cross_references"):
        said[field] = tuple(said.get(field, ()))
    code = CODES.get(gold.get("list") or "", "")
    return Claim(**{**said, "list_code": code, "sentence": Span(start, end)})


def _articles(folder: Path) -> Iterator[list[dict[str, Any]]]:
    """The records of one page together, as a reader has them."""
    pages: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name in ("seeds.jsonl", "claims.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            pages.setdefault((one["source_url"], one["publisher"]), []).append(one)
    yield from pages.values()


@pytest.fixture(scope="module")
def judged(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    folder = shared_data / "documents" / "claims"
    store = open_home(settings(tmp_path_factory.mktemp("home"), environment={}))
    found: list[Judged] = []
    with reading(store) as connection:
        about = open_record(store, connection, open_view(connection))
        for records in _articles(folder):
            text, claims, golds = "", [], []
            for one in records:
                start = len(text)
                text += one["text"] + "\n\n"
                for gold in one["claims"]:
                    claims.append(_claim(gold, start, start + len(one["text"])))
                    golds.append((one["id"], gold))
            days = [known for one in records if (known := bounds(one["published"] or ""))]
            heard = Heard(min(d[0] for d in days), max(d[1] for d in days)) if days else Heard()
            verdicts = reconcile(Told(text, heard, tuple(claims)), about)
            found += [
                Judged(name, gold, verdict)
                for (name, gold), verdict in zip(golds, verdicts, strict=True)
            ]
    return found


def _in_starter(shared_data: Path) -> set[str]:
    """The events whose act the starter has, by citation, or by list and day of announcement."""
    path = shared_data / "documents" / "claims" / "events.json"
    events = json.loads(path.read_text(encoding="utf-8"))
    documents = starter.documents()
    cited = {one.citation for one in documents}
    told = {(code, str(one.announced_on)) for one in documents for code in one.account}
    return {
        event["id"]
        for event in events
        if event.get("citation") in cited
        or (CODES.get(event.get("list", "")), event.get("announced")) in told
    }


def test_nine_of_ten_verdicts_are_those_of_the_annotator(
    judged: list[Judged], shared_data: Path
) -> None:
    known = _in_starter(shared_data)
    asked = [one for one in judged if one.gold.get("event") in known]
    right = [one for one in asked if one.verdict.verdict == one.gold["verdict"]]
    wrong = [
        (one.record, one.gold["verdict"], one.verdict.verdict, one.verdict.cause)
        for one in asked
        if one not in right
    ]
    assert len(asked) >= 55
    assert len(right) / len(asked) >= 0.9, wrong


def test_nothing_without_an_act_is_judged(judged: list[Judged]) -> None:
    for one in judged:
        if one.gold["kind"] in ("called_for", "countermeasure"):
            assert one.verdict.verdict == "n/a"


@pytest.mark.parametrize(
    ("name", "count", "cause"),
    [
        ("seed2-p5", 40, "other_unit"),
        ("kelleydrye-1", 40, "other_unit"),
        ("seed2-p1c", 40, "entries_as_country"),
        ("seed2-p3", 9, "sum_of_acts"),
        ("seed2-p4", 9, "sum_of_acts"),
        ("seed2-p1", 1, "no_act_on_day"),
        ("seed2-p7", None, "other_policy"),
        ("willkie-1", 8, "already_listed"),
        ("thompsonhine-3", 8, "earlier_listing"),
        ("seed1-p6", 1, "listed_as"),
        ("ctm-3", 1, "short_name"),
        ("taipeitimes-1", 1, "issuer_name"),
        ("qcr-1", 27, "other_list"),
    ],
)
def test_the_explanation_found(
    judged: list[Judged], name: str, count: int | None, cause: str
) -> None:
    causes = [
        one.verdict.cause for one in judged if one.record == name and one.gold.get("count") == count
    ]
    assert cause in causes
