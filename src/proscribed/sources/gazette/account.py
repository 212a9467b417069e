"""Whether a rule adds up: what it says of itself beside the acts that were read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from proscribed.sources.gazette.named import folded
from proscribed.sources.gazette.rule import Count, Rule, RuleAct

_NAMES = {"us-bis-el": "Entity List", "us-bis-meu": "MEU List", "us-bis-uvl": "Unverified List"}
_CHANGED = ("revise", "correct")


def held(rule: Rule) -> str:
    """Why a rule must be held for a person before its acts are recorded; "" where it need not.

    A rule of which only the abstract or preamble is at hand has no acts, and is not held."""
    if not rule.acts and not rule.complete:
        return ""
    sentences = list(_differences(rule))
    if rule.acts and rule.effective_on is None:
        sentences.insert(0, "the day on which it takes effect is not known")
    if not rule.complete:
        sentences.insert(0, "a part of its text is missing or could not be read")
    if not sentences:
        return ""
    first = f"; first, {rule.problems[0].where}: {rule.problems[0].why}" if rule.problems else ""
    return f"rule {rule.number or rule.title!r} does not add up: {'; '.join(sentences)}{first}"


def _differences(rule: Rule) -> Iterable[str]:
    counted = [count for count in rule.account if count.kind != "regulation" and count.list]
    if not counted and rule.acts:
        yield "it gives no account of itself that its acts could be compared with"
        return
    for list_code in sorted({str(c.list) for c in counted} | {act.list for act in rule.acts}):
        for kinds in (("add",), ("remove",), _CHANGED):
            some = [count for count in counted if count.list == list_code and count.kind in kinds]
            acts = [act for act in rule.acts if act.list == list_code and act.kind in kinds]
            where = f"{_said(kinds)} on the {_NAMES.get(list_code, list_code)}"
            if not some:
                if acts and kinds != _CHANGED:
                    yield f"it says nothing of the {len(acts)} acts read ({where})"
                continue
            yield from _compared(some, acts, where, len(rule.problems))


def _said(kinds: tuple[str, ...]) -> str:
    return {"add": "additions", "remove": "removals"}.get(kinds[0], "revisions and corrections")


def _compared(counts: list[Count], acts: list[RuleAct], where: str, problems: int) -> Iterable[str]:
    """How the numbers of an account differ from the acts: entities, entries, by destination."""
    entities, entries = _read(acts, counts[0].kind)
    stated = [count.entities for count in counts]
    if all(number is not None for number in stated):
        total = sum(number or 0 for number in stated)
        if entities not in (total, total + _apart(counts)):
            yield f"it says {total} entities and {entities} were read ({where})"
    printed = [count.entries for count in counts]
    if all(number is not None for number in printed):
        total = sum(number or 0 for number in printed)
        fits = (entries, entities) if counts[0].kind in _CHANGED else (entries,)
        if total not in fits:
            yield f"it says {total} entries and {entries} were read ({where})"
    if all(n is None for n in (*stated, *printed)):
        if not acts and _names_some(counts):
            yield f"it speaks of {_said((counts[0].kind,))} and none were read ({where})"
        elif problems:
            yield f"it gives no number, and {problems} places could not be read ({where})"
    read = Counter(heading for act in acts for heading in act.headings)
    for code, number in _breakdown(counts).items():
        if number is not None and read[code] != number:
            yield f"it says {number} under {code} and {read[code]} were read ({where})"
    if known := _breakdown(counts):
        complete = all(count.breakdown and all(count.breakdown.values()) for count in counts)
        for code in sorted(read.keys() - known.keys() if complete else ()):
            yield f"it names no entry under {code} and {read[code]} were read ({where})"


def _read(acts: list[RuleAct], kind: str) -> tuple[int, int]:
    """How many entities and entries acts touch; two changes of one entry are one revision."""
    if kind not in _CHANGED:
        return len(acts), sum(max(1, len(act.headings)) for act in acts)
    places: dict[str, set[str]] = {}
    for act in acts:
        places.setdefault(folded(act.name), set()).update(act.headings)
    return len(places), sum(max(1, len(some)) for some in places.values())


def _apart(counts: list[Count]) -> int:
    """Addresses that an account counts beside the entities: "26 entities and 3 addresses"."""
    return sum(
        count.addresses or 0
        for count in counts
        if count.kind in ("add", "remove")
        and (
            count.entries is None or count.entries == (count.entities or 0) + (count.addresses or 0)
        )
    )


def _names_some(counts: list[Count]) -> bool:
    return any(count.destinations or count.named_parties for count in counts)


def _breakdown(counts: list[Count]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for count in counts:
        for code, number in count.breakdown.items():
            before = found.get(code, 0)
            found[code] = None if number is None or before is None else before + number
    return found
