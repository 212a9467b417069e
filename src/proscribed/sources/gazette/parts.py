"""Acts on a part of an entry: addresses or aliases added or taken away, words replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from proscribed.model.action import Changes
from proscribed.model.party import Address, Name, NameQuality
from proscribed.model.scripts import script_of
from proscribed.sources.bis.cell import country_at_end
from proscribed.sources.gazette.instructions import Told
from proscribed.sources.gazette.named import name_in
from proscribed.sources.gazette.rule import Instruction, RuleAct


def is_whole(one: Told) -> bool:
    """Whether an instruction is about whole entries, not about a part of one."""
    instruction = one.instruction
    if one.owner:
        return False
    if instruction.what in ("entry", "column"):
        return True
    return instruction.what == "address" and instruction.kind == "add"


def partial(told: Iterable[Told]) -> Iterator[RuleAct]:
    """Acts on a part of an entry: addresses or aliases added or taken away, words replaced. One act
    for all that one instruction does to one entry."""
    grouped: dict[tuple[str, str, str, str], list[Told]] = {}
    for one in told:
        instruction = one.instruction
        whole = is_whole(one) or (
            instruction.kind == "remove" and not one.owner and instruction.what == "address"
        )
        if whole or (
            instruction.kind == "remove" and instruction.what == "entry" and not one.owner
        ):
            continue
        owner = one.owner or instruction.target
        if not owner or instruction.destination == "?":
            continue
        grouped.setdefault(
            (instruction.list, owner, instruction.destination, instruction.place), []
        ).append(one)
    for (list_code, owner, destination, place), some in grouped.items():
        added: dict[str, list[Any]] = {}
        removed: dict[str, list[Any]] = {}
        kinds = {one.instruction.kind for one in some}
        for one in some:
            instruction = one.instruction
            into = {"add": added, "remove": removed}.get(instruction.kind)
            if into is None or not one.owner:
                continue
            if instruction.what == "alias":
                into.setdefault("party.names", []).extend(_names(instruction))
            elif instruction.what == "address":
                into.setdefault("party.addresses", []).extend(addresses_in([instruction.target]))
        yield RuleAct(
            kind="correct" if kinds == {"correct"} else "revise",
            list=list_code,
            name=name_in(owner),
            headings=(destination,) if destination else (),
            changes=Changes(add=added, remove=removed),
            place=place,
            page=some[0].page,
            text=some[0].instruction.text,
        )


def _names(instruction: Instruction) -> list[Any]:
    """An alias as an entry holds it; for a removal in each quality, which the words do not say."""
    qualities: tuple[NameQuality, ...] = ("strong",)
    if instruction.kind == "remove":
        qualities = ("strong", "former", "weak")
    said = instruction.target.strip(" ,;")
    return [msgspec.to_builtins(Name(said, quality, script_of(said))) for quality in qualities]


def addresses_in(texts: Iterable[str]) -> list[Any]:
    bare = [text.strip(" .;,") for text in texts]
    return [msgspec.to_builtins(Address(text, country=country_at_end(text))) for text in bare]
