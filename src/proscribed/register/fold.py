"""The fold: which of an entry's dated acts stand on a day. Pure; no database, no clock.

An act took effect between two days (`effective_from`, `effective_by`). What documents state and
what neighboring publications show of the same act are first made one (`merge`), then applied in
the order of their days, never of their loading (`stand`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action, Status, Witness

ONE_DAY = timedelta(days=1)


class Standing(Struct, frozen=True):
    """An entry on a day: its status, and the act that it rests on (for `possibly`, the act whose
    day is not known exactly)."""

    status: Status
    act: Action


class Merged(Struct, frozen=True):
    """An entry's acts of adding and removing, each once, and where the sources disagree."""

    acts: tuple[Action, ...]
    disagreements: tuple[str, ...]


def stand(acts: Sequence[Action], day: date) -> Standing | None:
    """How an entry stands on a day of its authority, by its acts of adding and removing.

    None: it is neither in force, nor possibly, nor announced."""
    if len(acts) == 1 and lasts(acts[0], day):
        return Standing("in_force", acts[0])
    presence = sorted(
        (act for act in acts if act.kind in ("add", "remove")),
        key=lambda act: (act.effective_by, act.order),
    )
    settled: Action | None = None
    for act in presence:
        if act.effective_by <= day:
            settled = act if act.kind == "add" else None
    if settled and settled.expires_on and settled.expires_on < day:
        settled = None
    open_kind = "remove" if settled else "add"
    for act in presence:
        started = act.effective_from is None or act.effective_from <= day
        if act.kind == open_kind and started and day < act.effective_by:
            return Standing("possibly", act)
    if settled:
        return Standing("in_force", settled)
    for act in presence:
        known = act.announced_on is not None and act.announced_on <= day
        if act.kind == "add" and known and day < act.effective_by:
            return Standing("announced", act)
    return None


def lasts(act: Action, day: date) -> bool:
    """Whether an act that is an entry's only one keeps it in force on the day."""
    return act.kind == "add" and act.effective_by <= day and not act.expires_on


def merge(
    stated: Sequence[Action], shown: Sequence[Action], looked_on: Sequence[date], lag_days: int
) -> Merged:
    """Make one act of what documents state and what publications show.

    `stated` and `shown` are acts of one entry, of adding and removing. `looked_on` are the days
    of the whole publications that decide who is on the list, in order: an entry that one of them
    lacks, more than `lag_days` after a stated add, has been removed by an act not known here.
    """
    lag = timedelta(days=lag_days)
    left = list(shown)
    acts: list[Action] = []
    disagreements: list[str] = []
    for act in sorted(stated, key=lambda act: (act.effective_by, act.order)):
        disagreements += _told_otherwise(act)
        same = next((other for other in left if overlap(act, other)), None)
        if same is None:
            same = next((other for other in left if _off_by_lag(act, other, lag)), None)
            if same is not None:
                disagreements.append(_disagreement(act, same))
                act = replace(act, witnesses=(*act.witnesses, *_differing(same)))
        else:
            act = together(act, same)
        if same is not None:
            left.remove(same)
        acts.append(act)
    acts += left
    acts += _silently_removed(acts, shown, looked_on, lag)
    ordered = sorted(acts, key=lambda act: (act.effective_by, act.order))
    return Merged(tuple(ordered), tuple(disagreements))


def overlap(act: Action, other: Action) -> bool:
    """Whether two acts may be one: of one kind, and at one time."""
    starts = (one for one in (act.effective_from, other.effective_from) if one)
    ends = min(act.effective_by, other.effective_by)
    return act.kind == other.kind and max(starts, default=ends) <= ends


def together(act: Action, other: Action) -> Action:
    """Two acts as the one that they are: both bounds hold, both documents are witnesses."""
    starts = [one for one in (act.effective_from, other.effective_from) if one]
    return replace(
        act,
        effective_from=max(starts) if starts else None,
        effective_by=min(act.effective_by, other.effective_by),
        witnesses=(*act.witnesses, *other.witnesses),
    )


def _off_by_lag(act: Action, other: Action, lag: timedelta) -> bool:
    """Whether a publication shows the stated act a little late, or a little early."""
    if act.kind != other.kind:
        return False
    start = other.effective_from
    late = start is not None and act.effective_by < start <= act.effective_by + lag + ONE_DAY
    stated_start = act.effective_from or act.effective_by
    early = start is not None and stated_start - lag <= other.effective_by < stated_start
    return late or early


def _differing(other: Action) -> tuple[Witness, ...]:
    span = f"{other.effective_from or '...'} to {other.effective_by}"
    return tuple(replace(w, differs={**w.differs, "effective": span}) for w in other.witnesses)


def _disagreement(act: Action, other: Action) -> str:
    return (
        f"{act.kind}: stated with effect on {act.effective_by}, but the list's publications show it"
        f" only between {other.effective_from} and {other.effective_by}"
    )


def _told_otherwise(act: Action) -> list[str]:
    """What a second document that states the act says of it otherwise than the first."""
    return [
        f"{act.kind} of {act.effective_by}: {witness.citation or 'another document'} has"
        f" {', '.join(f'{field} {said!r}' for field, said in sorted(witness.differs.items()))}"
        for witness in act.witnesses
        if witness.differs
    ]


def _silently_removed(
    acts: Sequence[Action], shown: Sequence[Action], looked_on: Sequence[date], lag: timedelta
) -> list[Action]:
    """The removals that follow from a whole publication lacking an entry that a rule added."""
    found: list[Action] = []
    for act in acts:
        if act.kind != "add" or not act.stated:
            continue
        for day in looked_on:
            if day <= act.effective_by + lag or _shown_on(shown, day):
                continue
            ended = any(
                other.kind == "remove" and act.effective_by <= other.effective_by <= day
                for other in acts
            )
            if not ended:
                found.append(
                    Action(
                        entry=act.entry,
                        kind="remove",
                        effective_from=act.effective_by + ONE_DAY,
                        effective_by=day,
                        basis="difference",
                        order=(day.isoformat(), "", ""),
                        note="no longer shown by the list",
                    )
                )
            break
    return found


def _shown_on(shown: Sequence[Action], day: date) -> bool:
    last = max(
        (act for act in shown if act.effective_by <= day),
        key=lambda act: (act.effective_by, act.order),
        default=None,
    )
    return last is not None and last.kind == "add"
