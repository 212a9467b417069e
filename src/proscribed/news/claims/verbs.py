"""The verbs and nouns of acts, and what governs them: done, planned, called for or denied."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.vocabulary import table

Mood = Literal["done", "planned", "called", "denied"]
Tense = Literal["base", "present", "past", "participle", "gerund", "noun"]


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    irregular: dict[str, tuple[str, str, str, str, str]] = {}


def _forms(verb: str) -> tuple[str, str, str, str, str]:
    """The five forms of a regular verb: base, third person, past, participle, gerund."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return verb, third, verb + "ed", verb + "ed", verb + "ing"


@cache
def forms() -> dict[str, dict[str, frozenset[Tense]]]:
    """Word -> group -> the tenses that it may be."""
    groups = table("acts.yml", dict[str, _Group])
    found: dict[str, dict[str, frozenset[Tense]]] = {}
    tenses: tuple[Tense, ...] = ("base", "present", "past", "participle", "gerund")
    for group, words in groups.items():
        for verb in words.verbs:
            for tense, form in zip(tenses, words.irregular.get(verb) or _forms(verb), strict=True):
                known = found.setdefault(form, {})
                known[group] = known.get(group, frozenset()) | {tense}
        for noun in words.nouns:
            known = found.setdefault(noun, {})
            known[group] = known.get(group, frozenset()) | {"noun"}
    return found


_WORD = re.compile(r"(?<![\w-])[A-Za-z][A-Za-z]*(?:-[A-Za-z]+)?(?![\w-])")


def act_words(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Every form of every verb and noun of acts in a part of a text, in order."""
    known = forms()
    return [one for one in _WORD.finditer(text, start, end) if one.group().casefold() in known]


_PART = re.compile(r"(?:[A-Z][\w'-]*| and| of) $")


def within_name(text: str, sentence: Span, word: re.Match[str]) -> bool:
    """Whether a word of acts is one of a name ("General Dynamics Land Systems"): with a capital
    between two that have one, but not in a headline."""
    if not word.group()[0].isupper():
        return False
    if word.group() == "Incorporated":
        return bool(re.search(r"[A-Z][\w&.'-]*,? $", text[sentence.start : word.start()]))
    if not re.match(r" [A-Z]", text[word.end() : word.end() + 2]):
        return False
    if not _PART.search(text, max(sentence.start, word.start() - 30), word.start()):
        return False
    if text[sentence.end - 1] in ".!?":
        return True
    words: list[str] = re.findall(
        r"(?<![\w'])[A-Za-z][a-z]{3,}", text[sentence.start : sentence.end]
    )
    return 2 * sum(one[0].isupper() for one in words) < len(words)


@cache
def governors() -> re.Pattern[str]:
    """Words that govern an act, a group for each mood."""
    moods = table("moods.yml", dict[str, list[str]])
    each = [
        f"(?P<{mood}>(?<![\\w-])(?:{'|'.join(words)})(?!\\w)|n't\\b)"
        if mood == "denied"
        else f"(?P<{mood}>(?<![\\w-])(?:{'|'.join(words)})(?!\\w))"
        for mood, words in moods.items()
    ]
    return re.compile("|".join(each), re.IGNORECASE)


class Governor(Struct, frozen=True):
    """What governs an act: its mood and its place."""

    mood: Mood
    start: int
    end: int


_REVERSED = re.compile(
    r"\b(?:reverse|rescind|overturn|undo|reconsider|revisit|withdraw|retract|cancel) (?:its|the|their|this|that|a)(?: \w+)? $"
)


_WILL_VOTE = re.compile(
    r"(?:will|would|may|might|could|set to|expected|due|plans?|planned|scheduled|going to)(?: to)?(?: also)? (?:vote|decide|announce|publish)",
    re.IGNORECASE,
)


_MEANS = re.compile(
    r" to [^,;:]{3,60}? by|(?:[^,;:]{0,40}?\bto)? (?:use|act|move|vote|decide|agree)", re.IGNORECASE
)


def start_of(text: str, last: Governor, here: Governor) -> bool:
    """Whether what is done only tells how what is planned or asked comes about ("plans to ban sales
    by adding", "urged it to use its power to add")."""
    return here.start - last.end < 90 and bool(_MEANS.fullmatch(text, last.end, here.end))


def governor(text: str, start: int, end: int) -> Governor | None:
    """The governor nearest before `end`; one that denies counts wherever it stands there."""
    last: Governor | None = None
    for found in governors().finditer(text, start, end):
        mood = found.lastgroup
        here = Governor(mood, found.start(), found.end())  # type: ignore[arg-type]
        if (
            mood == "done"
            and last
            and last.mood == "planned"
            and _WILL_VOTE.fullmatch(text, last.start, found.end())
        ):
            continue
        if (
            mood == "done"
            and last
            and last.mood in ("planned", "called")
            and start_of(text, last, here)
        ):
            continue
        if mood == "done" and last and _REVERSED.search(text, last.end, found.start()):
            continue
        last = (
            here
            if not (
                last
                and last.mood == "denied"
                and here.mood != "called"
                and here.start - last.end < 25
            )
            else last
        )
    return last


_TO = re.compile(
    r"\b(?:ask|urg|press|call|push|plan|want|mov|vot|deci|vow|threat|consider|agree|intend|refus|declin|mull|seek|sought|going|set|ready|expect|likely|poised|about)\w*(?: (?!add|put|plac|list)[\w.&',-]+){0,6}? to $"
)
_MODAL = re.compile(r"\b(?:will|would|may|might|could|should|must|can|shall)(?: \w+ly)? $")
_PUT = re.compile(r"\b(?:add|put|plac|includ|mov|return|restor|remov)\w*(?: [^\s.;]+){0,12} to $")
OBJECT = re.compile(
    r" (?:\d|an? |another |the |[A-Z]|more than |over |(?:two|three|four|five|six|seven|eight|nine|ten|dozens|several)\b|compan|firms)"
)


def as_verb(text: str, start: int, end: int) -> bool:
    """Whether a noun is a verb by what stands around it: "asked it to blacklist five firms"."""
    if not OBJECT.match(text, end):
        return False
    begin = max(0, start - 90)
    if _TO.search(text, begin, start) or _MODAL.search(text, begin, start):
        return True
    return text.endswith(" to ", begin, start) and not _PUT.search(text, begin, start)
