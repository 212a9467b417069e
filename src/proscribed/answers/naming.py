"""Which entries a name means, when all of a party's history is asked for: the party itself, those
named after it, those whose names are alike.

A match of a screening weighs how much of both names agrees, so that a subsidiary with a long name
scores low. A history is asked for by the word that people use ("Huawei", "SMIC") and wants the
whole house: every entry with that word in one of its names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

from anyascii import anyascii

from proscribed.answers.found import Found
from proscribed.answers.index import register_index
from proscribed.model.errors import BadInput
from proscribed.register import View
from proscribed.screening import Index
from proscribed.screening.names import read
from proscribed.screening.words import business_words

LIKE_ENOUGH = 0.77  # of 1: a name given to `history` means the entries that score so much
MOST = 500
_NUMBER_OF_LETTERS = range(3, 9)  # of what is tried as initials
_BRACKETED = re.compile(r"\(([^()]*)\)[\s.,]*$")  # at the end: an abbreviation, not a place
_WORD = re.compile(r"[^\W\d_]+")


def named(home: Path, view: View, what: str, lists: tuple[str, ...]) -> tuple[Found, ...]:
    """The entries that the name means: the party itself first, then those named after it, then
    those with a name spelled alike. Raises BadInput where it means more than `MOST`."""
    index = register_index(home, view).index
    alike = {
        one.id: Found(one.id, one.matched_name, "alike")
        for one in index.screen([what], limit=MOST, min_score=LIKE_ENOUGH)[0]
    }
    exact = _bearing(index, what)
    found = [
        one for one in {**alike, **exact}.values() if not lists or _list_of(one.entry) in lists
    ]
    if len(found) > MOST:
        raise BadInput(
            f"{len(found):,} entries have {what!r} in their names.",
            todo="Ask with more of the name, or for one list with --lists.",
        )
    order = ("named", "named_after", "alike")
    return tuple(sorted(found, key=lambda one: (order.index(one.how), one.entry)))


def _bearing(index: Index, what: str) -> dict[str, Found]:
    """The entries with the words of the name in one of theirs; what it abbreviates counts too."""
    asked = read(what).words
    found = _with_words(index, what)
    for written_out in _written_out(index, found, what):
        for entry, one in _with_words(index, written_out, first=True).items():
            found.setdefault(entry, Found(entry, one.name, "named_after"))
    return {one.entry: one for one in _settled(list(found.values()), asked)}


def _with_words(index: Index, what: str, *, first: bool = False) -> dict[str, Found]:
    """The entries with these words one after another in a name (`first`: at its beginning)."""
    asked = read(what).words
    found: dict[str, Found] = {}
    for entry, text in _names(index, what) if asked else ():
        if entry in found and found[entry].how == "named":
            continue
        for part in (text, *_BRACKETED.findall(text), _BRACKETED.sub(" ", text)):
            words = read(part).words
            if words == asked and not first:
                found[entry] = Found(entry, text, "named")
                break
            if entry not in found and _within(asked, words[: len(asked)] if first else words):
                found[entry] = Found(entry, text, "named_after")
    return found


def _within(asked: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(asked)
    return any(words[at : at + size] == asked for at in range(len(words) - size + 1))


def _names(index: Index, what: str) -> Iterator[tuple[str, str]]:
    """(entry, name) for each name that has the beginnings of all words asked for: to read every
    name of a large register would take seconds."""
    begins = [_plain(key)[:3] for key in read(what).keys if key]
    for entry, text in _every_name(index):
        plain = _plain(text)
        if all(one in plain for one in begins):
            yield entry, text


def _plain(text: str) -> str:
    return (text if text.isascii() else anyascii(text)).casefold()


def _every_name(index: Index) -> Iterator[tuple[str, str]]:
    blob, ends = index.names.texts.tobytes(), [0, *index.names.text_ends.tolist()]
    ids, id_ends = index.rows.ids.tobytes(), [0, *index.rows.id_ends.tolist()]
    for (begin, end), row in zip(pairwise(ends), index.names.row.tolist(), strict=True):
        yield ids[id_ends[row] : id_ends[row + 1]].decode(), blob[begin:end].decode()


def _written_out(index: Index, found: Collection[str], what: str) -> set[str]:
    """What an abbreviation stands for, by the names of the entries that carry it: "SMIC" is
    "Semiconductor Manufacturing International", as one of them is called both."""
    letters = what.strip().casefold()
    if len(letters) not in _NUMBER_OF_LETTERS or not letters.isalpha():
        return set()
    wholes: set[str] = set()
    for entry, text in _every_name(index) if found else ():
        if entry in found:
            spelled = _WORD.findall(_BRACKETED.sub(" ", text))[: len(letters)]
            whole = " ".join(spelled)
            if (
                "".join(one[0] for one in spelled).casefold() == letters
                and len(read(whole).words) > 1
            ):
                wholes.add(whole)
    return wholes


def _settled(found: list[Found], asked: tuple[str, ...]) -> Iterator[Found]:
    """Where no entry of a list has the very name, the one that adds no more to it than what a
    business is called ("Huawei Technologies Co., Ltd.") is the party itself."""
    exact = {_list_of(one.entry) for one in found if one.how == "named"}
    for one in found:
        more = [word for word in read(one.name).words if word not in asked]
        plain = len(more) == 1 and more[0] in business_words()
        if one.how == "named_after" and plain and _list_of(one.entry) not in exact:
            yield Found(one.entry, one.name, "named")
        else:
            yield one


def _list_of(entry: str) -> str:
    return entry.partition(":")[0]
