"""The horizon in words: never as a listing, always with the article that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribed.answers.horizon import HorizonAnswer, Seen, lines
from proscribed.news.horizon import Awaited, Wish
from proscribed.news.list_names import usual_title
from proscribed.news.verdicts import Cited
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Kind, Row, Rows

HOW = {"planned": "planned", "reported": "reported as planned", "called_for": "called for"}
NOT_LISTED = "Not a listing: an article says that it is planned or asked for."
COLUMNS: dict[str, Kind] = {
    "party": "text",
    "spellings": "texts",
    "open": "flag",
    "how": "text",
    "by": "text",
    "of": "text",
    "list": "text",
    "power": "text",
    "since": "text",
    "planned_for": "text",
    "reason": "text",
    "article": "text",
    "state": "text",
    "became": "text",
    "listed": "texts",
    "entries": "texts",
    "as_of": "day",
}
HEADINGS = {
    "party": "party",
    "how": "what",
    "by": "by",
    "list": "list",
    "power": "power",
    "since": "since",
    "article": "article",
    "became": "what became of it",
    "listed": "listed",
}


def write_horizon(output: Output, answer: HorizonAnswer) -> None:
    """A line a party; in columns a row for each wish."""
    count = len(answer.awaited)
    found = "Nobody is" if not count else "1 party is" if count == 1 else f"{count} parties are"
    notes = (
        f"{found} on the horizon as of {answer.as_of}, by {answer.articles} articles. "
        + NOT_LISTED,
    )
    rows = Rows(
        lines=lines(answer),
        flat=lambda: _flat(answer),
        kinds=COLUMNS,
        headings=HEADINGS,
        title=f"The horizon as of {answer.as_of}",
        notes=notes,
        facts={"as_of": answer.as_of, "commit": answer.commit},
    )
    write_rows(output, rows)


def _flat(answer: HorizonAnswer) -> Iterator[Row]:
    for one in answer.awaited:
        for wish in one.wishes:
            yield {
                "party": named(one, wish),
                "spellings": one.spellings,
                "open": one.open,
                "how": HOW[wish.how],
                "by": wish.by,
                "of": wish.of,
                "list": wish.list,
                "power": wish.power,
                "since": wish.since,
                "planned_for": wish.planned_for,
                "reason": wish.reason,
                "article": wish.article,
                "state": wish.state,
                "became": became(wish),
                "listed": [act(each) for each in one.listed],
                "entries": one.entries,
                "as_of": answer.as_of,
            }


def named(one: Awaited, wish: Wish) -> str:
    """The party, or how many a plan is of that names nobody."""
    if one.party:
        return f"{one.party} and {wish.others} more" if wish.others else one.party
    return f"{wish.others} parties, not named"


def words(wish: Wish) -> str:
    """A wish in one sentence."""
    by = f" by {lower(wish.by)}" if wish.by else ""
    on = f": {wish.list}" if wish.list else ""
    power = f", {wish.power}" if wish.power else ""
    for_day = f", for {wish.planned_for}" if wish.planned_for else ""
    what = f"{HOW[wish.how]}{by}{on}{power}{for_day} ({since(wish)}, article {wish.article})"
    return f"{what[0].upper()}{what[1:]}: {became(wish)}."


def since(wish: Wish) -> str:
    """Since when, or between which days it was told."""
    if wish.since_from:
        return f"told between {wish.since_from} and {wish.since}"
    return f"since {wish.since}" if wish.since else "day not known"


def lower(text: str) -> str:
    """A text that began a sentence, within one."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in ("A", "An", "The", "More", "Some") else text


def became(wish: Wish) -> str:
    """What became of a wish, in a few words."""
    if wish.became and wish.state == "done":
        return f"done, {act(wish.became, usual_title(wish.became.list))}"
    if wish.became:
        return f"on that list before, {act(wish.became, usual_title(wish.became.list))}"
    if wish.state == "open":
        return "not done"
    return "not known: the register cannot speak for that list"


def act(one: Cited, named: str = "") -> str:
    """An official act in a few words; its list by its code, or as it is named."""
    by = f" ({one.citation})" if one.citation else ""
    return f"{named or one.list}, {one.effective_by}{by}"


def on_horizon(found: Sequence[Seen]) -> tuple[str, ...]:
    """What stands beside the matches of one party: a heading, and a sentence for each wish."""
    return (f"On the horizon. {NOT_LISTED}", *seen(found)) if found else ()


def seen(found: Sequence[Seen]) -> Iterator[str]:
    """What a name is like on the horizon, a sentence each."""
    for one in found:
        for wish in one.awaited.wishes:
            yield f"{one.awaited.party} (score {one.score:.3f}). {words(wish)}"
