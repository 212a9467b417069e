"""What a stretch of a sentence counts: "37 entities under 40 entries", "27 under China"."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from proscribed.sources.gazette.counted import Phrase, joined
from proscribed.sources.gazette.tokens import Token
from proscribed.sources.gazette.words import words

_DEFINITE = words("definite")
_ONE = words("one")
_VAGUE = words("vague")
_STOPS = words("stops")
_PLACED = words("placed")
_HEADS = words("heads")


def phrases(
    tokens: Sequence[Token], start: int = 0, end: int | None = None, subject: Phrase | None = None
) -> list[Phrase]:
    """The things counted in the stretch from `start` to `end` of a sentence, in their order; first
    the `subject`, where the stretch goes on about one that stands before it."""
    found: list[Phrase] = [copy(subject)] if subject else []
    at = start
    tokens = tokens[:end]
    while at < len(tokens):
        token = tokens[at]
        phrase: Phrase | None = None
        if token.kind == "number":
            phrase = _numbered(tokens, at)
        elif token.kind == "unit":
            phrase = _unnumbered(tokens, at)
        elif token.kind == "place" and found and _is_placed(tokens, at):
            at = _add_place(tokens, at, found[-1])
            continue
        elif token.kind == "noun" and _is_definite(tokens, at) and not _follows(tokens, at, {"of"}):
            phrase = Phrase(at, at + 1, definite=True)  # "The additions are under ..."
        elif token.text == "them":
            phrase = Phrase(at, at + 1, definite=True, pronoun=True)
        elif (
            token.text == "each" and found and not _follows(tokens, at, {"of"}, {"these", "those"})
        ):
            found[-1].each = True
        if phrase:
            found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return joined(found, tokens)


def _follows(tokens: Sequence[Token], at: int, *expected: set[str]) -> bool:
    ahead = tokens[at + 1 : at + 1 + len(expected)]
    return len(ahead) == len(expected) and all(
        token.text in texts for token, texts in zip(ahead, expected, strict=True)
    )


def _is_definite(tokens: Sequence[Token], at: int) -> bool:
    back = [t.text for t in tokens[max(0, at - 3) : at]]
    if back and back[-1] == "all":
        return True
    while back and back[-1] not in _DEFINITE:
        if (
            back[-1] in {"same", "following", "new", "additional", "total", "below"}
            or not back[-1].isalpha()
        ):
            return False
        if back[-1] not in {
            "remaining",
            "existing",
            "listed",
            "above",
            "added",
            "removed",
            "revised",
        }:
            return False
        back.pop()
    return bool(back)


def _numbered(tokens: Sequence[Token], at: int) -> Phrase | None:
    value = tokens[at].number
    definite = _is_definite(tokens, at)
    if at + 1 < len(tokens) and tokens[at + 1].text in _HEADS:
        return None  # "under four destinations"
    if inner := _out_of(tokens, at):
        return Phrase(at, inner.end, dict.fromkeys(inner.counts, value), definite=True)
    for ahead in range(at + 1, min(at + 8, len(tokens))):
        token = tokens[ahead]
        if token.kind == "unit":
            if ahead + 1 < len(tokens) and tokens[ahead + 1].kind == "unit":
                continue  # "one entity entry"
            return Phrase(at, ahead + 1, {token.value: value}, definite=definite)
        if token.kind == "noun":
            return _of_acts(tokens, at, ahead, value)
        if token.kind == "word" and token.text in {"user", "users", "end-user", "end-users"}:
            return Phrase(at, ahead + 1, {"entities": value}, definite=definite)
        if token.kind == "list":
            continue  # "three Entity List entries"
        if (
            token.kind == "verb"
            and token.form == "participle"
            and tokens[ahead - 1].text not in {"are", "is", "be", "being"}
        ):
            continue  # "two inadvertently omitted", "five listed entities"
        if token.kind not in {"word", "quote"} or token.text in _STOPS:
            break
    return Phrase(at, at + 1, bare=value, definite=definite) if _has_place(tokens, at) else None


def _out_of(tokens: Sequence[Token], at: int) -> Phrase | None:
    """ "three of the four entities": the phrase for the four."""
    ahead = tokens[at + 1 : at + 4]
    if len(ahead) < 3 or ahead[0].text != "of" or ahead[1].text not in _DEFINITE:
        return None
    inner = _numbered(tokens, at + 3) if ahead[2].kind == "number" else None
    return inner if inner and inner.counts else None


def _of_acts(tokens: Sequence[Token], at: int, noun: int, value: int) -> Phrase | None:
    """ "one removal of an address": the number of acts is that of what they act on."""
    for ahead in range(noun + 1, min(noun + 6, len(tokens))):
        if tokens[ahead].kind == "unit":
            return Phrase(at, ahead + 1, {tokens[ahead].value: value})
        if tokens[ahead].kind not in {"word"} or tokens[ahead].text in {"under", "in"}:
            break
    return Phrase(at, noun + 1, bare=value) if _has_place(tokens, noun) else None


def _unnumbered(tokens: Sequence[Token], at: int) -> Phrase | None:
    unit = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1].kind == "unit":
        return None
    definite, value = False, None
    for back in range(at - 1, max(-1, at - 6), -1):
        token = tokens[back]
        if token.kind == "list":
            continue
        if token.text == "that" and back == at - 1:
            return Phrase(at, at + 1, {unit.value: 1}, definite=True)  # "adds that person"
        if token.text in _VAGUE:
            return None if token.text != "certain" else Phrase(at, at + 1, {unit.value: None})
        if token.text in _ONE and unit.form == "singular":
            value = 1
            break
        if token.text in _DEFINITE:
            definite = True
            value = 1 if unit.form == "singular" else None
            break
        if token.kind in {"mark", "number", "place", "unit"} or token.text in _STOPS:
            break
        if token.kind in {"verb", "noun"} and token.form != "participle":
            break
    return Phrase(at, at + 1, {unit.value: value}, definite=definite)


def _has_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare number is followed by the destination that it counts for."""
    for ahead in range(at + 1, min(at + 16, len(tokens))):
        token = tokens[ahead]
        if token.kind == "place":
            return _is_placed(tokens, ahead)
        if token.kind in {"number", "other"} or token.text in {";", "."}:
            return False
    return False


