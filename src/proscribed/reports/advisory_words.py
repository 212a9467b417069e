"""What every form of an advisory says of itself: its state, its sources, what it rests on."""

from __future__ import annotations

from proscribed.answers.advising import Advisory
from proscribed.news.advisory.statement import Source

DRAFT = "Draft, not legal advice"


def status(answer: Advisory) -> str:
    """Draft, or who released this very text and when."""
    if not answer.releases:
        return f"{DRAFT}. Nobody has reviewed or released this text."
    last = answer.releases[-1]
    note = f" ({last.note})" if last.note else ""
    return f"Released by {last.who} on {last.at[:10]} at {last.at[11:16]} UTC{note}."


def label(source: Source) -> str:
    """A source as the list of sources has it."""
    before = {"register": "", "law": "Law: ", "article": "Article "}
    return before[source.kind] + source.text


def foot(answer: Advisory) -> str:
    """What the text rests on."""
    return (
        f"Drawn up from the register at commit {answer.commit}, law {answer.law_version[:12]},"
        f" as told on {answer.as_of}. Text {answer.draft.sha256[:12]}. Information, not legal advice."
    )
