"""Amendatory instructions: what each does, to which entry, under which destination.

"2. Supplement No. 4 to part 744 is amended: a. Under CHINA, PEOPLE'S REPUBLIC OF: i. By adding in
alphabetical order entries for “A” and “B”; ii. By removing the entry for “C”." An item has what the
items it stands under have said: the supplement, the destination, the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.action import ActionKind
from proscribed.sources.bis.regulation import heading
from proscribed.sources.gazette.layout import Block
from proscribed.sources.gazette.places import begins_with, destinations_at
from proscribed.sources.gazette.rule import Instruction
from proscribed.sources.gazette.steps import CLOSE, OPEN, Item, items, plain
from proscribed.sources.gazette.words import NUMBER, destination, number
from proscribed.sources.reading import Rejected


class Grammar(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[ActionKind, str]
    whats: dict[str, str]
    units: str
    entry: str
    lists: dict[str, str]


@cache
def grammar() -> Grammar:
    """The words of `instructions.yml`."""
    text = files("proscribed.sources.gazette").joinpath("instructions.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Grammar)


class Told(Struct, frozen=True):
    """An instruction, and what it says without naming an entry: how many, or all that follow."""

    instruction: Instruction
    count: int | None = None
    page: int = 0
    owner: str = ""


class State(Struct, frozen=True):
    """What the items above have said."""

    list: str = ""
    destinations: tuple[str, ...] = ()
    kind: ActionKind | None = None
    what: str = "entry"
    owner: str = ""


class _Named(Struct, frozen=True):
    """What an item names while it is read: an entry or a part of one, or (`count`) only how many.
    `placed` where the item itself said the destination before it."""

    state: State
    name: str
    count: int | None = None
    placed: bool = False


class Read(Struct, frozen=True):
    """The instructions of a rule; `unread` are those about our lists that could not be read."""

    told: tuple[Told, ...]
    unread: tuple[Rejected, ...]


@cache
def _tokens() -> re.Pattern[str]:
    words = grammar()
    verbs = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in words.verbs.items())
    whats = "|".join(f"(?P<{what}>{pattern})" for what, pattern in words.whats.items())
    count = rf"(?P<count>{_NUMBER})\s+(?:\w+[ -]){{0,4}}?{words.units}\b"
    under = r"(?P<place>\b(?:under|(?:headings?|destinations?|countr(?:y|ies)) (?:of|for))\b)"
    owner = r"(?P<owner>\b(?:from|in|to|within|of) (?:the |its )?(?:existing )?(?:entr(?:y|ies)) (?:for|of)\b)"
    named = rf"(?P<quoted>{OPEN}[^{CLOSE}]*{CLOSE})"
    return re.compile(
        f"{named}|{verbs}|{owner}|{under}|{count}|(?P<entry>{words.entry})|{whats}", re.I
    )


_NUMBER = re.sub(r"\(\?P<\w+>", "(?:", NUMBER.pattern) + r"|\ban?\b"
_SUPPLEMENT = re.compile(r"supplement\s+no\.?\s*(?P<number>\d+)\s+to\s+part\s+744", re.I)
_ALONE = re.compile(
    r"\b(?:entr(?:y|ies) for|entit(?:y|ies),|person,)\s+(?:the\s+)?"
    r"(?P<name>[A-Z].*?)(?=,?\s+(?:under|to read|in alphabetical|to the)\b|;|\s*:?\s*$)"
)
_IN_PLACE = re.compile(r"\s+in (?:its|their) place\b", re.I)
_READ_AS = re.compile(
    r"\b(?:additions?|revisions?|corrections?|removals?)\b.*\bread as follows|to read as follows",
    re.I,
)


def read(blocks: Iterable[Block], name: str) -> Read:
    """What the amendatory paragraphs of a rule instruct, in their order."""
    told: list[Told] = []
    unread: list[Rejected] = []
    states: dict[tuple[str, ...], State] = {(): State()}
    every = list(items(blocks))
    for at, item in enumerate(every):
        above = next(s for n in range(len(item.path), -1, -1) if (s := states.get(item.path[:n])))
        if len(item.path) == 1 and item.path in states:
            above = states[()]
        elif item.path in states and item.path:
            above = next(
                s for n in range(len(item.path) - 1, -1, -1) if (s := states.get(item.path[:n]))
            )
        reader = _Item(item, above, f"{name}, {_place(item)}")
        reader.read()
        for path in [path for path in states if path[: len(item.path)] == item.path and path]:
            del states[path]
        if item.path:
            states[item.path] = reader.state
        elif reader.state.list != above.list:
            states[()] = reader.state
        told.extend(reader.told)
        unread.extend(reader.problems)
        goes_on = at + 1 < len(every) and every[at + 1].path[: len(item.path)] == item.path
        if not reader.told and not (goes_on and item.path):
            told.extend(reader.nameless())
    return Read(tuple(told), tuple(unread))


def _place(item: Item) -> str:
    where = f"{item.part}, AMDPAR" if item.part.startswith("REGTEXT") else f"line {item.line},"
    return f"{where} {'.'.join(item.path)}".strip(" ,")


class _Item:
    """Reads one item, word by word."""

    def __init__(self, item: Item, above: State, where: str) -> None:
        self.item, self.where = item, where
        self.state = above
        self.told: list[Told] = []
        self.problems: list[Rejected] = []
        self.named: list[_Named] = []
        self.owner = above.owner
        self.acting = self.placed = False

    def read(self) -> None:
        text = self._headed(self.item.text)
        if not self.state.list:
            return
        past = 0
        for token in _tokens().finditer(text):
            kind = token.lastgroup or ""
            if token.start() < past:
                continue
            if kind in grammar().verbs:
                self._verb(kind, kept=_IN_PLACE.match(text, token.end()) is not None)
            elif kind == "quoted":
                self._quoted(" ".join(token[0].strip(f"{OPEN}{CLOSE}").split()).rstrip(",; "))
            elif kind == "place":
                past = self._under(text, token)
            elif kind == "owner":
                self._set(owner="?")
            elif kind == "count":
                self._counted(token)
            elif kind == "entry":
                self._set(what="entry")
            elif kind in grammar().whats:
                self._set(what=kind)
        if self.acting and not self.named and not self.told:
            self._unquoted(text)
        self._flush()

    def _headed(self, text: str) -> str:
        """The item's words without the supplement they amend, which is noted."""
        if found := _SUPPLEMENT.search(text):
            self._set(list=grammar().lists.get(found["number"], ""), destinations=(), kind=None)
            text = f"{text[: found.start()]} {text[found.end() :]}"
        elif len(self.item.path) == 1 and re.search(r"\b(?:part|section|§)\s*\d", text[:80], re.I):
            self._set(list="")
        text = _READ_AS.sub(" ", re.sub(r"\bis (?:further )?amended\b", " ", text))
        if code := begins_with(text):
            self._set(destinations=(code,))
            self.placed = True
        return text

    def _set(self, **changed: Any) -> None:
        self.state = msgspec.structs.replace(self.state, **changed)

    def _verb(self, kind: str, *, kept: bool) -> None:
        self._flush()
        self._set(kind=kind, what=self.state.what if kept else "entry", owner=self.owner)
        self.acting = True

    def _quoted(self, name: str) -> None:
        if code := (destination(name) or heading(name)):
            self._set(destinations=(code,))
            self.placed = True
        elif name and self.state.owner == "?":
            self._owned_by(name)
        elif name and self.state.kind:
            self.named = [one for one in self.named if one.name]
            self.named.append(_Named(self.state, name, None, self.placed))

    def _owned_by(self, name: str) -> None:
        """The entry named is the one that the parts named before, or after, belong to."""
        self._set(owner=name)
        replace = msgspec.structs.replace
        parts = [one for one in self.named if one.name]
        if parts or any(_is_part(one) for one in self.told):
            self.named = [
                replace(one, state=replace(one.state, owner=one.state.owner or name))
                for one in parts
            ]
            self.told = [replace(one, owner=name) if _is_part(one) else one for one in self.told]
        else:
            self.owner = name

    def _under(self, text: str, token: re.Match[str]) -> int:
        """A destination is named: for what was named before it without one, else for what follows."""
        found, end = destinations_at(text, token.end())
        if not found:
            rest = text[token.end() :].strip(f' {OPEN}“"')
            said = re.split(rf"[,:;.{CLOSE}]", rest, maxsplit=1)[0].strip()
            if said[:1].isupper() and token[0].lower() == "under":
                why = f"{said[:60]!r} is no destination that is known"
                self.problems.append(Rejected(self.where, why))
                self._set(destinations=("?",))
                self.placed = True
            return token.end()
        replace = msgspec.structs.replace
        late = [n for n, one in enumerate(self.named) if not one.placed]
        for n in late:
            one = self.named[n]
            self.named[n] = replace(one, state=replace(one.state, destinations=found), placed=True)
        self.placed = not late
        self._set(destinations=found)
        return end

    def _counted(self, token: re.Match[str]) -> None:
        said = token["count"].lower()
        self._set(what="address" if "address" in token[0].lower() else "entry")
        if self.state.kind:
            count = 1 if said in ("a", "an") else number(said)
            self.named.append(_Named(self.state, "", count, self.placed))

    def _unquoted(self, text: str) -> None:
        """An entry named without quotation marks stands behind "the entry for"."""
        if found := _ALONE.search(text):
            said = (
                found["name"].strip(" ,.:")
                if found["name"].endswith(":")
                else found["name"].strip()
            )
            if not destinations_at(said, 0)[0]:
                self.named.append(_Named(self.state, said, None, self.placed))

    def _flush(self) -> None:
        names = [one for one in self.named if one.name] or self.named
        self.told.extend(self._made(one) for one in names)
        self.named = []

    def _made(self, one: _Named) -> Told:
        state = one.state
        instruction = Instruction(
            kind=state.kind or "revise",
            list=state.list,
            destination=state.destinations[0] if len(state.destinations) == 1 else "",
            target=one.name,
            what=state.what,
            place=_place(self.item),
            text=plain(self.item.text),
        )
        owner = "" if state.owner == "?" else state.owner
        return Told(instruction, count=one.count, page=self.item.page, owner=owner)

    def nameless(self) -> Iterator[Told]:
        """The instruction of an item that names nobody: all rows there, or the entry it is about."""
        if not self.acting or not self.state.kind or not self.state.list:
            return
        if self.state.owner not in ("", "?"):
            kind: ActionKind = "correct" if self.state.kind == "correct" else "revise"
            about = msgspec.structs.replace(self.state, kind=kind, what="entry", owner="")
            yield self._made(_Named(about, self.state.owner))
        elif self.state.what in ("entry", "address"):
            yield self._made(_Named(self.state, ""))


def _is_part(one: Told) -> bool:
    return not one.owner and one.instruction.what not in ("entry", "column")
