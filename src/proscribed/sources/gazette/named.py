"""The name of a party in a cell or in an instruction, and names compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from proscribed.sources.bis.cell import country_at_end, ended, taken_apart


@lru_cache(maxsize=8192)
def name_of(cell: str) -> str:
    """The name that an entity cell begins with, as its own commas tell it."""
    return taken_apart(cell).name


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name for comparing: small letters, no accents, no punctuation."""
    bare = unicodedata.normalize("NFKD", text)
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", kept.casefold()).split())


def spelled(cell: str, target: str) -> str:
    """The name in a cell that an instruction quotes, as the cell spells it: where the name ends is
    certain then. Empty where the cell does not begin so."""
    wanted = folded(target)
    if not wanted:
        return ""
    for end in range(len(target) - 3, min(len(cell), len(target) + 4) + 1):
        if end > 0 and folded(cell[:end]) == wanted and not cell[end : end + 1].isalnum():
            return cell[: end + (cell[end : end + 1] in (")", "."))].strip(" ,;")
    return ""


def name_in(target: str) -> str:
    """The name in what an instruction quotes, which may go on with aliases and an address."""
    goes_on = re.search(r"\b[afn]\.?k\.?a\b", target) or (
        target.count(",") > 1 and country_at_end(target) and re.search(r",.*\d|,.*,.*,", target)
    )
    if goes_on:
        return taken_apart(target).name
    return ended(target)
