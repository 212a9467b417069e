"""Whole lists of publishers as FollowTheMoney: nothing that an entry says is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from proscribed.answers.exporting import EntryLine
from proscribed.model.countries import country_code
from proscribed.reports.ftm import entities
from tests.reports.ftm import LONG, QUICK, bare, export_of, lists_in, said, words
from tests.reports.test_ftm import check


def lost(line: EntryLine) -> list[tuple[str, str]]:
    """The texts of an entry that are not in its entities: neither all their words, nor their
    letters and digits in one value, nor the country they name."""
    made = entities(export_of(line))
    values = [value for one in made for held in one.properties.values() for value in held]
    known = {word for value in values for word in words(value)}
    numbers = [bare(value) for value in values]
    return [
        (field, text)
        for field, text in said(line.content)
        if not words(text) <= known
        and not any(bare(text) in number for number in numbers)
        and country_code(text).lower() not in known
    ]


def check_all(folder: Path, files: tuple[str, ...]) -> None:
    for export in lists_in(folder, files):
        check(entities(export))
        assert [one for line in export.lines for one in lost(line)] == []


@pytest.mark.parametrize("files", QUICK, ids=lambda files: files[0])
def test_nothing_is_lost(shared_data: Path, files: tuple[str, ...]) -> None:
    check_all(shared_data, files)


@pytest.mark.slow
@pytest.mark.parametrize("files", LONG, ids=lambda files: files[0])
def test_nothing_of_a_long_list_is_lost(shared_data: Path, files: tuple[str, ...]) -> None:
    check_all(shared_data, files)
