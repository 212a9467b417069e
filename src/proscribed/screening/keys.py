"""A name cut into keys: hygiene, words, and what one word is in each script."""

from __future__ import annotations

import re
import unicodedata

from proscribed.screening import scripts

MAX_LETTERS = 1_000  # of one name; no listed name comes near
MAX_WORD = 40

_APOSTROPHES = frozenset("'’‘`´ʼʻ′ʿʾ")
_APOSTROPHE = re.compile(rf"(?<=\w)[{''.join(sorted(_APOSTROPHES))}](?=\w)")
# the vowels of Indic and other scripts are marks, and part of their words
_VOWEL_MARKS = "".join(
    chr(c) for c in range(0x0900, 0x1A00) if unicodedata.category(chr(c)) in ("Mn", "Mc")
)
_RUN = re.compile(rf"[\w{_VOWEL_MARKS}]+")
_PIECE = re.compile(r"[^ _]+")
_KANA = re.compile("[\u3040-\u30ff]+")
_INNER_CAPITALS = re.compile(r"\b([A-Z][a-z]+|[a-z]{2,})([A-Z]{3,})\b")
_ABJAD = "\u0590-\u077f\ufb50-\ufdff"
_UNSPACED = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003347f"
_NOT_LATIN = re.compile(f"[{_ABJAD}{_UNSPACED}]")
_ALL_ABJAD = re.compile(f"[{_ABJAD}]+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|ya|y|oy|i)")
ALLAH = {"الله", "allah", "ullah", "ollah", "ulla", "alla"}


def keys(text: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
    """The pieces of a name as (key, as written): a key is a Latin word, an abjad word in its own
    letters, a known unspaced spelling, or a syllable."""
    found: list[tuple[str, str]] = []
    for run in runs(text):
        for piece in pieces(run):
            found += keys_of(piece, unspaced)
    return _compounds(found)


def runs(text: str) -> list[str]:
    """The runs of letters, digits and low lines of a name after hygiene."""
    text = scripts.clean(text[:MAX_LETTERS])
    if "&" in text:
        text = text.replace("&", " and ")
    if "'" in text or "`" in text or not (text.isascii() or _APOSTROPHES.isdisjoint(text)):
        text = _APOSTROPHE.sub("", text)
    return _RUN.findall(text)


def pieces(run: str) -> list[str]:
    """A run cut at low lines, and before capitals that end a word in small letters."""
    if "_" not in run and (run.isupper() or run.islower() or run.istitle()):
        return [run]
    return _PIECE.findall(_INNER_CAPITALS.sub(r"\1 \2", run))


def keys_of(piece: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
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


def latin_key(piece: str) -> str:
    """The key of a piece in an alphabet, where that is all of the piece and letters only; or empty."""
    if piece.isascii():
        key = piece.lower()
    else:
        key = "" if _NOT_LATIN.search(piece) else scripts.latin(piece)[:MAX_WORD]
    return key if key.isalpha() else ""


def _compounds(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "Fath Allah" as "Fathallah": Latin writes these names in one word, Arabic in two."""
    joined: list[tuple[str, str]] = []
    for key, shown in found:
        before = joined[-1][0] if joined else ""
        same = before and scripts.script_of(before[0]) == scripts.script_of(key[0])
        if key in ALLAH and same and before not in ("al", "عبد", "abd", "ال"):
            joined[-1] = (before + key, f"{joined[-1][1]} {shown}")
        else:
            joined.append((key, shown))
    return joined


def _by_script(piece: str) -> list[tuple[scripts.Script, str]]:
    """Runs of one kind of writing; Latin and Cyrillic stay together, for look-alikes."""
    if not _NOT_LATIN.search(piece):
        return [("latin", piece)]
    if _ALL_ABJAD.fullmatch(piece):
        return [("abjad", piece)]
    found: list[tuple[scripts.Script, str]] = []
    for letter in piece:
        script = scripts.script_of(letter)
        if script not in ("unspaced", "abjad"):
            script = "latin"
        if found and (found[-1][0] == script or letter.isdigit()):
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((script, letter))
    return found


def _cut(run: str, unspaced: frozenset[str]) -> list[tuple[str, str]]:
    """An unspaced run cut into the longest known spellings and single syllables."""
    found: list[tuple[str, str]] = []
    plain = run.translate(scripts.plain_han())
    at = 0
    while at < len(run):
        kana = _KANA.match(run, at)
        least = 1 if not kana or (len(kana[0]) == 1 and 0 < at < len(run) - 1) else 2
        most = min(12, len(run) - at)
        size = next((n for n in range(most, least - 1, -1) if plain[at : at + n] in unspaced), 0)
        if size:
            found.append((plain[at : at + size], run[at : at + size]))
        elif kana:  # one word, up to the next that the tables know
            size = next((n for n in range(1, len(kana[0])) if _begins(plain, at + n, unspaced)), 0)
            size = size or len(kana[0])
            found.append((scripts.latin(run[at : at + size]), run[at : at + size]))
        else:
            size = 1
            found.append((scripts.syllable(run[at]), run[at]))
        at += size
    return found


def _begins(run: str, at: int, unspaced: frozenset[str]) -> bool:
    """Whether a spelling of the tables begins there, long enough to be told from chance."""
    return any(run[at : at + size] in unspaced for size in range(12, 2, -1))


def _split_article(word: str) -> list[tuple[str, str]]:
    """Arabic writes the article onto its noun, and often "Abd al-" in one word."""
    if word.startswith("عبدال") and len(word) > 6 and word != "عبدالله":
        return [("عبد", "عبد"), ("ال", "ال"), (word[5:], word[5:])]
    if word.startswith("ال") and len(word) > 3 and word != "الله":
        return [("ال", "ال"), (word[2:], word[2:])]
    return [(word, word)]
