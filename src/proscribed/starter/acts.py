"""A document's acts, each with the entry that it is about."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date

from proscribed.model.action import Changes
from proscribed.model.entry import content_id
from proscribed.model.errors import BadInput
from proscribed.starter.entries import added_entry, changes_of, names_of
from proscribed.starter.values import StarterAction, StarterDocument
from proscribed.starter.written import ActionText, DocumentText, EntryText


class Known:
    """The entries of the starter, found by number or by any primary name they ever had."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.by_name: dict[tuple[str, str], set[str]] = {}

    def learn(self, where: str, action: ActionText) -> None:
        """Take in an add, or the new primary name that a revision of a known entry sets."""
        if action.kind == "add":
            entry = _id_of(where, action)
            if entry in self.ids:
                raise BadInput(f"{entry} is added twice ({self.ids[entry]}).", where=where)
            self.ids[entry] = where
            self._named(action.list, names_of(action.entry)[0].text, entry)
        elif action.changes.set.names:
            entry = self.find(where, action, action.name)
            self._named(action.list, names_of(action.changes.set)[0].text, entry)

    def _named(self, list_code: str, name: str, entry: str) -> None:
        self.by_name.setdefault((list_code, name.casefold()), set()).add(entry)

    def find(self, where: str, action: ActionText, name: str) -> str:
        """The entry that an act is about."""
        by_key = f"{action.list}:{action.key}"
        found = {by_key} & set(self.ids) if action.key else set[str]()
        found = found or self.by_name.get((action.list, name.casefold()), set())
        if len(found) != 1:
            said = f"{len(found)} entries" if found else "no entry"
            raise BadInput(f"{name or by_key!r} is {said} of {action.list} here.", where=where)
        return next(iter(found))


def _id_of(where: str, action: ActionText) -> str:
    if action.key:
        return f"{action.list}:{action.key}"
    if not action.entry.names:
        raise BadInput("an added entry has no name.", where=where)
    name, kind = names_of(action.entry)[0].text, action.entry.kind or "organization"
    return content_id(action.list, name, kind, action.entry.headings or ())


def document(
    data: bytes, about: DocumentText, file: str, acts: list[tuple[str, ActionText]], known: Known
) -> StarterDocument:
    """A file's document with its acts, each with its place in the file.

    Raises BadInput, naming the file and the act, for what the layout does not allow."""
    if about.partial and not about.missing:
        raise BadInput("the document is partial: say in `missing` what is not here.", where=file)
    if not about.sources:
        raise BadInput("the document names no source.", where=file)
    return StarterDocument(
        id=about.id,
        title=about.title,
        publisher=about.publisher,
        citation=about.citation,
        number=about.number,
        address=about.address,
        announced_on=about.announced_on,
        published_on=about.published_on,
        account=about.account,
        sources=about.sources,
        checked_on=about.checked_on,
        partial=about.partial,
        missing=about.missing,
        actions=tuple(
            one
            for place, action in acts
            for one in _expanded(f"{file}, {place}", about, action, known)
        ),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _expanded(
    where: str, about: DocumentText, action: ActionText, known: Known
) -> Iterator[StarterAction]:
    citation = action.citation or about.citation
    if not citation:
        raise BadInput("the act has no citation, and neither has its document.", where=where)
    start, end = _bounds(where, action)
    if action.kind == "add":
        entry, changes = added_entry(where, action), Changes()
        targets = [(entry.party.name, _id_of(where, action))]
    else:
        if action.entry != EntryText():
            raise BadInput(f"{action.kind} has `changes`, not `entry`.", where=where)
        entry, changes = None, changes_of(where, action.changes)
        named = action.each or (action.name,)
        targets = [(name, known.find(where, action, name)) for name in named]
    doubled = [name for name, count in Counter(name for name, _ in targets).items() if count > 1]
    if doubled:
        raise BadInput(f"{doubled[0]!r} is named twice.", where=where)
    for name, entry_id in targets:
        yield StarterAction(
            entry_id=entry_id,
            kind=action.kind,
            list=action.list,
            name=name,
            effective_from=start,
            effective_by=end,
            citation=citation,
            key=action.key,
            announced_on=action.announced_on or (about.announced_on if start else None),
            published_on=action.published_on or (about.published_on if start else None),
            prohibition_starts=action.prohibition_starts,
            divest_until=action.divest_until,
            entry=entry,
            changes=changes,
            inferred=action.inferred,
            later=action.later,
            note=action.note,
        )


def _bounds(where: str, action: ActionText) -> tuple[date | None, date]:
    if action.effective_on:
        if action.effective_from or action.effective_by:
            raise BadInput("`effective_on` stands alone, without bounds.", where=where)
        return action.effective_on, action.effective_on
    if not action.effective_by:
        raise BadInput("the act has no day of effect.", where=where)
    if action.effective_from and action.effective_from > action.effective_by:
        raise BadInput("the act's bounds are the wrong way round.", where=where)
    return action.effective_from, action.effective_by
