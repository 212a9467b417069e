"""The rows of a supplement's table in a rule: destinations inherited, split rows joined.

What cannot be read for certain is a problem with its place, and no row: a destination that is not
known, a row that lacks a column.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from proscribed.sources.bis.cell import facts, taken_apart
from proscribed.sources.bis.regulation import GROUP, MARKER, heading
from proscribed.sources.bis.regulation_entry import citations
from proscribed.sources.bis.table import column_of, is_note
from proscribed.sources.gazette.layout import Grid, GridRow
from proscribed.sources.gazette.rule import TableRow
from proscribed.sources.reading import Content, Rejected


class Row(Struct, frozen=True):
    """A row as printed, and the same as the record of a supplement (see `bis.regulation`)."""

    printed: TableRow
    record: Content
    destination: str

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return f"page {self.printed.page}, line {self.printed.line}"


class Table(Struct, frozen=True):
    """The rows of one table; `list` by its columns where they tell it (only the Entity List has
    license requirements), else empty."""

    rows: tuple[Row, ...]
    problems: tuple[Rejected, ...]
    list: str = ""


_STARS = re.compile(r"^[\s*•]*\*[\s*•]*$")
_TERMS = ("license_requirement", "license_review_policy", "citation", "footnotes")
_INSERT = re.compile(r"(?P<volume>\d{1,3})\s+FR\s*\[\s*INSERT(?P<inside>[^\]]*)\]", re.I)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")


def is_supplement(grid: Grid) -> bool:
    """Whether a table is one of destinations and listed parties."""
    return {"country", "entity"} <= {column_of(head) for head in grid.heads}


def table_of(grid: Grid, list_code: str, page: int, name: str) -> Table:
    """The rows of a table. `page` is the one the list will cite in place of
    `[INSERT FR PAGE NUMBER]` (0: not known)."""
    columns = [column_of(head) for head in grid.heads]
    list_code = list_code or ("us-bis-el" if "license_requirement" in columns else "")
    reader = _Rows(columns, list_code, page, name)
    for row in grid.rows:
        reader.read(row)
    reader.finish()
    return Table(tuple(reader.rows), tuple(reader.problems), list_code)


def page_cited(text: str, page: int) -> str:
    """A citation with its `[INSERT FR PAGE NUMBER]` filled in, where the page is known."""

    def filled(told: re.Match[str]) -> str:
        day = _DATE.search(told["inside"])
        cited = f"{told['volume']} FR {page}" if page else told[0]
        return f"{cited}, {day[0]}" if day and page else cited

    return _INSERT.sub(filled, text)


class _Rows:
    def __init__(self, columns: list[str], list_code: str, page: int, name: str) -> None:
        self.columns, self.page, self.name = columns, page, name
        self.needed = [
            column for column in facts().needed.get(list_code, ()) if column != "country"
        ] or [column for column in columns if column != "country"]
        self.rows: list[Row] = []
        self.problems: list[Rejected] = []
        self.country = self.destination = self.parent = ""
        self.terms: dict[str, Any] = {}
        self.pending: dict[str, Any] | None = None
        self.at = GridRow(())

    def read(self, row: GridRow) -> None:
        texts = [" ".join(t.split()) if n == 0 else t for n, (t, _) in enumerate(row.cells)]
        joined = " ".join(text for text in texts if text).strip()
        if not joined or _STARS.match(joined) or is_note(texts, len(self.columns)):
            return
        if len(texts) == 1 and (alone := joined.rstrip(" .")).isupper() and heading(alone):
            self._under(alone, row)
            return
        if len(texts) > len(self.columns):
            self._problem(
                row,
                f"this row has {len(texts)} cells instead of {len(self.columns)}: {joined[:60]!r}",
            )
            return
        found: dict[str, Any] = {}
        marks: dict[str, list[str]] = {}
        for column, (text, marked) in zip(self.columns, row.cells, strict=False):
            if text.strip(" ."):
                found[column] = text
            if marked and column != "country":
                marks[column] = list(marked)
        if marks:
            found["footnotes"] = marks
        if said := found.pop("country", ""):
            self._under(re.sub(r"[\s.]+$", "", " ".join(said.split())), row)
        entity = found.get("entity", "")
        if not found or entity.strip("[] .").lower() == "reserved":
            return
        if MARKER.match(entity):
            self.finish()
            self.parent = self._last_name()
            return
        if self.pending is not None and self._continues(self.pending, found):
            self._join(self.pending, found)
            return
        self.finish()
        if group := GROUP.match(entity):
            self.parent = group["parent"]
            return
        self.pending, self.at = found, row

    def _under(self, said: str, row: GridRow) -> None:
        """A destination begins; one that is not known is a problem, and its rows are left out."""
        if said == self.country:
            return
        self.finish()
        self.country, self.destination, self.parent = said, heading(said), ""
        self.terms = {}
        if not self.destination:
            self._problem(row, f"{said!r} is no destination that is known; its rows are left out")

    def _continues(self, held: dict[str, Any], found: dict[str, Any]) -> bool:
        """Whether a row goes on with the one above, which a page or a column cut in two."""
        lacking = [column for column in self.needed if column not in found]
        if "entity" not in found:
            return bool(lacking)
        begins = found["entity"].lstrip()
        goes_on = begins[:1] in "—–-" or begins[:1].islower()
        unfinished = not self.parent and not re.search(r"[.)]\s*$", held.get("entity", ""))
        short = any(column not in held for column in self.needed)
        return (bool(lacking) or short) and (goes_on or unfinished)

    def _join(self, pending: dict[str, Any], found: dict[str, Any]) -> None:
        for column, text in found.items():
            if column == "footnotes":
                held = pending.setdefault("footnotes", {})
                for where, marks in text.items():
                    held.setdefault(where, []).extend(marks)
                continue
            before = pending.get(column, "")
            between = "\n" if text.lstrip()[:1] in "—–" else " "
            pending[column] = f"{before}{between}{text}" if before else text

    def _last_name(self) -> str:
        return taken_apart(self.rows[-1].record["entity"]).name if self.rows else ""

    def finish(self) -> None:
        """Put the row at hand with the others, or say why it is none."""
        found, self.pending = self.pending, None
        if found is None:
            return
        missing = [column for column in self.needed if column not in found]
        if missing and self.parent and self.terms and "entity" in found:
            found = {**self.terms, **found, "under": self.parent}
            missing = [column for column in self.needed if column not in found]
        shown = " ".join(found.get("entity", "").split())[:60]
        if missing:
            lacks = ", ".join(column.replace("_", " ") for column in missing)
            self._problem(self.at, f"the row {shown!r} has no {lacks}")
            return
        if not self.country:
            self._problem(self.at, f"the row {shown!r} stands under no destination")
            return
        if not self.destination:
            self._problem(
                self.at, f"the row {shown!r} stands under {self.country!r}, which is not known"
            )
            return
        self.terms = {field: found[field] for field in _TERMS if field in found}
        found["citation"] = page_cited(found["citation"], self.page)
        found["country"] = self.country
        marks = tuple(mark for some in found.get("footnotes", {}).values() for mark in some)
        printed = TableRow(
            country=self.country,
            entity=tuple(found["entity"].split("\n")),
            license_requirement=" ".join(found.get("license_requirement", "").split()),
            license_review_policy=" ".join(found.get("license_review_policy", "").split()),
            citations=citations(found["citation"]),
            footnotes=marks,
            page=self.at.page,
            line=self.at.line,
        )
        self.rows.append(Row(printed, found, self.destination))

    def _problem(self, row: GridRow, why: str) -> None:
        page = f"page {row.page}, " if row.page else ""
        self.problems.append(Rejected(f"{self.name}, {page}line {row.line}", why))
