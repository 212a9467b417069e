"""Articles as they were read, and as they are found: a line each, with what they claim."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.answers.reading import ReadAnswer, ReadArticle, lines
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
    parts = [claim.kind.replace("_", " "), count, (claim.count_unit or "") if count else ""]
    said = " ".join(part for part in parts if part)
    return f"{said}, {claim.list}" if claim.list else said


def _shown(one: ReadArticle) -> Row:
    first, last = one.article.published_from, one.article.published_by
    days = one.article.published or f"{first or ''} – {last or ''}".strip(" –")
    return {
        "reference": one.article.reference,
        "published": days,
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
