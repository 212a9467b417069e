"""The lists that a file carries, and the one that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from proscribed.model.errors import BadInput


def only(list_code: str | None, carried: Sequence[str], name: str) -> None:
    """Raises BadInput where the list asked for is none that the file carries."""
    if list_code is not None and list_code not in carried:
        raise BadInput(
            f"this file does not carry the list {list_code}.",
            where=name,
            todo=f"It carries {', '.join(carried)}.",
        )
