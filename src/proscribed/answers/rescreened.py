"""Two screenings of one counterparty, compared: the matches that came, changed or went, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from proscribed.answers.matches import Screened
from proscribed.answers.question import Asked
from proscribed.answers.revisions import Revision, contents
from proscribed.model.match import Match
from proscribed.register import Listed


class Rescreened(Struct, frozen=True):
    """One match that came, changed or went. `match` is the match as it is now (a dropped one: as
    it last was), `before` as it was then; `why` says in words what made the difference."""

    id: str
    name: str
    change: Literal["new", "changed", "dropped"]
    match: Match
    before: Match | None
    why: str


STATUS = {
    "in_force": "in force",
    "possibly": "possibly in force",
    "announced": "announced, not yet in force",
}


def compared(
    was: Screened,
    is_now: Screened,
    old: Asked,
    new: Asked,
    revised: Mapping[str, Revision],
    limit: int,
) -> Iterator[Rescreened]:
    """The differences of one counterparty: what it matches now, the strongest first, then what it
    no longer does."""
    before = {one.entry: one for one in was.matches}
    after = {one.entry: one for one in is_now.matches}
    for match in is_now.matches:
        then = before.get(match.entry)
        one = revised.get(match.entry)
        if then is None:
            why = _came(match, one, old, new, limit)
            yield Rescreened(is_now.id, is_now.name, "new", match, None, why)
        elif then != match:
            yield Rescreened(is_now.id, is_now.name, "changed", match, then, _moved(then, match))
    for match in was.matches:
        if match.entry not in after:
            why = _went(match, revised.get(match.entry), old, new, limit)
            yield Rescreened(is_now.id, is_now.name, "dropped", match, match, why)


def _came(match: Match, one: Revision | None, old: Asked, new: Asked, limit: int) -> str:
    if one is None:
        return f"now among the first {limit}, from which a stronger match has gone"
    if one.then is None:
        begun = match.effective_from is None or match.effective_from <= old.as_of
        silent = begun and match.list in old.not_covered
        doubt = f"; whether it was listed on {old.as_of} is not known here" if silent else ""
        return _listed(match) + doubt
    if match.matched_name not in _names(old, one.then):
        return f"name revised: {match.matched_name!r} has come"
    return _otherwise(old, new, one, f"now among the first {limit}, or above the threshold")


def _went(match: Match, one: Revision | None, old: Asked, new: Asked, limit: int) -> str:
    if one is None:
        return f"no longer among the first {limit}: stronger matches have come"
    if one.now is None:
        return _removed(match, new)
    if match.matched_name not in _names(new, one.now):
        return f"name revised: {match.matched_name!r} has gone"
    return _otherwise(old, new, one, f"no longer among the first {limit}, or above the threshold")


def _otherwise(old: Asked, new: Asked, one: Revision, what: str) -> str:
    """What else of an entry that stood then and stands now made the difference."""
    fields = _facts(old, one.then), _facts(new, one.now)
    said = [field for field in fields[0] if fields[0][field] != fields[1][field]]
    return f"entry revised ({', '.join(said)}): {what}" if said else what


def _listed(match: Match) -> str:
    """Since when it is listed, in words."""
    if match.status == "announced":
        told = f"announced on {match.announced_on}" if match.announced_on else "announced"
        return f"{told}, in force from {match.effective_by}"
    sure = "listed" if match.status == "in_force" else "possibly listed"
    if match.effective_on:
        return f"{sure} since {match.effective_on}"
    if match.effective_from is None:
        return f"{sure} since {match.effective_by} or earlier"
    return f"{sure} since a day between {match.effective_from} and {match.effective_by}"


def _removed(match: Match, new: Asked) -> str:
    """When and by what it left the list, as far as it is known."""
    merged = new.view.timeline(match.list).acts.get(match.entry)
    acts = [act for act in merged.acts if act.kind == "remove"] if merged else []
    if not acts or acts[-1].effective_by > new.as_of:
        if match.list in new.not_covered:
            return f"the register cannot speak for {match.list} on {new.as_of}"
        return f"not listed on {new.as_of}, as far as is known now"
    last = acts[-1]
    cited = "; ".join(dict.fromkeys(one.citation for one in last.witnesses if one.citation))
    by = f" ({cited})" if cited else ""
    if last.effective_on:
        return f"no longer listed: removed on {last.effective_on}{by}"
    first = f"after {last.effective_from} and " if last.effective_from else ""
    return f"no longer listed: removed {first}by {last.effective_by}{by}"


def _names(asked: Asked, listed: Listed) -> set[str]:
    return {name.text for entry in contents(asked, listed) for name in entry.party.names}


def _facts(asked: Asked, listed: Listed | None) -> dict[str, Any]:
    assert listed is not None  # noqa: S101
    party = asked.view.entry(listed.makeup).party
    return {
        "kind": party.kind,
        "names": {(name.text, name.quality) for name in party.names},
        "countries": party.all_countries(),
        "birth dates": party.birth_dates,
        "identifiers": party.identifiers,
        "addresses": party.addresses,
    }


def _moved(then: Match, now: Match) -> str:
    """What of a match that stands on both sides is another, each thing in a few words."""
    said = []
    if then.status != now.status:
        said.append(f"{STATUS[then.status]} -> {STATUS[now.status]}")
    if then.score != now.score:
        said.append(f"score {then.score:.3f} -> {now.score:.3f}")
    if then.matched_name != now.matched_name:
        said.append(f"matched name {then.matched_name!r} -> {now.matched_name!r}")
    if then.party != now.party:
        said.append(f"name revised: {then.party!r} -> {now.party!r}")
    if (then.effective_from, then.effective_by) != (now.effective_from, now.effective_by):
        said.append(f"{_days(then)} -> {_days(now)}")
    if then.announced_on != now.announced_on:
        said.append(
            f"announced {then.announced_on or '(not known)'} -> {now.announced_on or '(not known)'}"
        )
    if then.citation != now.citation:
        said.append(f"citation {then.citation} -> {now.citation}")
    if then.forbids != now.forbids:
        said.append("what it forbids changed")
    if then.leaves_free != now.leaves_free:
        said.append("what it leaves free changed")
    if then.law_citation != now.law_citation:
        said.append(f"law {then.law_citation} -> {now.law_citation}")
    return "; ".join(said) or "the reasons changed"


def _days(match: Match) -> str:
    if match.effective_on:
        return f"effective {match.effective_on}"
    first = match.effective_from or "(not known)"
    return f"effective between {first} and {match.effective_by}"
