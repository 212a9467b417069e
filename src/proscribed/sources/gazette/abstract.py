"""A rule's own account of itself, read from its summary: how many entities under how many entries
are added, revised, corrected or removed, on which list, under which destinations.

`account` reads sentence by sentence: `tokens.py` (what each word means), `phrases.py` (what is
counted), `clauses.py` (what is done); here, what belongs together is put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from proscribed.sources.gazette.clauses import acts, segments
from proscribed.sources.gazette.corrections import as_correction, corrects, quoted_entries
from proscribed.sources.gazette.counted import Phrase
from proscribed.sources.gazette.rule import Count, CountKind
from proscribed.sources.gazette.titles import from_title, titled_otherwise
from proscribed.sources.gazette.tokens import Token, lists_in, normal, sentences, tokens
from proscribed.sources.gazette.told import Act
from proscribed.sources.gazette.words import lexicon


def account(text: str, title: str = "") -> tuple[Count, ...]:
    """What a rule does, by its summary; by its title where there is no summary.

    A rule that acts on no list gives one `regulation`. A number that the text does not give is
    None: it is never concluded from a plural."""
    text, title = normal(text), normal(title)
    if not text:
        return from_title(title)
    tally = _Tally(lists_in(title) or lists_in(text))
    for sentence in sentences(text):
        _read(sentence, tally)
    counts = [count for draft in tally.drafts if (count := _count(draft))]
    if corrects(text, title):
        counts = as_correction(counts, tally.quoted)
    if tally.editorial and not any(c.kind == "correct" for c in counts):
        counts.append(Count("correct", tally.lists[0] if len(tally.lists) == 1 else None))
    regulated = [c for c in counts if c.list]
    if not regulated:
        only = lists_in(title) or lists_in(text)
        return (Count("regulation", only[0] if len(only) == 1 else None),)
    if tally.changes and not tally.regulations and titled_otherwise(title):
        tally.regulations.append(Count("regulation"))
    return (*regulated, *tally.regulations)


class _Draft(Struct):
    kind: str
    on: str
    counts: dict[str, int | None]
    places: dict[str, int | None]
    counted: bool = False
    named: list[str] = field(default_factory=list)

    @property
    def main(self) -> int | None:
        found = self.counts.get("entries")
        return self.counts.get("entities") if found is None else found


class _Tally(Struct):
    """What has been read so far."""

    lists: list[str]
    drafts: list[_Draft] = field(default_factory=list)
    regulations: list[Count] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)
    editorial: bool = False
    changes: bool = False


def _read(sentence: str, tally: _Tally) -> None:
    words = lexicon()
    if any(re.search(aside, sentence, re.I) for aside in words.asides):
        return
    if any(re.search(past, sentence) for past in words.background):
        tally.quoted |= quoted_entries(tokens(sentence))
        return
    read = tokens(sentence)
    done = False
    for segment in segments(read):
        found, lead = acts(segment)
        for act in found:
            done = _take(act, lead, segment, tally) or done
        if not found:
            done = _elaborate(lead, segment, tally) or done
    if not done:
        _regulation(sentence, tally)


def _take(act: Act, lead: list[Phrase], segment: Sequence[Token], tally: _Tally) -> bool:
    total = act.total
    code = act.on or (tally.drafts[-1].on if tally.drafts else "")
    if not code and len(tally.lists) == 1:
        code = tally.lists[0]
    draft = _Draft(_kind(act), code, dict(total.counts), {}, named=act.named)
    told = [d for d in tally.drafts if d.kind == draft.kind and d.on == code]
    of_these = (
        segment[0].text == "of" and segment[1].kind != "number" if len(segment) > 1 else False
    )
    if told and (total.definite or act.soft or of_these):
        return _elaborate(act.phrases, segment, tally)
    if not total.counts:
        return False
    if total.definite and not total.places:
        _from_before(draft, lead, tally)
    _place(draft, act.phrases)
    if told and (_completes(told[-1], draft) or _restates(told[-1], draft, segment)):
        return True
    tally.drafts.append(draft)
    return True


def _kind(act: Act) -> str:
    units = set(act.total.counts)
    if units == {"errors"} or ("errors" in units and act.kind == "revise"):
        return "correct"
    if act.kind in {"add", "remove"} and ("aliases" in units or act.total.owner):
        return "revise"
    return act.kind


def _from_before(draft: _Draft, lead: list[Phrase], tally: _Tally) -> None:
    """ "removes this entity": its number and destination are those of the one named before."""
    unit = next(iter(draft.counts))
    for phrase in reversed(lead):
        if unit in phrase.counts and draft.counts[unit] in {None, phrase.counts[unit]}:
            draft.counts[unit] = phrase.counts[unit]
            _place(draft, [phrase])
            return
    before = tally.drafts[-1] if tally.drafts else None
    if before is None or draft.kind not in {"add", "remove"}:
        return
    if draft.counts[unit] in {None, before.counts.get(unit)}:
        draft.counts[unit] = before.counts.get(unit)
        draft.places = dict(before.places)


def _place(draft: _Draft, found: list[Phrase]) -> None:
    """Breaks a draft's number down by destination, as its phrases do."""
    total, parts = found[0], [p for p in found[1:] if p.main is not None or p.places]
    parts = [p for p in parts if p.main is None or p.places]
    parts = [p for p in parts if "addresses" not in p.counts or len(p.counts) > 1]
    if total.places:
        own = _by_place(total, draft.main)
        draft.places |= own
        if parts and _adds(total, parts):
            both = sum(p.main or 0 for p in parts) + (draft.main or 0)
            unit = "entries" if draft.counts.get("entries") is not None else "entities"
            draft.counts[unit] = both
    for part in parts:
        for code, value in _by_place(part, part.main).items():
            known = draft.places.get(code)
            draft.places[code] = (
                value if known is None or value is None or total.places else known + value
            )


