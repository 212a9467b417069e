"""Opening a home; a new one starts with the built-in starter register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from proscribed.model.action import Changes, Document
from proscribed.model.entry import Fact
from proscribed.model.errors import BadInput
from proscribed.register.record import new_commit
from proscribed.register.stated import StatedAct, StatedSpan, record_document, record_spans
from proscribed.register.tables import actions, publications
from proscribed.settings import Settings
from proscribed.store import Store, create, exists, open_store, outdated, reading, writing

if TYPE_CHECKING:  # only a new home needs the starter and the engine, which are slow to import
    from proscribed import starter

STARTER_COMMIT = 1


class Made(Struct, frozen=True):
    """What `init` made: the home, and how many acts and lists it starts with."""

    home: str
    database: str
    documents: int
    acts: int


def open_home(settings: Settings) -> Store:
    """The store of this home; a home that does not exist yet is made, with the starter, and one of
    an earlier version gets the tables that this one has more."""
    store = open_store(settings)
    if not exists(store):
        make_home(settings)
    elif outdated(store):
        create(store)
    return store


def make_home(settings: Settings, *, empty: bool = False) -> Made:
    """Make a home, with the starter register or with nothing in it.

    Raises BadInput where the home has a register already: nothing is overwritten."""
    from proscribed import starter
    from proscribed.answers.engine import engine_version

    store = open_store(settings)
    if exists(store):
        raise BadInput(
            "there is a register here already; nothing was changed.", where=str(settings.home)
        )
    create(store)
    documents = () if empty else starter.documents()
    with writing(store, "init") as connection:
        what = "init --empty" if empty else "init"
        commit = new_commit(connection, what, engine_version())
        for document in documents:
            record_document(connection, _document(document), _acts(document), commit)
        if documents:
            record_spans(connection, documents[-1].sha256, _spans(starter.coverage()), commit)
    acts = sum(len(document.actions) for document in documents)
    return Made(str(settings.home), settings.database, len(documents), acts)


def is_starter_only(store: Store) -> bool:
    """Whether the register holds the starter and nothing else; a check of a publisher that brought
    nothing is nothing."""
    with reading(store) as connection:
        loaded = connection.execute(select(publications.c.id).limit(1)).first()
        stated = connection.execute(select(func.max(actions.c.commit))).scalar()
        return not loaded and stated == STARTER_COMMIT


def _document(document: starter.StarterDocument) -> Document:
    return Document(
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        citation=document.citation,
        number=document.number,
        address=document.address,
        announced_on=document.announced_on,
        published_on=document.published_on,
        account=msgspec.to_builtins(document.account),
    )


def _acts(document: starter.StarterDocument) -> list[StatedAct]:
    return [
        StatedAct(
            entry=act.entry_id,
            list=act.list,
            kind=act.kind,
            effective_from=act.effective_from,
            effective_by=act.effective_by,
            changes=Changes(set=_whole(act)) if act.entry else act.changes,
            announced_on=act.announced_on or document.announced_on,
            published_on=act.published_on or document.published_on,
            citation=act.citation,
            place=f"act {place:04}",
            note=" ".join(filter(None, (act.note, act.inferred and f"Inferred: {act.inferred}"))),
        )
        for place, act in enumerate(document.actions, start=1)
    ]


def _whole(act: starter.StarterAction) -> dict[str, Any]:
    """The whole of an added entry, with the days that OFAC's remarks call by their labels."""
    dated = (
        ("Effective Date (CMIC)", act.prohibition_starts),
        ("Purchase/Sales For Divestment Date (CMIC)", act.divest_until),
    )
    assert act.entry is not None  # noqa: S101
    labels = {fact.label for fact in act.entry.facts}
    facts = tuple(Fact(label, str(day)) for label, day in dated if day and label not in labels)
    entry = replace(
        act.entry,
        facts=(*act.entry.facts, *facts),
        citations=act.entry.citations or (act.citation,),
    )
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return plain


def _spans(found: Iterable[starter.Coverage]) -> list[StatedSpan]:
    return [
        StatedSpan(
            list=one.list,
            first=one.since or date.min,
            last=one.until or date.min,
            whole=one.complete,
            why=one.note or "the built-in starter: some entries, not the full list",
        )
        for one in found
    ]
