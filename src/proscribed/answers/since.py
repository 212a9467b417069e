"""What `--since` means: a day, or a recorded screening by its run or its version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.cases.runs import Run, find_runs
from proscribed.model.days import parse_day
from proscribed.model.errors import BadInput

VERSION = re.compile(r"[0-9a-f]{8,64}")
KINDS = ("screening", "rescreening")


class Since(Struct, frozen=True):
    """The earlier question: its day, the commit that answered it (None: the one that answers now),
    and the recorded run where one was named."""

    as_of: date
    commit: int | None = None
    run: Run | None = None


def since(connection: Connection, text: str, input_sha256: str) -> Since:
    """The earlier question that a text names, for a file with this hash.

    Raises BadInput where it names neither a day nor a recorded screening, more than one version,
    or screenings of other files only."""
    said = text.strip().lower()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return Since(parse_day(said))
    if not VERSION.fullmatch(said):
        raise BadInput(
            f"{text!r} is neither a day nor the version of a screening.",
            where="--since",
            todo="Write 2021-12-16, or the `version` or `screening` that an earlier answer states.",
        )
    found = [one for one in find_runs(connection, said) if one.kind in KINDS]
    if not found:
        raise BadInput(
            f"no screening recorded in this home has the version or number {text!r}.",
            where="--since",
            todo="Give a day, or the `version` or `screening` that an earlier answer states.",
        )
    if len({one.version for one in found}) > 1:
        raise BadInput(
            f"{text!r} begins more than one version.", where="--since", todo="Write it whole."
        )
    of_file = [one for one in found if one.input_sha256 == input_sha256]
    if not of_file:
        raise BadInput(
            f"the file is not the one that was screened then ({_files(found)}): parties that came,"
            " went or changed since cannot be compared.",
            where="--since",
            todo="Give that file; or `screen` this one; or name a day, to have this file compared.",
        )
    run = of_file[-1]
    return Since(date.fromisoformat(run.question["as_of"]), run.commit, run)


def _files(runs: Sequence[Run]) -> str:
    return ", ".join(dict.fromkeys(str(one.question.get("file", "")) for one in runs))
