"""Rows as one HTML page, without scripts or outside resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from proscribed.reports.rows import Row, Rows, plain


@cache
def environment() -> Environment:
    """How all templates are read: every value is text, and one that is missing is an error."""
    return Environment(
        loader=PackageLoader("proscribed.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(rows: Iterable[Row], about: Rows) -> Iterator[str]:
    """The rows as a table under the headings of `about`, with its notes and facts."""
    shown = ([plain(row.get(key)) for key in about.headings] for row in rows)
    numbers = [key in about.right for key in about.headings]
    template = environment().get_template("rows.html")
    return template.generate(about=about, rows=shown, numbers=numbers, plain=plain, code=_is_code)


def _is_code(cell: str) -> bool:
    """Whether the cell is a day or a code, which must not be folded."""
    return len(cell) <= 24 and " " not in cell
