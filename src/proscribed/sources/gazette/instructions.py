"""Amendatory instructions: what each does, to which entry, under which destination.

"2. Supplement No. 4 to part 744 is amended: a. Under CHINA, PEOPLE'S REPUBLIC OF: i. By adding in
alphabetical order entries for “A” and “B”; ii. By removing the entry for “C”." An item has what the
items it stands under have said: the supplement, the destination, the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    r"\b(?:entr(?:y|ies) for|entit(?:y|ies)|persons?)[,:]?\s+(?:the\s+)?(?P<name>[A-Z][^;]*?)(?:,? and)?[;.]*$"
)
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
        nameless = not reader.told and reader.acts_without_name and not (goes_on and item.path)
        if nameless and (found := reader.open()):
            told.append(found)
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
        self.acts_without_name = False
        self.count: int | None = None
        self.waiting: list[Any] = []

    def read(self) -> None:
        text = self.item.text
        if found := _SUPPLEMENT.search(text):
            self._set(list=grammar().lists.get(found["number"], ""), destinations=(), kind=None)
            text = f"{text[: found.start()]} {text[found.end() :]}"
        elif len(self.item.path) == 1 and re.search(r"\b(?:part|section|§)\s*\d", text[:80], re.I):
            self._set(list="")
        if not self.state.list:
            return
        text = re.sub(r"\bis (?:further )?amended\b", " ", text)
        text = _READ_AS.sub(" ", text)
        if code := begins_with(text):
            self._set(destinations=(code,))
        placed = 0
        for token in _tokens().finditer(text):
            if token.start() < placed:
                continue
            kind = token.lastgroup or ""
            if kind in grammar().verbs:
                self._flush()
                self._set(kind=kind, what="entry", owner="")
                self.count, self.acts_without_name = None, True
            elif kind == "quoted":
                self._quoted(token[0].strip(f"{OPEN}{CLOSE}"))
            elif kind == "place":
                placed = self._under(text, token)
            elif kind == "owner":
                self._set(owner="?")
            elif kind == "count":
                self._counted(token)
            elif kind == "entry":
                self._set(what="entry")
            elif kind in grammar().whats:
                self._set(what=kind)
        if self.acts_without_name and not self.waiting and not self.told and self.state.kind:
            self._unquoted(text)
        self._flush()

    def _set(self, **changed: Any) -> None:
        self.state = msgspec.structs.replace(self.state, **changed)

    def _quoted(self, said: str) -> None:
        name = " ".join(said.split()).rstrip(",; ")
        if not name:
            return
        if code := (destination(name) or heading(name)):
            self._set(destinations=(code,))
            return
        if self.state.owner == "?":
            self._owned_by(name)
            return
        if self.state.kind:
            self.acts_without_name = False
            self.waiting.append((self.state, name))

    def _owned_by(self, name: str) -> None:
        """The entry named is the one that the parts named before belong to."""
        self._set(owner=name)
        if self.waiting:
            self.waiting = [
                (msgspec.structs.replace(state, owner=name) if not state.owner else state, said)
                for state, said in self.waiting
            ]
        elif self.state.kind:
            self.acts_without_name = False
            kind: ActionKind = "correct" if self.state.kind == "correct" else "revise"
            self.waiting.append(
                (msgspec.structs.replace(self.state, owner="", kind=kind, what="entry"), name)
            )

    def _under(self, text: str, token: re.Match[str]) -> int:
        """A destination is named: for what follows, or, at the end, for what was named before."""
        found, end = destinations_at(text, token.end())
        if not found:
            rest = text[token.end() :].strip(f' {OPEN}“"')
            said = re.split(rf"[,:;.{CLOSE}]", rest, maxsplit=1)[0].strip()
            if (
                said[:1].isupper()
                and token[0].lower() == "under"
                and not said.startswith("Supplement")
            ):
                self.problems.append(
                    Rejected(self.where, f"{said[:60]!r} is no destination that is known")
                )
                self._set(destinations=("?",))
            return token.end()
        late = text[end:].strip(" .;,:—").lower() in ("", "and") or re.match(
            rf"\s*(?:[,;]\s*)?(?:and\s*)?(?:{OPEN}|$)", text[end:]
        )
        unplaced = [n for n, (state, _) in enumerate(self.waiting) if not state.destinations]
        if late and unplaced:
            for n in unplaced:
                state, said = self.waiting[n]
                self.waiting[n] = (msgspec.structs.replace(state, destinations=found), said)
        else:
            if late and self.waiting and self.state.destinations:
                self.waiting = [
                    (msgspec.structs.replace(state, destinations=found), said)
                    for state, said in self.waiting
                ]
            self._set(destinations=found)
        return end

    def _counted(self, token: re.Match[str]) -> None:
        said = token["count"].lower()
        found = 1 if said in ("a", "an") else number(said)
        self.count = found
        words = token[0].lower()
        if re.search(r"address", words):
            self._set(what="address")
        else:
            self._set(what="entry")

    def _unquoted(self, text: str) -> None:
        """An entry named without quotation marks stands at the end, behind "the entry for"."""
        if self.count and self.count > 1:
            return
        if found := _ALONE.search(text):
            said = found["name"].strip(" ,")
            if not destinations_at(said, 0)[0] and said.split(" ", 1)[0].lower() not in (
                "in",
                "under",
            ):
                self.acts_without_name = False
                self.waiting.append((self.state, said))

    def _flush(self) -> None:
        for state, name in self.waiting:
            self.told.append(self._made(state, name))
        self.waiting = []
        if self.acts_without_name and self.count is not None and not self.told:
            if found := self.open():
                self.told.append(found)
            self.acts_without_name = False

    def _made(self, state: State, name: str) -> Told:
        owner = "" if state.owner == "?" else state.owner
        instruction = Instruction(
            kind=state.kind or "revise",
            list=state.list,
            destination=state.destinations[0] if len(state.destinations) == 1 else "",
            target=name,
            what=state.what,
            place=_place(self.item),
            text=plain(self.item.text),
        )
        return Told(instruction, page=self.item.page, owner=owner)

    def open(self) -> Told | None:
        """The instruction that names no entry: so many, or all that the table has there."""
        if not self.state.kind or not self.state.list:
            return None
        return msgspec.structs.replace(self._made(self.state, ""), count=self.count)
