"""What a match means on a day: one plain line, and what it leaves free."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from proscribed.law import cmic
from proscribed.law.clauses import Outcome, Verified
from proscribed.law.provision import Provision, Rule
from proscribed.law.provisions import in_force, lists
from proscribed.model.entry import Entry

LONGEST_QUOTE = 200
"""Characters of a published text that a line quotes; a longer one is cut in its middle."""

_STATED = {
    "us-ofac-ssi": re.compile(r"Executive Order 13662\b"),
    "us-ofac-capta": re.compile(r"Executive Order 14024 Directive"),
    "us-ofac-ns-mbs": re.compile(r"Executive Order (?!13662)\d{5}\b|CAATSA Section 23\d"),
}
"""Labels under which an entry of these lists itself says which dealings are restricted."""


class Effect(Struct, frozen=True, omit_defaults=True):
    """What being this entry means on a day, for the conduct that `line` describes.

    `outcome` is of that conduct on that day; all else the listing leaves as it was (`leaves_free`
    has what is asked most often). `besides` are the list's other rules that restrict something on
    that day, one line each. `verified` is None where no provision is recorded.
    """

    line: str
    leaves_free: str
    citation: str
    verified: Verified | None
    outcome: Outcome
    caution: str = ""
    besides: tuple[str, ...] = ()
    provision: str = ""
    source: str = ""


def effect_line(
    list_code: str, day: date, entry: Entry, *, listed_by: date | None = None
) -> Effect:
    """What an entry's listing forbids on a day, in one line, with what the entry itself adds.

    The caller knows that the entry is in force on the day, or announced. `listed_by` is a day by
    which it was listed for certain: used for days counted from the listing, and only where the
    entry states none."""
    rules = in_force(list_code, day)
    core = next((rule for rule in rules if rule.provision.core), None)
    if core is None:
        return _unrecorded(list_code, day)
    version = core.version
    line, outcome, cautions = version.forbids, version.outcome, [version.caution]
    if version.clock is not None:
        found = cmic.timed(version, version.clock, day, entry, listed_by)
        line, outcome = found.line, found.outcome
        cautions.append(found.caution)
    added = _added(list_code, entry)
    if entry.unknown:
        outcome = "needs_human_review"
    if entry.standard_order.strip().upper() in ("N", "NO"):
        outcome = "needs_human_review"
        added.append("This order is not a standard one: read its own terms.")
    if ends := cmic.iso(entry.ends_on):
        if ends < day:
            outcome = "needs_human_review"
            added.append(f"Needs human review: the entry states that it ended on {ends}.")
        else:
            added.append(f"The entry states {ends} as its end.")
    citation, verified, unchecked = _cited(
        core.provision, version.citation, version.verified, entry
    )
    cautions.append(unchecked)
    return Effect(
        line=" ".join([line, *added]),
        leaves_free=version.leaves_free,
        citation=citation,
        verified=verified,
        outcome=outcome,
        caution=" ".join(filter(None, cautions)),
        besides=_besides(rules, entry),
        provision=core.provision.id,
        source=version.source,
    )


def _unrecorded(list_code: str, day: date) -> Effect:
    when = f" on {day}" if list_code in lists() else ""
    return Effect(
        line=f"needs human review: no provision recorded for this list{when}",
        leaves_free="Not known here.",
        citation="",
        verified=None,
        outcome="needs_human_review",
    )


def _besides(rules: tuple[Rule, ...], entry: Entry) -> tuple[str, ...]:
    programs = set(entry.programs)
    return tuple(
        f"{rule.provision.title}: {rule.version.forbids}"
        for rule in rules
        if not rule.provision.core
        and rule.version.outcome != "permitted"
        and (not rule.provision.only_programs or programs & set(rule.provision.only_programs))
    )


def _added(list_code: str, entry: Entry) -> list[str]:
    """What the entry itself says of its effect, quoted as published."""
    found = []
    if "license_requirement" in entry.unknown:
        return [
            (
                "Its license requirement and review policy on that day are not known: a later rule"
                " changed the entry, and its earlier text is not at hand."
            )
        ]
    if entry.license_requirement:
        found.append(f"License requirement: {_quoted(entry.license_requirement)}.")
    elif list_code == "us-bis-el":
        found.append("The record does not state its license requirement: read the published entry.")
    if entry.license_review_policy:
        found.append(f"Review policy: {_quoted(entry.license_review_policy)}.")
    if label := _STATED.get(list_code):
        texts = {
            f"The entry says ({fact.label}): {_quoted(fact.text)}."
            for fact in entry.facts
            if label.match(fact.label) and "http" not in fact.text
        }
        found.extend(sorted(texts))
    if list_code == "us-ofac-sdn" and entry.programs:
        found.append(f"Blocked under {', '.join(entry.programs)}.")
    return found


def _quoted(text: str) -> str:
    """A published text in quotation marks. Of a long one the start and the end are given: a
    review policy often says in its last words what holds for all other items."""
    whole = " ".join(text.split()).rstrip(".")
    if len(whole) > LONGEST_QUOTE:
        head = whole[: LONGEST_QUOTE // 2].rpartition(" ")[0]
        tail = whole[-LONGEST_QUOTE // 2 :].partition(" ")[2]
        whole = f"{head} [...] {tail}"
    return f'"{whole}"'


def _cited(
    provision: Provision, citation: str, verified: Verified, entry: Entry
) -> tuple[str, Verified, str]:
    """The citations for this entry: those of its programs first, where the provision has them."""
    if not provision.programs:
        return citation, verified, ""
    known = {tag: provision.programs[tag] for tag in entry.programs if tag in provision.programs}
    unsure = [tag for tag, program in known.items() if program.verified == "memory"]
    missing = [tag for tag in entry.programs if tag not in known]
    cautions = []
    if unsure:
        cautions.append(f"The citation for {', '.join(unsure)} is from memory.")
    if missing or not entry.programs:
        what = ", ".join(missing) or "an entry that states no program"
        cautions.append(f"The program's own text is not recorded here for {what}.")
    texts = dict.fromkeys([*(program.citation for program in known.values()), citation])
    return "; ".join(texts), "memory" if unsure else verified, " ".join(cautions)
