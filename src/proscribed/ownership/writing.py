"""Many rows at once, by the driver itself: a million of them are a matter of seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, func, literal, select


def next_id(connection: Connection, table: Table) -> int:
    """The number of the next row of a table."""
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def write(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Add rows, given column by column, the first being their numbers. Another column with the same
    value throughout is told to the database once."""
    if not len(next(iter(columns.values()))):
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    said: list[str] = []
    each: list[Sequence[Any]] = []
    for name, cells in columns.items():
        first = cells[0]
        if said and _is_plain(first) and cells.count(first) == len(cells):
            said.append(_literal(connection, table.c[name], first))
        else:
            said.append(mark)
            each.append(cells)
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f"insert into {table.name} ({names}) values ({', '.join(said)})"
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(statement, zip(*each, strict=True))  # type: ignore[arg-type]
    finally:
        cursor.close()


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, int) or (isinstance(value, str) and "\0" not in value)


def _literal(connection: Connection, column: Column[Any], value: object) -> str:
    """A value in the text of a statement, as the database writes it."""
    if value is None:
        return "null"
    said = literal(value, column.type)
    return str(said.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
