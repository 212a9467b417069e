"""The beginnings of real rules, as other sites keep them: the preamble is read, and nothing that
is not there passes as read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.read import is_rule, read_rules

BEGINNINGS = {
    # file: (number, citation, published, effective, applicable as of, acts of the account)
    "2016-05104.txt": ("2016-05104", "81 FR 12004", (2016, 3, 8), (2016, 3, 8), None, [("add", 4, None)]),
    "2016-21543.txt": ("", "", (2016, 9, 20), (2016, 9, 20), None, [("revise", 12, None)]),
    "2021-04505.txt": ("2021-04505", "86 FR 12529", (2021, 3, 4), (2021, 3, 4), None, [("add", 14, None), ("correct", None, 6)]),
    "2021-24123.txt": ("", "", None, (2021, 11, 4), None, [("add", 4, None)]),
    "2022-07643.txt": ("2022-07643", "87 FR 21011", (2022, 4, 11), (2022, 4, 11), (2022, 2, 14), [("correct", None, 2)]),
    "2022-18268.txt": ("", "", (2022, 8, 24), (2022, 8, 24), None, [("add", 7, 7), ("correct", None, 2)]),
    "2022-27151.txt": ("", "", None, (2022, 12, 16), None, [("add", 36, None), ("revise", None, 3), ("remove", 1, None)]),
    "2023-02130.txt": ("2023-02130", "88 FR 6621", (2023, 2, 1), (2023, 1, 31), None, [("add", 7, None)]),
    "2023-12726.txt": ("", "", None, (2023, 6, 12), None, [("add", 43, 50), ("remove", 1, None)]),
    "2024-14635.txt": ("", "", None, None, None, [("add", None, 6), ("revise", 2, None)]),
}  # fmt: skip


@pytest.mark.parametrize("file", BEGINNINGS)
def test_preamble_of_a_beginning(file: str, shared_data: Path) -> None:
    data = (shared_data / "documents/federal_register" / file).read_bytes()
    assert is_rule(data)
    [rule] = read_rules(data, file)
    number, citation, published, effective, applicable, account = BEGINNINGS[file]
    assert (rule.number, rule.citation) == (number, citation)
    assert rule.published_on == (date(*published) if published else None)
    assert rule.effective_on == (date(*effective) if effective else None)
    assert rule.applicable_on == (date(*applicable) if applicable else None)
    assert [(count.kind, count.entities, count.entries) for count in rule.account] == account


def test_no_beginning_passes_as_complete(shared_data: Path) -> None:
    folder = shared_data / "documents/federal_register"
    read = 0
    for file in sorted(folder.glob("*.txt")):
        data = file.read_bytes()
        if not is_rule(data):
            continue
        for rule in read_rules(data, file.name):
            read += 1
            assert not rule.complete
            assert rule.acts == ()
            assert held(rule) == ""
            assert any("breaks off" in problem.why for problem in rule.problems)
    assert read >= 15


def test_other_documents_are_no_rules(shared_data: Path) -> None:
    folder = shared_data / "documents/federal_register"
    for name in (
        "2021-12-16_commerce_press_release.txt",
        "ear_744.16.txt",
        "entity_list_rows_csl.csv",
    ):
        assert not is_rule((folder / name).read_bytes())
