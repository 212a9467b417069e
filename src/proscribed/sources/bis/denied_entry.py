"""The typed entry of one row of the Denied Persons List."""

from __future__ import annotations

from datetime import datetime

from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.bis.denied import country_of, facts
from proscribed.sources.csl.entry import citations
from proscribed.sources.csl.names import within
from proscribed.sources.draft import Draft
from proscribed.sources.reading import Content


def parse(row: Content) -> Entry:
    """The entry of a row. The list names persons and organizations alike and does not say which."""
    draft = Draft("unknown")
    said = row["Name"].strip()
    draft.name(said, "primary")
    for inner, quality in within(said):
        draft.name(inner, quality)
    if address := _address(row):
        draft.addresses.append(address)
    for label, column in (("action", "Action"), ("last update", "Last_Update")):
        if text := row.get(column, "").strip():
            draft.fact(label, text)
    for column in sorted(row.keys() - set(facts().columns)):
        draft.fact(column, row[column])
    return draft.entry(
        standard_order=row.get("Standard_Order", "").strip().upper(),
        citations=tuple(citations(row.get("FR_Citation", ""))),
        listed_on=_day(draft, row, "Effective_Date"),
        ends_on=_day(draft, row, "Expiration_Date"),
        source_url=facts().page,
    )


def _address(row: Content) -> Address | None:
    street, city, region, code, country = (
        row.get(column, "").strip()
        for column in ("Street_Address", "City", "State", "Postal_Code", "Country")
    )
    town = " ".join(part for part in (region, code) if part)
    text = ", ".join(part for part in (street, city, town, country) if part)
    if not text:
        return None
    return Address(
        text,
        street=street,
        city=city,
        region=region,
        postal_code=code,
        country=country_of(row),
    )


def _day(draft: Draft, row: Content, column: str) -> str:
    """A day ("06/19/2003") as ISO 8601; one that cannot be read becomes a fact."""
    text = row.get(column, "").strip()
    try:
        return datetime.strptime(text, "%m/%d/%Y").date().isoformat() if text else ""  # noqa: DTZ007
    except ValueError:
        draft.fact(column.replace("_", " ").lower(), text)
        return ""