def _adds(total: Phrase, parts: list[Phrase]) -> bool:
    """Whether the first number is one of several and not the sum of the others."""
    numbers = [p.main for p in parts]
    return (
        None not in numbers
        and all(p.places for p in parts)
        and not set(total.places) & {c for p in parts for c in p.places}
        and sum(n or 0 for n in numbers) != total.main
    )


def _by_place(phrase: Phrase, main: int | None) -> dict[str, int | None]:
    if phrase.each:
        value = phrase.bare if phrase.bare is not None else phrase.main
        return {code: value if n is None else n for code, n in phrase.places.items()}
    if len(phrase.places) == 1:
        return {code: main if n is None else n for code, n in phrase.places.items()}
    entries = phrase.counts.get("entries")
    if entries == len(phrase.places) and all(n is None for n in phrase.places.values()):
        return dict.fromkeys(phrase.places, 1)  # two entries under two destinations
    return dict(phrase.places)


def _elaborate(
    found: list[Phrase], segment: Sequence[Token], tally: _Tally, draft: _Draft | None = None
) -> bool:
    """ "These entries are under ...", "Of the 40 entries, 34 are located in ...": the destinations
    of what was told before."""
    if not found or not any(p.places for p in found):
        return False
    if not tally.drafts and not _opens(found[0], segment, tally):
        return False
    parted = all(p.bare is not None and p.places for p in found)  # "Seven are located in ..."
    if draft is None and not (parted or found[0].definite or segment[0].text in {"of", "they"}):
        return False
    first = found[0]
    named = [t.value for t in segment[:4] if t.kind == "noun"]
    draft = draft or next((d for d in reversed(tally.drafts) if d.kind in named), None)
    target = draft or next(
        (
            d
            for d in reversed(tally.drafts)
            if first.main is not None and first.main in d.counts.values()
        ),
        next((d for d in reversed(tally.drafts) if d.kind == "add"), tally.drafts[-1]),
    )
    parts = found[1:] if first.definite and not first.places else found
    for part in parts:
        own = target.main if part is first and part.definite else part.main
        for code, value in _by_place(part, own).items():
            if target.places.get(code) is None:
                target.places[code] = value
    return True


def _opens(first: Phrase, segment: Sequence[Token], tally: _Tally) -> bool:
    """ "Of the seventy entries added by this rule, ...": an act told only by what it did."""
    after = segment[first.end] if first.end < len(segment) else None
    named = [t.value for t in segment if t.kind == "list"] or tally.lists
    if after is None or after.form != "participle" or first.main is None or len(set(named)) != 1:
        return False
    tally.drafts.append(_Draft(after.value, named[0], dict(first.counts), {}))
    return True


def _completes(told: _Draft, draft: _Draft) -> bool:
    """Whether a second number is the rest of a total told before ("a total of 35, including ...;
    two persons are also removed")."""
    if told.main is None or draft.main is None or None in told.places.values() or not told.places:
        return False
    if sum(n or 0 for n in told.places.values()) + draft.main != told.main:
        return False
    told.places |= draft.places
    return True


def _restates(told: _Draft, draft: _Draft, segment: Sequence[Token]) -> bool:
    """Whether a sentence says again, with its destinations, what one before it said without."""
    more = {"also", "additional", "additionally", "another", "further", "other"}
    if told.places or told.counts != draft.counts or more & {t.text for t in segment}:
        return False
    told.places = draft.places
    return True


def _count(draft: _Draft) -> Count | None:
    counts = dict(draft.counts)
    if draft.kind in {"revise", "correct"} and counts.get("entries", 0) is None:
        counts["entries"] = counts.pop("entities", None)
    kinds: dict[str, CountKind] = {
        "add": "add",
        "revise": "revise",
        "correct": "correct",
        "remove": "remove",
    }
    kind = kinds.get(draft.kind)
    if kind is None or not draft.on:
        return None
    known: dict[str, int | None] = {c: n for c, n in draft.places.items() if n is not None}
    return Count(
        kind,
        draft.on,
        counts.get("entities"),
        counts.get("entries"),
        known if len(known) == len(draft.places) else draft.places if known else {},
        tuple(sorted(draft.places)),
        counts.get("addresses"),
        counts.get("aliases"),
        counts.get("errors"),
        tuple(draft.named),
    )


def _regulation(sentence: str, tally: _Tally) -> None:
    words = lexicon()
    if not all(
        re.search(p, sentence, re.I) for p in (words.actor, words.changes, words.regulations)
    ):
        return
    if re.search(words.editorial, sentence, re.I) and not re.search(
        words.provisions, sentence, re.I
    ):
        tally.editorial = True
        return
    tally.changes = True
    if re.search(words.further, sentence, re.I):
        named = lists_in(sentence)
        tally.regulations.append(Count("regulation", named[0] if len(named) == 1 else None))
