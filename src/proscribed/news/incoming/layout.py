"""Lines and paragraphs: a text that was broken into lines of a width is put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDEST = 120
"""Letters of a line that may have been broken for its width."""
_BULLET = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_ENDS = re.compile(r"[.!?:;]['\"”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-z])-$")


def unwrapped(text: str) -> str:
    """The text with a line for each paragraph, where its lines were broken for their width; lines
    that are paragraphs of their own stay."""
    blocks = re.split(r"(\n[ \t\x0c]*(?:\n[ \t\x0c]*)+|\x0c)", text)
    return "".join(
        block if number % 2 else _block(block) for number, block in enumerate(blocks)
    ).strip("\n")


def _block(block: str) -> str:
    lines = block.split("\n")
    if not _is_wrapped([line.rstrip() for line in lines if line.strip()]):
        return block
    return "\n".join(_joined(lines))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken for their width: nearly all but the last of each run are about as
    long as the longest, and most do not end where a sentence does."""
    if len(lines) < 2:
        return False
    longest = max(map(len, lines))
    if not 30 <= longest <= WIDEST:
        return False
    broken = [line for line in lines[:-1] if not _BULLET.match(line)]
    full = sum(len(line) >= 0.6 * longest for line in broken)
    open_ = sum(not _ENDS.search(line) for line in broken)
    return bool(broken) and full >= 0.7 * len(broken) and open_ >= 0.5 * len(broken)


def _joined(lines: list[str]) -> Iterator[str]:
    current = ""
    for line in lines:
        said = line.strip()
        if not said:
            continue
        if current and _BULLET.match(line):
            yield current
            current = said
        elif _HYPHEN.search(current) and said[:1].islower():
            current += said
        else:
            current = f"{current} {said}" if current else said
    if current:
        yield current
