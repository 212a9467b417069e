"""A database's complaints as sentences that say what to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DatabaseError

from proscribed.model.errors import BadInput, Refused


def too_long(who: str, wait: float, where: str) -> Refused:
    """The register is held by another writer, and the wait was not enough."""
    return Refused(
        f"the register is being written by {who}, and {wait:.0f} seconds of waiting were not"
        " enough; nothing was stored.",
        where=where,
        todo="Try again when it is done.",
    )


def readable(error: DatabaseError, home: Path, wait: float) -> Exception:
    """The complaint in words; one that is no user's business passes unchanged."""
    said = str(error.orig).lower()
    if "locked" in said or "busy" in said:
        holder = home / "writer"
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another process"
        return too_long(who, wait, str(home))
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return BadInput(
            "the register cannot be opened for this: the home is missing or read-only.",
            where=str(home),
            todo="Name another with --home or PROSCRIBED_HOME, or make one with `proscribed init`.",
        )
    if "full" in said or "no space left" in said:
        return Refused("the disk is full; nothing was stored.", where=str(home), todo="Make room.")
    if "not a database" in said or "malformed" in said:
        return BadInput("the register's file is damaged.", where=str(home))
    if "connection" in said or "could not translate" in said or "authentication" in said:
        return BadInput(
            f"the database cannot be reached: {str(error.orig).strip().splitlines()[0]}.",
            where="--database",
            todo="Check the URL, and that the server runs.",
        )
    return error