def _is_placed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a country is named as a destination: "under Iran", "the destinations of X and Y"."""
    back = at - 1
    while back >= 0:
        token = tokens[back]
        if token.text == "of" and back and tokens[back - 1].text == "each":
            return True
        if token.text == ":" and back and tokens[back - 1].kind in {"list", "unit", "number"}:
            return True
        if token.text in {"of", ":"}:
            return any(t.text in _HEADS for t in tokens[max(0, back - 4) : back])
        if token.text in {"under", "within"} or token.text in _HEADS:
            return True
        if token.text == "in":
            before = tokens[back - 1] if back else None
            return before is not None and (
                before.kind in {"number", "unit"} or before.text in _PLACED or before.text == "each"
            )
        inside = token.kind == "unit" and tokens[back + 1].text == ")"
        skipped = (
            inside
            or token.kind in {"place", "number"}
            or token.text
            in {
                ",",
                ";",
                "(",
                ")",
                "and",
                "or",
                "the",
                "as",
                "well",
                "following",
                "entry",
                "entries",
                "each",
            }
        )
        if not skipped:
            return False
        back -= 1
    return False


def _add_place(tokens: Sequence[Token], at: int, phrase: Phrase) -> int:
    """Puts a destination under its phrase, with the number in brackets behind it; what follows."""
    code = tokens[at].value
    count: int | None = None
    ahead = at + 1
    while ahead < len(tokens) and tokens[ahead].text in {",", ":", "-"} and ahead < at + 2:
        ahead += 1
    after = ahead
    if ahead + 1 < len(tokens) and tokens[ahead].text == "(" and tokens[ahead + 1].kind == "number":
        count = tokens[ahead + 1].number
        after = ahead + 2
        while after < len(tokens) and tokens[after - 1].text != ")":
            after += 1
    elif (
        ahead > at + 1
        and tokens[ahead - 1].text in {":", "-"}
        and ahead < len(tokens)
        and tokens[ahead].kind == "number"
    ):
        count, after = tokens[ahead].number, ahead + 1
    else:
        after = at + 1
    if phrase.places.get(code) is not None and count is not None:
        count += phrase.places[code] or 0
    phrase.places[code] = count if count is not None else phrase.places.get(code)
    return after
