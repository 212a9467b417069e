"""A name as published, read into words.

`read` takes a name in any script and gives the words that are compared, the classes of its legal
forms and, for the reasons, how each word was written. The order of work: hygiene (`scripts.clean`),
cutting into keys, and the longest spelling of the tables (`words.tables`) first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from proscribed.screening import scripts, words
from proscribed.screening.gluing import unglued

MAX_LETTERS = 1_000  # of one name; no listed name comes near
MAX_WORDS = 32
MAX_WORD = 40

_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼʻ′ʿʾ](?=\w)")
_PIECE = re.compile(r"[^\W_]+")
_INNER_CAPITALS = re.compile(r"\b([A-Z]?[a-z]{2,})([A-Z]{3,})\b")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|ya|y|oy|i)")
# the article of "Abdul ..." may have become the letter after it: "Abdussalam", "Abderrahmane"
_ABDUL = re.compile(
    r"abd(?:(?:ou|[aeiou])(?:l|([dnrstz])(?=\1)|(?=[bcfghjkmqrw]))|(?=[b-df-hj-np-tv-z]))"
)
_ABDULLAH = re.compile(r"abd(?:ou|[aeou])?ll?[aeou]h?i?")
_DIN = re.compile(r"(.{2,}?)(?:ou|oo|[aeiou])?(?:dd|ld|(?<=...[aeou])d)(?:een|ine|in|yn)e?")


class Reading(NamedTuple):
    """A name read: `words` for comparison, `keys` the same before the tables, for joining neighbors
    (empty where one spelling became several words), `shown` the same as written; `forms` a bit mask
    over `words.form_classes()`, `form_shown` the forms as written."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    forms: int
    form_shown: str


