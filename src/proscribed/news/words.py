"""The words of a text as the archive's index knows them: the same for a text and for a question,
and the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 100
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_HAN}]"
_PLAIN = rf"[^\W_{_HAN}]+"
_WORD = re.compile(rf"(?<!\w){_LETTER}(?:\.{_LETTER})+(?!\w)|{_PLAIN}(?:['’ʼ]{_PLAIN})*|[{_HAN}]")


def words(text: str) -> Iterator[str]:
    """The words of a text in order, folded; each Han letter or kana is one, as no spaces part
    them."""
    return filter(None, map(folded_word, _WORD.findall(text)))


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, each with its place."""
    for found in _WORD.finditer(text):
        word = folded_word(found[0])
        if word:
            yield word, found.start(), found.end()


def folded(text: str) -> str:
    """The words of a text with one space between them: equal texts are those that read alike."""
    return " ".join(words(text))


@lru_cache(maxsize=200_000)
def folded_word(word: str) -> str:
    """A word without case, marks and the ending of a plural or genitive: "Entities" and "entity's"
    are the same word to who searches."""
    plain = unicodedata.normalize("NFKD", word.casefold()[:LONGEST_WORD])
    plain = "".join(letter for letter in plain if letter.isalnum())
    plain = unicodedata.normalize("NFC", plain)
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain
