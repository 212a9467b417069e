"""Acronyms: organizations are known by the initials of their names ("IRGC").

An acronym is made of the initials of all words of a name but the little ones ("of", "and", "al"); that of a
company or corporation also of these with a C, "group" aside ("CETC" is China Electronics Technology Group
Corporation). A word of another name that is equal to it stands for the whole name. The more letters, the
surer: of listed names that are the acronym of a listed name, those of three letters are of the same party one
time in three, of four letters four times in five, of five and more nine times in ten.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import words
from proscribed.screening.evidence import KINDS
from proscribed.screening.names import Reading
from proscribed.screening.shortened import LEAST_OF_COMPANY, MOST_INITIALS

LEAST = {"organization": 3, "unknown": 4}  # letters: three are any person's
LEFT_OUT = "group"  # beside the C


def acronyms(reading: Reading, kind: int) -> tuple[str, str]:
    """The acronym of a name of a kind (by number), and that with the C of a company; empty where it has none.
    `shortened.find_acronyms` makes the same of many queries."""
    least = int(least_letters()[kind])
    if len(reading.words) < least - 1:
        return "", ""
    both = zip(reading.words, reading.keys, strict=True)
    own = [(word, key) for word, key in both if word not in _little()]
    if not all("a" <= key[:1] <= "z" and key.isascii() for _, key in own):
        return "", ""
    every = "".join(key[0] for _, key in own)
    short = (
        "".join(key[0] for word, key in own if word != LEFT_OUT) + "c"
        if reading.forms & company()
        else ""
    )
    return (
        every if least <= len(every) <= MOST_INITIALS else "",
        short if max(least, LEAST_OF_COMPANY) <= len(short) <= MOST_INITIALS else "",
    )


@cache
def least_letters() -> NDArray[np.int64]:
    """The least letters of an acronym by kind: more than any has, where a kind has none."""
    return np.array([LEAST.get(kind, MOST_INITIALS + 1) for kind in KINDS], dtype=np.int64)


@cache
def company() -> int:
    """The bits of the legal forms that an acronym may have a C for."""
    return sum(1 << words.form_classes().index(form) for form in ("company", "corporation"))


@cache
def _little() -> frozenset[str]:
    return words.particles() | words.form_words()
