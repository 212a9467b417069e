"""What the engine sees of a party, listed or asked about."""

from __future__ import annotations

from typing import Any

from proscribed.model.entry import Entry


def query_of(party_id: str, entry: Entry) -> dict[str, Any]:
    """Names with their quality, kind, countries, birth dates, identifiers, addresses, nationalities,
    gender."""
    party = entry.party
    return {
        "id": party_id,
        "kind": party.kind,
        "names": [{"text": name.text, "quality": name.quality} for name in party.names],
        "countries": (
            sorted({*party.all_countries(), *entry.headings})
            if entry.headings
            else list(party.all_countries())
        ),
        "birth_dates": list(party.birth_dates),
        "identifiers": [
            {"kind": one.kind, "value": one.value, "country": one.country}
            for one in party.identifiers
        ],
        "addresses": [one.text for one in party.addresses],
        "nationalities": sorted({*party.nationalities, *party.citizenships}),
        "gender": party.gender,
    }
