"""The word lists of screening hold words: YAML reads an unquoted "on" or "no" as true or false."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import proscribed.screening
from proscribed.screening import words
from proscribed.screening.names import read

DATA = Path(proscribed.screening.__file__).parent / "data"


def values(found: Any) -> Iterator[Any]:
    """Every key and member of a table, however deep."""
    if isinstance(found, dict):
        for key, member in found.items():
            yield key
            yield from values(member)
    elif isinstance(found, list):
        for member in found:
            yield from values(member)
    else:
        yield found


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yml")), ids=lambda file: file.name)
def test_no_word_is_read_as_true_or_false(file: Path) -> None:
    table = yaml.safe_load(file.read_text("utf-8"))
    assert not [one for one in values(table) if isinstance(one, bool)]


def test_on_joins_words_and_no_is_a_surname() -> None:
    assert {"on", "and", "of"} <= words.particles()
    assert read("NO, Kwang Chol").words == read("No Kwang Chol").words
    assert "no" in read("No Kwang Chol").words
