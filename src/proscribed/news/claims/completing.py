"""The targets of an act completed: by points below, by tallies of places, by the register's names."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span, Unit
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.items import enumerated, pointed
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name
from proscribed.news.claims.persons import kinds
from proscribed.news.claims.roll import listed
from proscribed.news.claims.sums import by_kind
from proscribed.news.claims.targets import Group, Targets
from proscribed.news.claims.whereabouts import all_in, allotted_places


def with_what_follows(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets with the names of points, and with names that the register knows."""
    return _with_spotted(marked, frame, _with_points(marked, frame, found))


def _with_points(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets with the names of the points that follow what is said of them."""
    told = None if found.names or frame.goal is None else listed(marked, frame.clause)
    begin = max(frame.end, frame.targets.start)
    points = (
        enumerated(marked.masked, told.start, told.end)
        if told
        else pointed(marked.masked, begin, frame.clause.end)
    )
    if not points:
        return found
    starts = {one.start for one in found.names}
    counted = [one for one in found.groups if one.span.start not in starts]
    fits = any(one.count == len(found.names) != len(points) for one in counted)
    if fits or len(found.groups) > 1:
        return found
    named = (*(one for one in found.names if one.end <= points[0].start), *points)
    if any((one.count or len(named)) < len(named) for one in counted):
        return found
    told_as = kinds(marked.masked, points[0].start, list(named), frame.clause.end)
    unit: Unit = "persons" if all(told_as) else "entities"
    groups = found.groups
    if not counted:
        groups = tuple(msgspec.structs.replace(one, count=len(named), unit=unit) for one in groups)
    if not groups:
        groups = tuple(by_kind(marked.masked, points[0].start, list(named), {}))
    if not groups and (told or len({bool(one) for one in told_as}) == 1):
        span = Span(points[0].start, points[-1].end)
        groups = (Group(len(points), unit, "", {}, span),)
    return msgspec.structs.replace(found, names=named, groups=groups, anaphoric=False)


def with_allotted(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets with where they are, told by number and place behind them."""
    groups = allotted_places(marked.masked, frame.clause.end, found.groups)
    if frame.goal and frame.voice == "active" and frame.targets.end <= frame.start:
        groups = all_in(marked.masked, frame.goal.end, frame.clause.end, groups)
    return found if groups is found.groups else msgspec.structs.replace(found, groups=groups)


def _with_spotted(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets with the register's own names that stand among them ("iFlytek")."""
    missed = tuple(
        Name(one.start, one.end)
        for one in marked.spotted
        if frame.targets.start <= one.start < min(frame.targets.end, frame.clause.end)
        and not any(name.start < one.end and one.start < name.end for name in found.names)
        and re.search(
            r"(?:^|[,:(\"]|and|including|as) ?$", marked.masked[frame.targets.start : one.start]
        )
    )
    if not missed:
        return found
    groups = found.groups or (
        Group(len(missed), "entities", "", {}, Span(missed[0].start, missed[0].end)),
    )
    return msgspec.structs.replace(
        found,
        groups=groups,
        names=tuple(sorted((*found.names, *missed), key=lambda one: one.start)),
    )
