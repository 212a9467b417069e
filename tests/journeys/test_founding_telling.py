"""What is told from the two founding documents, read as they are: the digest of their week, and the
advisory of the rule that they are about.

`data/founding_digest.txt` and `data/founding_advisory.md` hold what is to come out in our words,
without the texts' own. `PROSCRIBED_GOLDEN=write pytest tests/journeys/test_founding_telling.py`
writes them anew; skipped where the documents are not at hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Home

GOLDEN = Path(__file__).parent / "data"


@pytest.fixture
def founding(home: Home, shared_data: Path) -> Home:
    home.ok("read", *sorted((shared_data / "documents" / "founding").glob("*.txt")))
    return home


def same(name: str, found: str) -> None:
    file = GOLDEN / name
    if os.environ.get("PROSCRIBED_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def told(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['reference']} {row['when']}{'' if row['certain'] else ', not sure'}: {row['points']}"
        yield from (f"    {reason['points']} {reason['text']}" for reason in row["reasons"])
        yield from (f"    {line}" for line in row["record"])
        yield from (
            f"    official: {one}" for one in dict.fromkeys(d["citation"] for d in row["documents"])
        )
        yield from (f"    the same story: {one}" for one in row["same"])


def test_the_digest_of_their_week(founding: Home) -> None:
    rows = founding.ok("digest", "--week", "2021-12-13", "--format", "jsonl").rows
    same("founding_digest.txt", "\n".join(told(rows)) + "\n")
    assert [row["reference"][:6] for row in rows][:2] == ["211215", "211213"]
    page = founding.ok("digest", "--week", "2021-12-13").out
    assert page.startswith("# The top stories for Dec. 13-17, 2021")
    assert "in case you missed them" not in page  # a house notice is no story


def test_the_advisory_of_the_rule(founding: Home) -> None:
    text = founding.ok("advisory", "2021-12-17", "--as-of", "2022-01-31").out
    text = re.sub(
        r"(Article \d{10} says: )“.*?”(?=\. (?:The record|This is|No official))", r"\1“...”", text
    )
    text = re.sub(r"(\[\^\d+\]: Article \d{10}, [^,\n]*), .*", r"\1", text)
    text = re.sub(r" \(law room: [^)]*\)|Drawn up from .*", "", text)
    same("founding_advisory.md", text)
    for words in ("37 entities, under 40 entries", "40 is the number of entries, of 37 entities",
                  "not policy of denial", "40 entities in China"):  # fmt: skip
        assert words in text


def test_the_eight_and_the_one_are_nine(founding: Home) -> None:
    text = founding.ok("advisory", "2021-12-16", "--as-of", "2022-01-31").out
    assert "All eight were already on the Entity List that day" in text
    assert "9 entities are 1 + 8" in text
    earlier = founding.ok("advisory", "2021-12-10", "--as-of", "2022-01-31").out
    assert "December 28, 2021" in earlier.partition("## In the press")[2]
