"""A transaction as JSON, in the words of the vocabulary, read strictly: what is wrong is named by field."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.model.transaction import Likeness, Listing, Owner, Participant, Transaction

EARLIEST = date(1950, 1, 1)
"""Before this no law recorded here was in force."""

DEEPEST = 50
"""Levels of owners."""

_SHARES = 100.0 + 1e-9
_PLACES = ("actor", "item", "security", "facts")


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words a transaction may use."""
    text = files("proscribed.law").joinpath("vocabulary.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


LookUp = Callable[[Participant, Mapping[str, Any], date], Participant]
"""Finds a party, as read and as written, elsewhere, as of a day."""


def read_transaction(
    written: Mapping[str, Any], as_of: Any, at: Any = None, look_up: LookUp | None = None
) -> Transaction:
    """The transaction that the mapping describes, on the day `as_of` (ISO), at US Eastern `at` (HH:MM).

    A party without `listings` is looked up with `look_up`; one with them is taken as it is given.

    Raises BadInput, `where` naming the field, for a field, an activity, a role, a list or a country
    that there is not, shares over 100, dates that run backwards."""
    day = _day(as_of, "as_of")
    if day is None or day < EARLIEST:
        raise BadInput(f"{as_of!r} is before any law recorded here.", where="as_of")
    if not isinstance(written, Mapping):
        raise BadInput("it is no object.", where="transaction")
    _known(written, "transaction", "transaction")
    activity = _word(written.get("activity"), "activity", "transaction.activity")
    facts: dict[str, Any] = {"activity": activity}
    for place in _PLACES:
        facts.update(_facts(written.get(place) or {}, place))
    if not isinstance(written.get("actor"), Mapping):
        raise BadInput("who acts is not given.", where="transaction.actor")
    for place in ("actor", "security"):
        if f"{place}.kind" in facts:
            _among(facts[f"{place}.kind"], vocabulary()[place]["kind"], f"transaction.{place}.kind")
    if "service" in written:
        facts["service"] = written["service"]
    for place in ("origin", "destination"):
        if place in written:
            facts[place] = _country(written[place], f"transaction.{place}")
    for fact in vocabulary()["needed"].get(activity, ()):
        facts.setdefault(fact, None)
    parties = written.get("parties")
    if not isinstance(parties, list) or not parties:
        raise BadInput("it has no parties.", where="transaction.parties")
    read = tuple(_party(one, f"transaction.parties[{n}]") for n, one in enumerate(parties))
    if look_up:
        read = tuple(
            party if "listings" in one else look_up(party, one, day)
            for party, one in zip(read, parties, strict=True)
        )
    return Transaction(day, read, facts, _time(at))


def _facts(given: Any, place: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(given, Mapping):
        raise BadInput("it is no object.", where=f"transaction.{place}")
    for name, value in given.items():
        if isinstance(value, Mapping):
            for inner, said in value.items():
                yield f"{place}.{name}.{inner}", said
        else:
            yield f"{place}.{name}", _checked(name, value, f"transaction.{place}.{name}")


def _checked(name: str, value: Any, where: str) -> Any:
    if name in vocabulary()["days"]:
        _day(value, where)
    return tuple(value) if isinstance(value, list) else value


def _party(written: Any, where: str) -> Participant:
    if not isinstance(written, Mapping):
        raise BadInput("it is no object.", where=where)
    _known(written, "party", where)
    role = _word(written.get("role"), "role", f"{where}.role")
    facts = dict(written.get("facts") or {})
    if "country" in written:
        facts["country"] = _country(written["country"], f"{where}.country")
    match = written.get("match")
    pending = written.get("pending_listings") or ()
    return Participant(
        name=_name(written, where),
        role=role,
        listings=_listings(written.get("listings"), f"{where}.listings"),
        owners=_owners(written.get("owners"), f"{where}.owners", 1),
        likeness=(_likeness(match, f"{where}.match"),) if match else (),
        address_listings=_listings(written.get("address_listings"), f"{where}.address_listings"),
        pending=tuple(
            _word(one.get("list"), "list", f"{where}.pending_listings[{at}].list")
            for at, one in enumerate(pending)
        ),
        facts=facts,
    )


def _listings(written: Any, where: str) -> tuple[Listing, ...]:
    return tuple(_listing(one, f"{where}[{at}]") for at, one in enumerate(_list(written, where)))


def _listing(written: Any, where: str) -> Listing:
    if not isinstance(written, Mapping):
        raise BadInput("it is no object.", where=where)
    if "listed_on" not in written:
        raise BadInput(
            "the day of the listing is not given (null: not known).", where=f"{where}.listed_on"
        )
    own = vocabulary()["fields"]["listing"]
    terms = {
        name: _checked(name, value, f"{where}.{name}")
        for name, value in written.items()
        if name not in own
    }
    listed, removed = (
        _day(written.get(name), f"{where}.{name}") for name in ("listed_on", "removed_on")
    )
    for name, end in (
        ("removed_on", removed),
        *((n, _day(terms.get(n), f"{where}.{n}")) for n in ("expires_on", "ends_on")),
    ):
        if listed and end and end < listed:
            raise BadInput(
                f"it ends on {end}, before it begins on {listed}.", where=f"{where}.{name}"
            )
    return Listing(_word(written.get("list"), "list", f"{where}.list"), listed, removed, terms)


def _owners(written: Any, where: str, depth: int) -> tuple[Owner, ...]:
    if depth > DEEPEST:
        raise BadInput(f"owners are nested more than {DEEPEST} deep.", where=where)
    found = []
    for at, one in enumerate(_list(written, where)):
        place = f"{where}[{at}]"
        if not isinstance(one, Mapping):
            raise BadInput("it is no object.", where=place)
        _known(one, "owner", place)
        if "pct" not in one:
            raise BadInput("the percentage is not given (null: not known).", where=f"{place}.pct")
        pct = one["pct"]
        if pct is not None and (
            isinstance(pct, bool) or not isinstance(pct, int | float) or not 0 <= pct <= 100
        ):
            raise BadInput(f"{pct!r} is no percentage from 0 to 100.", where=f"{place}.pct")
        above = _owners(one.get("owners"), f"{place}.owners", depth + 1)
        listings = _listings(one.get("listings"), f"{place}.listings")
        found.append(Owner(_name(one, place), None if pct is None else float(pct), listings, above))
    total = sum(owner.pct for owner in found if owner.pct is not None)
    if total > _SHARES:
        raise BadInput(f"the shares add up to {total:g}%.", where=where)
    return tuple(found)


def _likeness(written: Any, where: str) -> Likeness:
    if not isinstance(written, Mapping):
        raise BadInput("it is no object.", where=where)
    return Likeness(
        list=_word(written.get("list"), "list", f"{where}.list"),
        matched_name=str(written.get("matched_name") or ""),
        agree=tuple(written.get("identifiers_agree") or ()),
        conflict=tuple(written.get("identifiers_conflict") or ()),
        relationship=str(written.get("relationship") or ""),
    )


def _list(written: Any, where: str) -> Sequence[Any]:
    if written is None:
        return ()
    if not isinstance(written, list):
        raise BadInput("it is no list.", where=where)
    return written


def _name(written: Mapping[str, Any], where: str) -> str:
    name = written.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadInput("it has no name.", where=f"{where}.name")
    return name


def _known(written: Mapping[str, Any], what: str, where: str) -> None:
    for field in written:
        _among(field, vocabulary()["fields"][what], f"{where}.{field}")


def _word(value: Any, kind: str, where: str) -> str:
    _among(value, vocabulary()[kind], where)
    return str(value)


def _among(value: Any, allowed: Iterable[str], where: str) -> None:
    known = list(allowed)
    if value not in known:
        if value is None:
            raise BadInput(
                "it is not given.", where=where, todo=f"It is one of {', '.join(known)}."
            )
        near = difflib.get_close_matches(str(value), known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"It is one of {', '.join(known)}."
        raise BadInput(f"{value!r} is not known.", where=where, todo=hint)


def _country(value: Any, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or country_code(value) != value:
        raise BadInput(f"{value!r} is no ISO 3166 alpha-2 country.", where=where)
    return value


def _day(value: Any, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadInput(
            f"{value!r} is not a date.", where=where, todo="Write it as 2021-12-16."
        ) from None


def _time(value: Any) -> time | None:
    if value is None:
        return None
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadInput(
            f"{value!r} is not a time.", where="as_of_time_us_eastern", todo="Write it as 09:30."
        ) from None