def keys(text: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
    """The pieces of a name as (key, as written): a key is a Latin word, an abjad word in its own
    letters, a known unspaced spelling, or a syllable."""
    found: list[tuple[str, str]] = []
    for piece in _pieces(text):
        found += _keys_of(piece, unspaced)
    return _compounds(found)


def _pieces(text: str) -> list[str]:
    """A name after hygiene, cut at whatever is no letter or digit."""
    text = scripts.clean(text[:MAX_LETTERS]).replace("&", " and ")
    if not text.isascii() or "'" in text or "`" in text:
        text = _APOSTROPHE.sub("", text)
    if not (text.isupper() or text.istitle()):
        text = _INNER_CAPITALS.sub(r"\1 \2", text)
    return _PIECE.findall(text)


def _keys_of(piece: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
    """The keys of one piece."""
    if piece.isascii():
        key = piece.lower()
        if "0" <= key[0] <= "9" and (ordinal := _ORDINAL.fullmatch(key)):
            key = ordinal[1]
        return [(key[:MAX_WORD], piece)]
    found: list[tuple[str, str]] = []
    for script, part in _by_script(piece):
        if script == "unspaced":
            found += _cut(part, unspaced)
        elif script == "abjad":
            found += _split_article(scripts.native(part))
        elif key := scripts.latin(part):
            found.append((m[1] if (m := _ORDINAL.fullmatch(key)) else key, part))
    return [(key[:MAX_WORD], shown) for key, shown in found if key]


class _Piece(NamedTuple):
    """A key of a piece, mended; as written; the longest spelling of the tables that begins with it;
    the words it is where the tables do not know it."""

    key: str
    shown: str
    longest: int
    plain: tuple[str, ...]


@lru_cache(maxsize=200_000)
def _known(key: str, shown: str) -> _Piece:
    mended = words.mended(key)
    read_aloud = mended != shown and scripts.script_of(shown[0]) == "unspaced"
    longest = 0 if read_aloud else words.tables()[1].get(mended, 0)
    return _Piece(mended, shown, longest, _plain(mended))


@lru_cache(maxsize=200_000)
def _remembered(piece: str) -> tuple[_Piece, ...]:
    """The keys of one piece: most pieces come again."""
    if piece.isascii():
        parts = unglued(piece)
        shown = parts if len(parts) > 1 else (piece,)
        keyed = zip(parts, shown, strict=True)
        return tuple(_known(_keys_of(part, frozenset())[0][0], seen) for part, seen in keyed)
    return tuple(_known(*one) for one in _keys_of(piece, words.tables()[2]))


def _found(text: str) -> list[_Piece]:
    """The keys of a name, as `keys` gives them, with what the tables know of each."""
    found = [one for piece in _pieces(text) for one in _remembered(piece)]
    if not _ALLAH.isdisjoint([one.key for one in found]):
        found = [_known(*one) for one in keys(text, words.tables()[2])]
    return _healed(found[: 2 * MAX_WORDS])


def _healed(found: list[_Piece]) -> list[_Piece]:
    """Words of the tables that a space has cut in two ("Co mpany", "Inve stment")."""
    single, healed = words.single(), list[_Piece]()
    for piece in found:
        before = healed[-1].key if healed else ""
        whole = before + piece.key
        if whole in single and len(whole) > 5 and words.unheard(before, piece.key):
            healed[-1] = _known(whole, f"{healed[-1].shown} {piece.shown}")
        else:
            healed.append(piece)
    return healed


_ALLAH = {"الله", "allah", "ullah", "ollah", "ulla", "alla"}


def _compounds(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "Fath Allah" as "Fathallah": Latin writes these names in one word, Arabic in two."""
    joined: list[tuple[str, str]] = []
    for key, shown in found:
        before = joined[-1][0] if joined else ""
        same = before and scripts.script_of(before[0]) == scripts.script_of(key[0])
        if key in _ALLAH and same and before not in ("al", "عبد", "abd", "ال"):
            joined[-1] = (before + key, f"{joined[-1][1]} {shown}")
        else:
            joined.append((key, shown))
    return joined


def _by_script(piece: str) -> list[tuple[scripts.Script, str]]:
    """Runs of one kind of writing; Latin and Cyrillic stay together, for look-alikes."""
    runs: list[tuple[scripts.Script, str]] = []
    for letter in piece:
        script = scripts.script_of(letter)
        if script not in ("unspaced", "abjad"):
            script = "latin"
        if runs and (runs[-1][0] == script or letter.isdigit()):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter)
        else:
            runs.append((script, letter))
    return runs


def _cut(run: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
    """An unspaced run cut into the longest known spellings and single syllables."""
    found = []
    at = 0
    while at < len(run):
        size = next((n for n in range(min(12, len(run) - at), 0, -1) if run[at : at + n] in unspaced), 0)  # fmt: skip
        part = run[at : at + max(size, 1)]
        found.append((part if size else scripts.syllable(part), part))
        at += max(size, 1)
    return found


def _split_article(word: str) -> list[tuple[str, str]]:
    """Arabic writes the article onto its noun, and often "Abd al-" in one word."""
    if word.startswith("عبدال") and len(word) > 6 and word != "عبدالله":
        return [("عبد", "عبد"), ("ال", "ال"), (word[5:], word[5:])]
    if word.startswith("ال") and len(word) > 3 and word != "الله":
        return [("ال", "ال"), (word[2:], word[2:])]
    return [(word, word)]


def _concepts(
    found: list[_Piece],
) -> list[tuple[words.Concept | None, tuple[_Piece, ...], str]]:
    """Keys joined to concepts, the longest spelling first: (concept, pieces, as written)."""
    concepts = words.tables()[0]
    at = 0
    result: list[tuple[words.Concept | None, tuple[_Piece, ...], str]] = []
    while at < len(found):
        piece = found[at]
        size = 1
        concept = None
        shown = piece.shown
        for n in range(min(piece.longest, len(found) - at), 0, -1):
            concept = concepts.get(tuple([one.key for one in found[at : at + n]]))
            if concept:
                size = n
                shown = " ".join([one.shown for one in found[at : at + n]])
                break
        result.append((concept, tuple(found[at : at + size]), shown))
        at += size
    return result


@lru_cache(maxsize=100_000)
def read(text: str) -> Reading:
    """Read a name into words; the empty reading for a text without letters or digits."""
    found = _concepts(_found(text))
    kept: list[tuple[str, str, str]] = []
    dropped: list[tuple[str, str, str]] = []
    forms: list[tuple[str, str]] = []
    numbered = False
    for place, (concept, pieces, shown) in enumerate(found):
        piece = pieces[0]
        key = piece.key
        if not concept and not (numbered and key.isdigit()):
            kept += [(word, word, shown) for word in piece.plain]
            numbered = False
            continue
        kind = concept.kind if concept else ""
        edge = place == 0 or place >= len(found) - 2
        if kind == "form" and (
            len(key) > 2 or edge or key == "co" or not shown.isascii() or " " in shown
        ):
            forms.append((concept.text if concept else "", shown))
        elif kind in ("title", "noise", "numbered") or (numbered and key.isdigit()):
            plain = scripts.latin(key)
            dropped.append((plain, plain, shown))
        elif concept and kind in ("word", "particle"):
            parts = concept.text.split()
            same = len(parts) == len(pieces)
            joinable = [one.key for one in pieces] if same else ["".join(one.key for one in pieces)]
            joinable += [""] * (len(parts) - len(joinable))
            kept += [(word, join, shown) for word, join in zip(parts, joinable, strict=True)]
        else:
            kept += [(word, word, shown) for word in piece.plain]
        numbered = kind == "numbered"
    particles = words.particles()
    if all(word in particles for word, _, _ in kept):
        kept += dropped or [(form, form, shown) for form, shown in forms]
    mask = 0
    for form, _ in forms:
        mask |= 1 << words.form_classes().index(form)
    of_word, of_key, of_shown = zip(*kept[:MAX_WORDS], strict=True) if kept else ((), (), ())
    return Reading(of_word, of_key, of_shown, mask, " ".join([s for _, s in forms]))


def _plain(key: str) -> tuple[str, ...]:
    """A word of no table: abjad letters spelled, "Abdul..." taken apart as Arabic writes it."""
    if scripts.script_of(key[0]) == "abjad":
        spelled = scripts.abjad(key)
        return (spelled,) if spelled else ()
    match = _ABDUL.match(key)
    if match and len(key) - match.end() >= 3 and not _ABDULLAH.fullmatch(key):
        return "abd", key[match.end() :]
    if len(key) > 5 and (match := _DIN.fullmatch(key)):
        return match[1], "din"  # "Saifuddin" as "Saif al-Din"
    return (key,)
