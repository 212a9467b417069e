"""The first ten minutes: every command of the page prints what the page says."""

from __future__ import annotations

from .places import DOCS, script


def test_every_command_prints_what_the_page_says() -> None:
    found = list(script("run_examples").examples(DOCS / "start-here.md"))
    assert len(found) >= 10
    for one in found:
        assert one.holds, f"$ {one.command}\n{one.printed}"
