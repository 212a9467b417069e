"""An advisory as Markdown or as a page; `advisory_pdf.py` and `advisory_docx.py` print it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.answers.advising import Advisory, lines
from proscribed.news.advisory.statement import Draft, Row, Statement
from proscribed.reports.advisory_words import foot, label, status
from proscribed.reports.console import Output, opened, write, wrote
from proscribed.reports.page import environment
from proscribed.reports.rows import Format, jsonl

FORMATS: tuple[Format, ...] = ("md", "html", "pdf", "docx", "jsonl")
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def write_advisory(output: Output, answer: Advisory) -> None:
    """The advisory in the wished format."""
    match output.chosen:
        case "jsonl":
            write(output, jsonl(lines(answer)))
        case "html":
            write(output, [html(answer)])
        case "pdf":
            from proscribed.reports.advisory_pdf import pdf

            made = pdf(answer)
            with opened(output) as file:
                file.write(made)
        case "docx":
            from proscribed.reports.advisory_docx import docx

            made = docx(answer)
            with opened(output) as file:
                file.write(made)
        case _:
            write(output, markdown(answer))
    wrote(output, 1, "advisory", "advisories")


def markdown(answer: Advisory) -> Iterator[str]:
    """The advisory as Markdown, its sources as numbered footnotes."""
    draft = answer.draft
    yield f"# {plain(draft.title)}\n\n*{plain(draft.sub)}*\n\n**{plain(status(answer))}**\n"
    for section in draft.sections:
        yield f"\n## {plain(section.title)}\n\n"
        for one in section.statements:
            yield f"- {plain(one.text)}{_marks(draft, one)}\n"
        for table in section.tables:
            gap = "\n" if section.statements or table is not section.tables[0] else ""
            yield f"{gap}**{plain(table.title)}**\n\n" if table.title else gap
            yield f"| {' | '.join(map(plain, table.headings))} | |\n"
            yield f"|{' --- |' * (len(table.headings) + 1)}\n"
            for row in table.rows:
                yield f"| {' | '.join(map(plain, row.cells))} | {_marks(draft, row)} |\n"
    yield "\n## Sources\n\n"
    for source, number in draft.sources.items():
        address = f" <{source.address}>" if source.address else ""
        yield f"[^{number}]: {plain(label(source))}{address}\n"
    yield f"\n---\n\n{plain(foot(answer))}\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", text)


def _marks(draft: Draft, one: Statement | Row) -> str:
    return "".join(f"[^{number}]" for number in draft.notes(one))


def html(answer: Advisory) -> str:
    """The advisory as one page without scripts or outside resources."""
    return (
        environment()
        .get_template("advisory.html")
        .render(
            answer=answer,
            draft=answer.draft,
            status=status(answer),
            label=label,
            foot=foot(answer),
        )
    )
