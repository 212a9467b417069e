"""Read a third party's JSON of METI's or MOFCOM's lists: an array with one object a party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.days import instant
from proscribed.model.errors import BadInput
from proscribed.model.party import PartyKind
from proscribed.sources.catalogue import list_of
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.nations import nation_code
from proscribed.sources.reading import BadFile, Content, Part, Reading

METI_FEED, MOFCOM_FEED = "jp-meti-json", "cn-mofcom-json"
_AGAIN = "Get the file again."
_PRESS = re.compile(r"/press/\d{4}/\d{2}/(\d{4})(\d{2})(\d{2})\d{3}/")


class _List(Struct, frozen=True, forbid_unknown_fields=True):
    list: str
    feed: str
    whole: bool


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, _List]
    fields: tuple[str, ...]
    kinds: dict[str, PartyKind]
    countries: dict[str, str]
    chinese: dict[str, str]


class _Row(Struct):
    """The shape of an object; fields that are new may have any."""

    id: str
    list_id: str
    entity_name: str
    aliases: list[str]
    addresses: list[str]
    source_url: str
    entity_type: str
    last_verified: str
    date_added: str | None = None
    reason: str | None = None


@cache
def facts() -> Facts:
    """The package's facts on these lists."""
    text = files("proscribed.sources.registry").joinpath("lists.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


def is_registry(whole: Sequence[Any]) -> bool:
    """Whether a JSON array is of this format."""
    return (
        bool(whole) and isinstance(whole[0], Mapping) and {"list_id", "entity_name"} <= {*whole[0]}
    )


def read(whole: Sequence[Any], name: str, list_code: str | None) -> Reading:
    """The objects of one publisher's lists, each list a part. Their numbers are the compiler's and
    change with each issue, so that keys are made from name and country."""
    found: dict[str, list[tuple[str, Content]]] = {}
    stated: list[_Row] = []
    added: dict[str, None] = {}
    for number, one in enumerate(whole, start=1):
        where = f"{name}, record {number}"
        row = _row(one, where)
        known = facts().lists.get(row.list_id)
        if known is None:
            raise BadFile(
                f"the list {row.list_id[:60]!r} is none of those known.", where=where, todo=_AGAIN
            )
        content = {key: value for key, value in one.items() if value not in (None, "", [])}
        said, country = name_of(content)
        if not said:
            raise BadFile("the record has no name.", where=where, todo=_AGAIN)
        found.setdefault(known.list, []).append(
            (made_key(said, row.entity_type, [country]), content)
        )
        added.update(dict.fromkeys(key for key in one if key not in facts().fields))
        stated.append(row)
    kinds = {facts().lists[row.list_id] for row in stated}
    if len(feeds := {kind.feed for kind in kinds}) != 1:
        raise BadFile("the file mixes the lists of two publishers.", where=name, todo=_AGAIN)
    if list_code is not None and list_code not in found:
        raise BadInput(
            f"this file does not carry the list {list_code}.",
            where=name,
            todo=f"It carries {', '.join(sorted(found))}.",
        )
    whole_list = all(kind.whole for kind in kinds)
    if whole_list:
        _all_numbered(stated, name)
    parts = (Part(code, "main", with_twins(rows)) for code, rows in sorted(found.items()))
    return Reading(
        feed=feeds.pop(),
        parts=tuple(part for part in parts if list_code in (None, part.list)),
        published_at=_published(stated, next(iter(found)), name),
        whole=whole_list,
        added_columns=tuple(added),
    )


def _row(one: Any, where: str) -> _Row:
    try:
        return msgspec.convert(one, _Row)
    except msgspec.ValidationError as fault:
        raise BadFile(
            f"this record is not as it should be ({fault}).", where=where, todo=_AGAIN
        ) from fault


def _all_numbered(stated: Sequence[_Row], name: str) -> None:
    """METI numbers its rows from 1 on; the compiler's ids end with that number."""
    ends = [row.id.rpartition("-")[2] for row in stated]
    numbers = sorted(int(end) for end in ends if end.isdigit())
    if numbers != list(range(1, len(stated) + 1)):
        gone = sorted(set(range(1, len(stated) + 1)) - set(numbers))[:5]
        raise BadFile(
            f"the {len(stated)} rows are not numbered from 1 to {len(stated)} (missing: {gone}):"
            " some are gone.",
            where=name,
            todo=_AGAIN,
        )


def _published(stated: Sequence[_Row], code: str, name: str) -> datetime:
    """METI's own press release dates its list; MOFCOM's announcements were last compared with
    the authority on the day that the compiler states."""
    zone = list_of(code).zone
    releases = {match.groups() for row in stated if (match := _PRESS.search(row.source_url))}
    day = "-".join(releases.pop()) if len(releases) == 1 else max(r.last_verified for r in stated)
    try:
        return instant(day, zone).astimezone(UTC)
    except BadInput:
        raise BadFile(f"{day[:40]!r} is not a day.", where=name, todo=_AGAIN) from None


def name_of(content: Content) -> tuple[str, str]:
    """The name, and the country where the first address begins with one. In some records the
    compiler left the name in the address: "People's Republic of China Abascience Tech Co. Ltd"."""
    said = str(content.get("entity_name", "")).strip()
    address = next(iter(content.get("addresses", ())), "")
    country, rest = country_of(address)
    return (said, country) if said else (rest, country)


def country_of(address: str) -> tuple[str, str]:
    """The country that an address begins with or is, and the text after it."""
    if code := nation_code(address) or _long_name(address):
        return code, ""
    words = address.split()
    for length in range(min(len(words), 6), 0, -1):
        start = " ".join(words[:length])
        if code := nation_code(start) or _long_name(start):
            return code, " ".join(words[length:])
    for code, name in facts().chinese.items():
        if address.startswith(name):
            return code, ""
    bare = re.sub(r"[(（][^()（）]*[)）]\s*$", "", address)
    return nation_code(bare.rpartition(",")[2]), ""


def _long_name(text: str) -> str:
    return next((code for code, name in facts().countries.items() if name == text.strip()), "")
