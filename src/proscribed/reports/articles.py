"""Articles as they were read, and as they are found: a line each, with what they claim."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from proscribed.answers.articles import FoundArticle, FoundArticles
from proscribed.answers.articles import lines as found_lines
from proscribed.answers.reading import ReadAnswer, ReadArticle, lines
from proscribed.news.article import Article
from proscribed.news.claim import Claim
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Kind, Row, Rows

READ_COLUMNS: dict[str, Kind] = {
    "id": "text",
    "reference": "text",
    "published": "text",
    "title": "text",
    "publisher": "text",
    "kind": "text",
    "state": "text",
    "claim": "text",
    "list": "text",
    "authority": "text",
    "actor": "text",
    "count": "count",
    "count_unit": "text",
    "named_parties": "texts",
    "reason": "text",
    "announced_date": "text",
    "effective_date": "text",
    "planned_date": "text",
    "cross_references": "texts",
    "note": "text",
}
READ_HEADINGS = {
    "reference": "number",
    "published": "published",
    "title": "title",
    "says": "says",
    "state": "state",
}

FOUND_COLUMNS: dict[str, Kind] = {
    "reference": "text",
    "published": "text",
    "published_from": "day",
    "published_by": "day",
    "title": "text",
    "publisher": "text",
    "kind": "text",
    "address": "text",
    "snippet": "text",
    "claims": "texts",
    "parties": "texts",
    "mentions": "texts",
    "mentioned_by": "texts",
    "same_story": "texts",
}
FOUND_HEADINGS = {
    "reference": "number",
    "published": "published",
    "title": "title",
    "snippet": "passage",
    "says": "says",
}

_ONE = {"entities": "entity", "persons": "person", "entries": "entry", "aliases": "alias"}


def write_read(output: Output, answer: ReadAnswer) -> None:
    """What was read, in the wished format; what could not be read goes beside it."""
    rows = Rows(
        lines=lines(answer),
        flat=lambda: _flat(answer),
        kinds=READ_COLUMNS,
        headings=READ_HEADINGS,
        shown=lambda: map(_shown, answer.articles),
        title="Articles read",
        notes=tuple(notes(answer)),
        facts={"commit": answer.commit, "engine_version": answer.engine_version},
        size=len(answer.articles),
    )
    write_rows(output, rows)


def notes(answer: ReadAnswer) -> Iterator[str]:
    """The sentences that every reader needs: what was stored, what was not, and why."""
    states = [one.state for one in answer.articles]
    claims = sum(len(one.claims) for one in answer.articles)
    parts = [f"{len(states):,} article{'s' if len(states) != 1 else ''} read"]
    parts += [f"{claims:,} claim{'s' if claims != 1 else ''}"]
    known, refused = states.count("known"), states.count("refused")
    parts += [f"{known:,} of them in the archive before"] if known else []
    parts += [f"{refused:,} refused"] if refused else []
    yield ", ".join(parts) + "."
    yield from (f"{one.id}: {one.note}" for one in answer.articles if one.note)
    yield from (str(fault) for fault in answer.faults)


def claim_in_words(claim: Claim) -> str:
    """A claim in a few words: add 37 entities, Entity List."""
    count = claim.count_text or (f"{claim.count:,}" if claim.count is not None else "")
    unit = claim.count_unit or ""
    parts = [
        claim.kind.replace("_", " "),
        count,
        _ONE.get(unit, unit) if claim.count == 1 else unit,
    ]
    said = " ".join(part for part in parts if part)
    return f"{said}, {claim.list}" if claim.list else said


def write_found(output: Output, answer: FoundArticles, *, one: bool) -> None:
    """What was found, in the wished format; `one` where a single article was asked for."""
    rows = Rows(
        lines=found_lines(answer),
        flat=lambda: _found_flat(answer),
        kinds=FOUND_COLUMNS,
        headings=FOUND_HEADINGS,
        shown=lambda: map(_found_shown, answer.articles),
        title="Articles",
        notes=tuple(found_notes(answer)),
        facts={"commit": answer.commit},
        tell=(lambda console: print_article(console, answer.articles[0])) if one else None,
        size=len(answer.articles),
    )
    write_rows(output, rows)


def found_notes(answer: FoundArticles) -> Iterator[str]:
    """What no reader may miss: that there are more, or none."""
    if answer.note:
        yield answer.note
    elif not answer.articles:
        yield "No article of the archive is such."
    elif answer.more:
        yield f"Only the newest {len(answer.articles):,} are shown; --limit shows more."


def print_article(console: Console, found: FoundArticle) -> None:
    """One article for a person to read: what it is, its text, what it claims, what hangs on it."""
    one = found.article
    console.print(Text(one.title, style="bold"))
    about = [one.reference, one.publisher, days(one), one.kind if one.kind != "article" else ""]
    console.print(Text(", ".join(part for part in about if part)))
    if one.dated_by and not one.published:
        console.print(Text(f"Dated {one.dated_by}."))
    if one.address:
        console.print(Text(one.address))
    console.print()
    console.print(Text(one.text))
    console.print()
    for claim in found.claims:
        console.print(Text(f"Claims: {claim_in_words(claim)}"))
    for to, here in found.mentions:
        console.print(Text(f"Refers to {to}{'' if here else ', which has not arrived'}."))
    for by in found.mentioned_by:
        console.print(Text(f"{by} refers to it."))
    for same in found.same:
        said = f"{same.reference} ({same.publisher})" if same.publisher else same.reference
        console.print(Text(f"The same story: {said}: {same.why}."))


def days(one: Article) -> str:
    """The day of an article, or the days that it may be of."""
    first, last = one.published_from, one.published_by
    if len(one.published) == 10 or (first is None and last is None):
        return one.published
    if first is None:
        return f"by {last}"
    return f"from {first}" if last is None else f"{first} to {last}"


def _found_shown(one: FoundArticle) -> Row:
    return {
        "reference": one.article.reference,
        "published": days(one.article),
        "title": one.article.title,
        "snippet": one.snippet,
        "says": "; ".join(map(claim_in_words, one.claims)),
    }


def _found_flat(answer: FoundArticles) -> Iterator[Row]:
    for one, line in zip(answer.articles, found_lines(answer), strict=True):
        yield {
            **line,
            "claims": [claim_in_words(claim) for claim in one.claims],
            "parties": [linked.spelled for linked in one.parties],
            "mentions": [to for to, _ in one.mentions],
            "same_story": [same.reference for same in one.same],
        }


def _shown(one: ReadArticle) -> Row:
    return {
        "reference": one.article.reference,
        "published": days(one.article),
        "title": one.article.title,
        "says": "; ".join(map(claim_in_words, one.claims)),
        "state": one.state,
    }


def _flat(answer: ReadAnswer) -> Iterator[Row]:
    """A row for each claim, and one for each article without any."""
    for line in lines(answer):
        claims = line.pop("claims")
        for claim in claims or [{}]:
            yield {**line, **claim}
