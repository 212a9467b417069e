"""Alerts as they are made: JSONL into a pipe, a few lines each on a terminal."""

from __future__ import annotations

import sys
import time

from proscribed.answers.delivering import words
from proscribed.answers.watching import Round, Watching, lines
from proscribed.reports.console import note
from proscribed.reports.rows import jsonl

SHORTEST = 10
"""Seconds from one look to the next, at least."""
SETTLE = 2
"""Seconds after which a file is held to be written whole."""


def write_round(answer: Round) -> None:
    """The alerts of one look, then for the person at the terminal what else there is to say."""
    if sys.stdout.isatty():
        for one in answer.alerts:
            sys.stdout.write("\n".join(words(one)) + "\n\n")
    else:
        sys.stdout.writelines(jsonl(lines(answer)))
    sys.stdout.flush()
    for line in answer.notes:
        note(line)
    for lost in answer.undelivered:
        note(f"alert {lost.alert} did not reach {lost.channel}: {lost.why}. It will be sent again.")
    if answer.articles or answer.alerts or answer.sent:
        note(
            f"{answer.articles:,} articles read, {len(answer.alerts):,} alerts, {answer.sent:,} sent."
        )


def look_on(watching: Watching, every: float) -> None:
    """Look again and again, until interrupted; a source that cannot be read is tried the next time."""
    while True:
        answer = watching.look()
        write_round(answer)
        if answer.fault:
            note(f"proscribed: {answer.fault}")
        time.sleep(every)
