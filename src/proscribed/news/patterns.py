"""The patterns of page furniture and of house notices, read from their files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

At = Literal["top", "end", "anywhere"]


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """A line around an article: where it may stand, and what kind of text a page with it is."""

    name: str
    at: At
    line: str
    examples: tuple[str, ...]
    kind: str = ""


class Notice(Struct, frozen=True, forbid_unknown_fields=True):
    """The beginning of a house notice."""

    name: str
    text: str
    examples: tuple[str, ...]


@cache
def furniture() -> tuple[tuple[Furniture, re.Pattern[str]], ...]:
    """The patterns of whole lines of furniture."""
    found = msgspec.yaml.decode(_file("furniture.yml"), type=tuple[Furniture, ...])
    return tuple((one, re.compile(one.line, re.IGNORECASE)) for one in found)


@cache
def notices() -> tuple[tuple[Notice, re.Pattern[str]], ...]:
    """The patterns of house notices."""
    found = msgspec.yaml.decode(_file("notices.yml"), type=tuple[Notice, ...])
    return tuple((one, re.compile(one.text, re.IGNORECASE)) for one in found)


def notice_in(text: str) -> re.Match[str] | None:
    """The house notice that a text is; None where it is none."""
    head = " ".join(text[:600].split())
    return next((hit for _, one in notices() if (hit := one.match(head))), None)


def _file(name: str) -> bytes:
    return files("proscribed.news").joinpath("data").joinpath(name).read_bytes()
