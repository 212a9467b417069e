"""`assess`: what the law says of transactions, one JSON object a line, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.engine import engine_version
from proscribed.answers.law_book import LawBook, law_book
from proscribed.answers.party_lookup import LookUp, look_up_in
from proscribed.cases.runs import Pieces, Run, Versions, made_run, record_run
from proscribed.law.deadlines import annual_report_due, business_days_after
from proscribed.law.determine import determine
from proscribed.law.reading import read_transaction
from proscribed.model.errors import BadInput
from proscribed.model.finding import Determination, Finding
from proscribed.model.transaction import Transaction
from proscribed.register.canonical import canonical
from proscribed.register.record import last_commit
from proscribed.store import Store, reading, writing

NOTE = "information, not legal advice"


class Fault(Struct, frozen=True):
    """A line that could not be answered: where, why and what to do."""

    line: int
    id: str
    what: str
    where: str
    todo: str


class Assessed(Struct, frozen=True):
    """One transaction with its determination."""

    line: int
    id: str
    deal: Transaction
    answer: Determination
    law_version: str
    version: str
    commit: int


def assess(
    store: Store,
    name: str,
    lines: Iterable[bytes],
    *,
    keep_going: bool = False,
    recorded: Callable[[str], None] = lambda run: None,
) -> Iterator[Assessed | Fault]:
    """Each transaction of a file with its determination, as it comes: nothing is kept but what the run
    is recorded by, once all are answered; `recorded` is told its name.

    Raises BadInput, with file, line and field, for a line that cannot be read; with `keep_going` the
    line comes as a Fault and the others are answered."""
    given, found = Pieces(), Pieces()
    with reading(store) as connection:
        commit = last_commit(connection)
        law = law_book(connection, commit)
        look_up = look_up_in(store, connection, commit)
        for one in _answers(name, given.each(lines), law, commit, look_up, keep_going=keep_going):
            found.add(_result(one) + b"\n")
            yield one
    question = {"file": name.rpartition("/")[2], "keep_going": keep_going}
    by = Versions(commit, "", law.version, engine_version())
    run = made_run("determination", question, given, by, found)
    with writing(store, "assess") as connection:
        record_run(connection, run)
    recorded(run.run)


def ask_again(store: Store, connection: Connection, run: Run, data: bytes) -> tuple[str, bytes]:
    """A recorded determination at its commit, with the law as it is: its version, the result now."""
    law = law_book(connection, run.commit)
    found = _answers(
        run.question["file"],
        data.splitlines(keepends=True),
        law,
        run.commit,
        look_up_in(store, connection, run.commit),
        keep_going=run.question["keep_going"],
    )
    return law.version, b"".join(_result(one) + b"\n" for one in found)


def _answers(
    name: str,
    lines: Iterable[bytes],
    law: LawBook,
    commit: int,
    look_up: LookUp,
    *,
    keep_going: bool,
) -> Iterator[Assessed | Fault]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _one(line, number, law, commit, look_up)
        except BadInput as fault:
            where = f"{name}, line {number}" + (f", {fault.where}" if fault.where else "")
            if not keep_going:
                raise BadInput(fault.what, where=where, todo=fault.todo) from None
            yield Fault(number, _id(line, number), fault.what, where, fault.todo)


def _result(one: Assessed | Fault) -> bytes:
    """An answer as bytes, without the versions: two runs that found the same have the same."""
    line = fault_line(one) if isinstance(one, Fault) else line_of(one)
    said = {field: value for field, value in line.items() if field not in _VERSIONS}
    return canonical((one.id, "", [said], ""))


_VERSIONS = ("version", "commit", "law_version")


def _one(line: bytes, number: int, law: LawBook, commit: int, look_up: LookUp) -> Assessed:
    case = _decoded(line)
    if "as_of" not in case:
        raise BadInput("the day is not given.", where="as_of", todo="Write it as 2021-12-16.")
    if "transaction" not in case:
        raise BadInput("it is not given.", where="transaction")
    deal = read_transaction(
        case["transaction"], case["as_of"], case.get("as_of_time_us_eastern"), look_up=look_up
    )
    answer = determine(deal, law.book)
    return Assessed(number, str(case.get("id") or number), deal, answer, law.version, "", commit)


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError as fault:
        raise BadInput(f"it is no JSON ({fault}).") from None
    if not isinstance(found, dict):
        raise BadInput("it is no JSON object.")
    return found


def _id(line: bytes, number: int) -> str:
    try:
        return str(_decoded(line).get("id") or number)
    except BadInput:
        return str(number)


def line_of(one: Assessed) -> dict[str, Any]:
    """The answer as COMMANDS.md gives it."""
    answer, deal = one.answer, one.deal
    deciding = [f for f in answer.findings if f.outcome == answer.outcome] or list(answer.findings)
    days = next((f.report_days for f in deciding if f.report_days), None)
    yearly = any(f.annual_report for f in deciding)
    due = business_days_after(deal.as_of, days) if days else None
    shares = _first(deciding, "aggregate")
    line = {
        "id": one.id,
        "as_of": deal.as_of.isoformat(),
        "outcome": answer.outcome,
        "at_least": answer.at_least,
        "could_be": list(answer.could_be),
        "findings": [finding_line(finding) for finding in answer.findings],
        "license_authority": _first(deciding, "authority") or None,
        "exceptions_available": _all(deciding, "exceptions"),
        "review_policy": _first(deciding, "review_policy") or None,
        "conditions": _all(deciding, "conditions"),
        "conditions_not_required": _all(deciding, "conditions_not_required"),
        "prohibition_starts": _day(_first(answer.findings, "starts")),
        "divest_deadline_exclusive": _day(_first(answer.findings, "ends")),
        "report_due_business_days": days,
        "report_due_date": _day(annual_report_due(deal.as_of) if yearly else due),
        "ownership_aggregate_pct": shares
        if shares is not None
        else _first(answer.findings, "aggregate"),
        "missing_facts": [msgspec.to_builtins(missing) for missing in answer.missing],
        "changes_on": [{"on": day.isoformat(), "outcome": then} for day, then in answer.changes],
        "open_questions": list(answer.open_questions),
        "cautions": list(answer.cautions),
        "verified": answer.verified,
        "not_examined": list(answer.not_examined),
        "reasoning": list(answer.reasoning),
        "version": one.version,
        "commit": one.commit,
        "law_version": one.law_version,
        "note": NOTE,
    }
    shares_from = {
        party.name: list(party.owners_from) for party in deal.parties if party.owners_from
    }
    return line | ({"owners_from": shares_from} if shares_from else {})


def finding_line(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object: what is empty is left out, but for the fields of the contract."""
    contract = ("party", "list", "via", "provision", "outcome", "citations", "why")
    said = msgspec.to_builtins(finding)
    return {name: said.get(name, "") for name in contract} | {
        name: value for name, value in said.items() if name not in contract
    }


def fault_line(fault: Fault) -> dict[str, Any]:
    """A line that could not be answered, as a JSON object."""
    error = {"what": fault.what, "where": fault.where, "todo": fault.todo}
    return {"id": fault.id, "outcome": None, "error": error}


def _first(findings: Iterable[Finding], field: str) -> Any:
    found = (getattr(finding, field) for finding in findings)
    return next((value for value in found if value not in (None, "", 0)), None)


def _all(findings: Iterable[Finding], field: str) -> list[str]:
    return list(dict.fromkeys(text for one in findings for text in getattr(one, field)))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
