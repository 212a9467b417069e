"""The fields of one item: the Japanese name, the Latin one, aliases in both.

Two layouts: until 2024 "日本語名（別称、...）" and "Latin name, a.k.a., the following two aliases:"
with an alias a line; since then "別称：" and the aliases in both languages with ";" between.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.sources.jp.notice_text import JAPANESE, joined, width_of
from proscribed.sources.reading import Content


class _List(Struct, frozen=True, forbid_unknown_fields=True):
    who: str
    country: str = ""


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    page: str
    lists: dict[str, _List]
    numbers: dict[str, int]
    abbreviations: frozenset[str]


@cache
def facts() -> Facts:
    """The package's facts on the notices."""
    text = files("proscribed.sources.jp").joinpath("notice.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


_OTHER_NAMES = re.compile(r"別\s*称\s*[:：]")
_ALIASES = re.compile(
    r",?\s*(?:a\.\s*k\.\s*a\.?\s*,?\s*)?(?:the\s*)?follow(?:ing)?\s*(?:(?P<count>[a-z]+(?:-[a-z]+)?"
    r"|\d+)\s*)?alias(?:es)?\s*[:：]",
    re.I,
)
_DASH = re.compile(r"(?:^|\n|(?<=[;；])|(?<=[;；]\sand)|(?<=[;；]\sand,))\s*([-–—―−－])\s*")
_ENDED = re.compile(r"(?:[;；]|\band,?)\s*$")
_END = re.compile(r"\s*[;；]?\s*(?:(?<!\w)and,?)?\s*$")
_OWN_SCRIPT = re.compile(r"^(?P<latin>.*[A-Za-z.])\s*[(（](?P<own>[^()（）]+)[)）]\s*$", re.S)
_ALIAS_MARK = re.compile(r"\s*別\s*[称名]")
_KANA = re.compile(r"[\u3040-\u30fa\uff66-\uff9f]")
_LETTER = re.compile(
    r"[\u3001-\u3007\u300c-\u300f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a"
    r"\uff41-\uff5a\uff61-\uff9f]"
)


def fields(head: str, widest: float) -> Content:
    """The names before an item's address: `名称` and `name`, `aliases` one each; in the newer
    layout `別称` and `alias`. `widest` is how wide a line within a page is at most.

    Raises ValueError where the item states another number of aliases than it has."""
    main, *rest = _OTHER_NAMES.split(head, maxsplit=1)
    content: dict[str, str | list[str]] = {}
    if found := _ALIASES.search(main):
        stated = _count(found["count"] or "")
        aliases = [
            _END.sub("", joined(alias), count=1) for alias in _items(main[found.end() :], stated)
        ]
        if len(aliases) != (stated or len(aliases) or 1):
            raise ValueError(f"states {found['count'] or 'some'} aliases and has {len(aliases)}")
        content["aliases"] = aliases
        main = main[: found.start()]
    japanese, latin = _split(main, widest, name=True)
    if rest:
        other, alias = _split(rest[0], widest, name=False)
        content |= {"別称": joined(other), "alias": joined(alias)}
    content |= {"名称": joined(japanese), "name": joined(latin)}
    return {key: value for key, value in content.items() if value}


def _count(words: str) -> int:
    """The number of aliases that an item states in words or digits; 0 where it states none."""
    if not words or words.isdigit():
        return int(words or 0)
    numbers = [facts().numbers.get(word, 0) for word in words.lower().split("-")]
    if not all(numbers):
        raise ValueError(f"states {words!r} aliases, which is no number that is known")
    return sum(numbers)


def _items(text: str, stated: int) -> list[str]:
    """The aliases, each after a dash. Where that gives another number than is stated, a dash that
    begins a line goes on with a name that has not ended ("Solid" / "-State Physics"), or a page
    ended between two names that have no sign between them."""
    first, *rest = _DASH.split(text)
    found = [piece for piece in (first, *rest[1::2]) if piece.strip()]
    unended = [at for at, piece in enumerate(found[:-1]) if not _ENDED.search(piece)]
    if stated and len(found) - stated == len(unended):
        for at in reversed(unended):
            found[at : at + 2] = [f"{found[at].rstrip()}-{found[at + 1]}"]
    if rest and len(found) < stated:
        split = [name for piece in found for name in re.split(rf"(?<=\w){rest[0]}(?=\w)", piece)]
        found = split if len(split) == stated else found
    return found


def _split(text: str, widest: float, *, name: bool) -> tuple[str, str]:
    """The Japanese text at the beginning and the Latin one after it.

    Latin letters on the last Japanese line belong to it, unless they follow the bracket with the
    aliases, or a page ended between them. A name always has a Latin one."""
    own = _OWN_SCRIPT.match(text)
    if own and (not JAPANESE.search(own["own"]) or _KANA.search(own["own"])):
        own = None
    body = own["latin"] if own else text
    end, closed = _japanese_end(body)
    if not end:
        return "", text
    tail, _, latin = body[end:].partition("\n")
    line = body[:end].rpartition("\n")[2] + tail
    if again := _repeated(tail):
        end += again
    elif not closed and (latin.strip() or not name) and width_of(line) <= widest:
        end += len(tail)
    return text[:end], text[end:]


def _japanese_end(text: str) -> tuple[int, bool]:
    """Where the Japanese text ends: after its last letter, or the bracket in which that stands;
    whether it is the bracket with the aliases, or the end of a sentence."""
    end, closed = 0, False
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in "(（":
            opened.append(at)
        elif letter in ")）" and opened:
            start = opened.pop()
            if JAPANESE.search(text, start, at) or JAPANESE.match(text, max(start - 1, 0)):
                end, closed = at + 1, _ALIAS_MARK.match(text, start + 1) is not None
        elif _LETTER.match(letter):
            end, closed = at + 1, letter == "。"
    return end, closed


def _repeated(tail: str) -> int:
    """How much of the Latin letters behind a Japanese name belongs to it where a page ended after
    it: the Latin name then follows without a space, and has the same word ("InekoIneko LLC")."""
    for at in range(2, len(tail) // 2 + 1):
        word = tail[:at].strip()
        if tail[at].isupper() and not tail[at - 1].isspace() and len(word) > 1:
            again = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", tail[at:], re.I)
            if again:
                return at
    return 0
