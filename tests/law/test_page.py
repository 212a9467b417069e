"""The worked examples of docs/law.md say what the law room says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from proscribed.law.deadlines import business_days_after
from tests.law.deals import SHARES, deal, decided, export, listing, outcome, party

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.S)]
DAY = "2024-05-01"
LISTS = {
    "SDN": [listing("us-ofac-sdn")],
    "NS-CMIC": [listing("us-ofac-ns-cmic", "2021-12-10")],
    "Entity List": [listing("us-bis-el")],
}
ALL = [one for several in LISTS.values() for one in several]
DEALS = {
    "ships it an EAR99 part": lambda on: export(party("end_user", *on)),
    "buys its listed shares": lambda on: deal(
        "purchase_security", party("issuer", *on), security=SHARES
    ),
    "buys goods from it": lambda on: deal("purchase_goods", party("seller", *on)),
    "a person who is no US person ships it an EAR99 part": lambda on: export(
        party("end_user", *on), us_person=False
    ),
}


@pytest.mark.parametrize(
    ("example", "expected"),
    list(zip(EXAMPLES, ["blocked", "permitted", "license_required"], strict=True)),
    ids=["sdn", "cmic", "el"],
)
def test_the_worked_examples(example: dict[str, object], expected: str) -> None:
    assert outcome(example["transaction"], str(example["as_of"])) == expected  # type: ignore[arg-type]


def test_the_days_that_the_page_names() -> None:
    [day, *_] = decided(EXAMPLES[1]["transaction"], "2022-01-15", full=True).changes
    assert f"*{day[1]} from {day[0]}*" in PAGE
    assert business_days_after(date(2024, 5, 1), 10).isoformat() == "2024-05-15"


@pytest.mark.parametrize("conduct", DEALS)
def test_one_company_under_all_three(conduct: str) -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {conduct} |")]
    said = [cell.strip(" *\\").replace(" ", "_") for cell in row.split("|")[2:6]]
    found = [outcome(DEALS[conduct](on), DAY) for on in (*LISTS.values(), ALL)]
    assert said == found


def test_the_pages_of_the_provisions_are_those_of_the_data() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_law_pages.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
