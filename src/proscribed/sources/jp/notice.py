"""Read a notice that bans exports to the bodies it names: the text of METI's PDF."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from proscribed.model.errors import BadInput
from proscribed.sources.catalogue import list_of
from proscribed.sources.jp.notice_fields import facts, fields
from proscribed.sources.jp.notice_items import items
from proscribed.sources.jp.notice_places import countries_of, ends_whole
from proscribed.sources.jp.notice_text import (
    AGAIN,
    encoding_of,
    joined,
    page_width,
    plain,
    title_of,
)
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected

FEEDS = tuple(f"{code}-txt" for code in facts().lists)
"""A feed for each list: one notice has nothing to say of another list."""

_HEADER = 4096
"""Characters at the beginning of a text among which the title and the days must be."""

_DAYS = re.compile(
    r"(?P<which>指\s*定\s*日|最\s*終\s*更\s*新\s*日)\s*[:：]\s*(?:(?P<year>\d{4})|令和\s*(?P<reiwa>\d+|元))\s*年"
    r"\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
_UPDATED = "最終更新日"


def is_text(start: bytes) -> bool:
    """Whether a text has the title of such a notice."""
    return encoding_of(start) != ""


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The items, one record each. Their numbers are places in the list and no part of a record;
    the day of publication is that of the last update.

    Raises BadFile where items are missing or the text is cut off, BadInput for a notice of whom
    no list is known."""
    text = plain(data, name)
    title = title_of(text[:_HEADER])
    days: dict[str, re.Match[str]] = {}
    for day in _DAYS.finditer(text, 0, _HEADER):
        days.setdefault("".join(day["which"].split()), day)
    updated = days.get(_UPDATED)
    if title is None or updated is None:
        lacking = "title" if title is None else f"day of its last update ({_UPDATED})"
        raise BadFile(f"it has no {lacking} at its beginning.", where=name, todo=AGAIN)
    code = _list(title["who"], name)
    only(list_code, (code,), name)
    rejected: list[Rejected] = []
    found: list[tuple[str, Content]] = []
    widest = page_width(text.split("\n"))
    address = ""
    for item in items(text, max(day.end() for day in days.values()), name, rejected):
        where = f"{name}, line {item.line}"
        address = joined(item.address)
        try:
            names = fields(item.head, widest)
        except ValueError as fault:
            raise BadFile(
                f"item {item.number} {fault}: part of the text is gone, or it is not read as it"
                " should be.",
                where=where,
                todo=AGAIN,
            ) from fault
        said = names.get("name") or names.get("名称")
        if not said:
            raise BadFile(f"item {item.number} has no name.", where=where, todo=AGAIN)
        record = {"告示": title["notice"], **names, "所在地": address}
        found.append((made_key(str(said), "", countries_of(address)), record))
    if not ends_whole(address):
        raise BadFile(
            f"the last address ends with {address[-30:]!r}, without a country: the text is cut off.",
            where=name,
            todo=AGAIN,
        )
    return Reading(
        feed=f"{code}-txt",
        parts=(Part(code, "main", with_twins(found)),),
        published_at=_instant(updated, code, name),
        rejected=tuple(rejected),
    )


def _list(who: str, name: str) -> str:
    for code, one in facts().lists.items():
        if one.who == who:
            return code
    raise BadInput(
        f"the notice is about bodies of {who!r}, of which no list is known.",
        where=name,
        todo=f"Known are {', '.join(one.who for one in facts().lists.values())}.",
    )


def _instant(said: re.Match[str], code: str, name: str) -> datetime:
    """The beginning of the day in Japan; the first year of Reiwa is 2019."""
    reiwa = 1 if said["reiwa"] == "元" else int(said["reiwa"] or 0)
    try:
        day = date(int(said["year"] or 2018 + reiwa), int(said["month"]), int(said["day"]))
    except ValueError:
        raise BadFile(f"{said[0]!r} is not a day.", where=name, todo=AGAIN) from None
    return datetime.combine(day, time.min, list_of(code).zone).astimezone(UTC)
