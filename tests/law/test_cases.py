"""The official answers at hand, graded by the rules that come with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proscribed.answers.assessing import assess, line_of
from proscribed.answers.home import make_home, open_home
from proscribed.settings import settings
from tests.law.grading import wrong

CASES = Path("law") / "cases.jsonl"


@pytest.fixture(scope="module")
def answers(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The answers of `assess`, by case."""
    home = settings(str(tmp_path_factory.mktemp("law") / "home"), environment={})
    make_home(home)
    with (shared_data / CASES).open("rb") as lines:
        return {one.id: line_of(one) for one in assess(open_home(home), "cases", lines)}  # type: ignore[union-attr, arg-type]


def test_every_sourced_case_is_wholly_right(shared_data: Path, answers: dict[str, Any]) -> None:
    cases = [json.loads(line) for line in (shared_data / CASES).read_text().splitlines()]
    failed = {
        (case["id"], case["confidence"]): fields
        for case in cases
        if (fields := wrong(case["expected"], answers[case["id"]]))
    }
    assert failed == {}, failed


def test_no_case_and_no_party_of_theirs_stands_in_the_law_room(shared_data: Path) -> None:
    import proscribed.law

    room = Path(proscribed.law.__file__).parent
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for file in room.rglob("*")
        if file.suffix in (".py", ".yml")
    ).lower()
    names = set()
    for line in (shared_data / CASES).read_text().splitlines():
        case = json.loads(line)
        names.add(case["id"])
        names |= {party["name"] for party in case["transaction"]["parties"]}
    plain = {
        "listed",
        "denied",
        "sub",
        "b",
        "unverified",
        "prime",
        "sanctioned",
        "debarred",
        "former",
    }
    plain |= {"ministry", "clean", "half", "half co", "evader", "ctl", "foreign bank", "plc member"}
    plain |= {"eu listed", "un listed", "verified again", "listed bank"}
    assert [
        name for name in sorted(names) if name.lower() not in plain and name.lower() in text
    ] == []
