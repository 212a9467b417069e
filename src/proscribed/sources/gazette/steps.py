"""Amendatory paragraphs to numbered items in their order: "2.", "a.", "i.", whether each has its own
paragraph or they run on in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from proscribed.sources.gazette.layout import Block

OPEN, CLOSE = "\ue000", "\ue001"
"""What quotation marks of every style are put into, so that quoted names are told from words."""


class Item(Struct, frozen=True):
    """One numbered item: its path ("2.a.i"), its own words with quotes as OPEN and CLOSE."""

    path: tuple[str, ...]
    text: str
    page: int
    line: int
    part: str


_QUOTES = re.compile(r"“([^”]*)”|``(.*?)''|‘‘(.*?)’’|\"([^\"]*)\"", re.S)
_LEAD = r"(?:by\b|under\b|in\b|add|remov|revis|correct|amend|delet|modif|the\b|for\b|supplement\b|sections?\b|part\b|paragraph|§|and\b|from\b|at\b|an?\b|entr)"
_ITEM = re.compile(
    rf"(?:^|(?<=[:;,.—{CLOSE}])\s+(?:and\s+)?|(?<=\band)\s+)\(?(?P<number>\d{{1,2}}|[a-z]|[ivx]{{2,5}}|[A-Z])[.)]\s+"
    rf"(?={_LEAD}|{OPEN}|(?-i:[A-Z][A-Z’' ,.()-]{{3,}}[,:—]))",
    re.IGNORECASE,
)


def quoted(text: str) -> str:
    """The text with quotation marks of every style as OPEN and CLOSE."""

    def marked(found: re.Match[str]) -> str:
        inside = next(group for group in found.groups() if group is not None)
        return f"{OPEN}{inside}{CLOSE}"

    return _QUOTES.sub(marked, text)


def plain(text: str) -> str:
    """An item's words with quotation marks again."""
    return text.replace(OPEN, "“").replace(CLOSE, "”")


def items(blocks: Iterable[Block]) -> Iterator[Item]:
    """The items of amendatory paragraphs, each with the path of those it stands under."""
    path: list[tuple[int, str]] = []
    before = ""
    for block in blocks:
        text = quoted(" ".join(block.text.split()).lstrip("■ "))
        masked = _masked(text)
        starts = list(_ITEM.finditer(masked))
        if not starts or starts[0].start() > 0:
            said = text[: starts[0].start()] if starts else text
            yield Item(tuple(n for _, n in path), said, block.page, block.line, block.part)
        for number, start in enumerate(starts):
            end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
            words = text[start.end() : end].strip()
            _enter(path, start["number"], before, words)
            before = words
            yield Item(tuple(n for _, n in path), words, block.page, block.line, block.part)


def _masked(text: str) -> str:
    """The text with what is quoted blotted out, at the same length."""
    return re.sub(
        f"{OPEN}[^{CLOSE}]*{CLOSE}", lambda found: OPEN + "\ue002" * (len(found[0]) - 1), text
    )


_ROMAN = re.compile(r"^(?:x{0,3})(?:ix|iv|v?i{0,3})$")


def _enter(path: list[tuple[int, str]], number: str, before: str, words: str) -> None:
    """Put a number in its place: levels are 1, a, i, A, 1 again, as the gazette numbers them.
    `before` are the words of the item above, `words` its own."""
    level = _level(dict(path), number, before, words)
    while path and path[-1][0] >= level:
        path.pop()
    path.append((level, number))


_AMENDS = re.compile(r"^.{0,40}\b(?:supplement|part|section)\b|^.{0,40}§|^The authority", re.I)


def _level(held: dict[int, str], number: str, before: str, words: str) -> int:
    if number.isdigit():
        inner = 1 in held and (number == "1" or 4 in held)
        return 4 if inner and not _AMENDS.match(words) else 0
    if number.isupper():
        return 3
    if _ROMAN.match(number) is None:
        return 1
    if 2 in held and _after(held[2], number, roman=True):
        return 2
    if 1 in held and _after(held[1], number, roman=False):
        opens = number == "i" and 2 not in held and before.rstrip().endswith((":", ",", "—"))
        return 2 if opens else 1
    return 2 if 1 in held else 1


_NUMERALS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
]


def _after(before: str, number: str, *, roman: bool) -> bool:
    """Whether a number is the next of its series."""
    if roman:
        if before not in _NUMERALS or number not in _NUMERALS:
            return False
        return _NUMERALS.index(number) == _NUMERALS.index(before) + 1
    return len(before) == len(number) == 1 and ord(number) == ord(before) + 1
