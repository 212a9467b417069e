"""The passages of a text in which a claim is made."""

from __future__ import annotations

import re

from proscribed.news.claim import Claim

_ENDS = re.compile(r"(?<![A-Z])[.!?][\"”’)]*(?=\s+[A-Z“\"(]|\s*$)")


def sentence_of(claim: Claim, text: str) -> str:
    """The claim's own sentence; the whole text where the claim does not say."""
    span = claim.sentence
    return text[span.start : span.end] if span.end else text


def paragraph_of(claim: Claim, text: str) -> str:
    """The paragraph of the claim's sentence: it may name what the sentence calls "it"."""
    span = claim.sentence
    start = text.rfind("\n\n", 0, span.start) + 1
    end = text.find("\n\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def passage_of(claim: Claim, text: str) -> str:
    """The sentences in which the claim is made: its own, and those that name its parts."""
    parts = [one for some in claim.spans.values() for one in some]
    first = min([claim.sentence.start, *(one.start for one in parts)])
    last = max([claim.sentence.end, *(one.end for one in parts)])
    closing = _ENDS.search(text, max(last - 1, 0))
    return " ".join(text[first : closing.end() if closing else len(text)].split())
