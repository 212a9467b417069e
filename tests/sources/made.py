"""Files as publishers write them, from invented rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from proscribed.sources.csl.facts import facts

NULL = "-0- "
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
EL = "Entity List (EL) - Bureau of Industry and Security"


def ofac(
    rows: Sequence[Sequence[str | int | None]], end: str = "\r\n", mark: str = "\x1a"
) -> bytes:
    """An OFAC file: numbers bare, texts quoted, nulls as `-0- `."""

    def cell(value: str | int | None) -> str:
        if value is None:
            return NULL
        return str(value) if isinstance(value, int) else '"' + value.replace('"', '""') + '"'

    lines = (",".join(map(cell, row)) + end for row in rows)
    return ("".join(lines) + mark).encode("latin-1")


def sdn_row(
    number: int,
    name: str,
    kind: str | None = None,
    program: str = "CUBA",
    remarks: str | None = None,
) -> list[str | int | None]:
    """A row of sdn.csv or cons_prim.csv."""
    return [number, name, kind, program, *[None] * 7, remarks]


def resaved(data: bytes) -> bytes:
    """An OFAC file as a spreadsheet saves it again: quotes only where needed, no control-Z."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(data.decode("latin-1").rstrip("\x1a"), newline=""))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("latin-1")


def csl(rows: Sequence[Mapping[str, str]], columns: Sequence[str] | None = None) -> bytes:
    """The Consolidated Screening List as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or facts().columns, restval="", quoting=csv.QUOTE_ALL)
    out.write(",".join(columns or facts().columns) + "\r\n")
    writer.writerows(rows)
    return out.getvalue().encode()


def own(rows: Sequence[Sequence[str]]) -> bytes:
    """A user's own list as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
