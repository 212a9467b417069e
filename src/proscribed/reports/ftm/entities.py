"""All entities of an export, in their order, and the file they go into."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.answers.exporting import EntryLine, Export
from proscribed.reports.console import Output, note, write, wrote
from proscribed.reports.ftm.attached import attach
from proscribed.reports.ftm.party import address_of, party_of
from proscribed.reports.ftm.sanction import sanction_of
from proscribed.reports.ftm.schema import Entity
from proscribed.reports.rows import counted, jsonl
from proscribed.sources.catalogue import is_own


def write_ftm(output: Output, answer: Export, notes: tuple[str, ...]) -> None:
    """The list as FollowTheMoney, a line for each entity."""
    count = [0]
    write(output, jsonl(one.line() for one in counted(entities(answer), count)))
    for line in notes:
        note(line)
    wrote(output, count[0], "entity", "entities")


def entities(answer: Export) -> Iterator[Entity]:
    """Every entity once: a party with its addresses and documents, then its listing; at the end what
    several parties may share. A party says on which day, commit and version it stands."""
    dataset = {"datasets": [answer.list]}
    stands = {"as_of": answer.as_of, "commit": answer.commit, "version": answer.version}
    written: set[str] = set()
    shared: dict[str, Entity] = {}
    for line in answer.lines:
        party, around = _around(line)
        for one in (*around, party):
            if one.schema in ("Security", "CryptoWallet"):
                shared[one.id] = _joined(shared[one.id], one) if one.id in shared else one
            elif one.id not in written:
                written.add(one.id)
                more = {"target": True, **stands} if one is party else {}
                yield Entity(one.id, one.schema, one.properties, {**dataset, **more})
        if not is_own(line.list):  # no authority stands behind a list of one's own
            sanction = sanction_of(line)
            yield Entity(sanction.id, sanction.schema, sanction.properties, dataset)
    for one in shared.values():
        yield Entity(one.id, one.schema, one.properties, dataset)


def _around(line: EntryLine) -> tuple[Entity, list[Entity]]:
    """The party, and the entities that belong to it."""
    party = party_of(line)
    found = [address_of(party, address) for address in line.content.party.addresses]
    attached = list(attach(party, line.content.party.identifiers))
    return party, [*(one for one in found if one), *attached]


def _joined(one: Entity, other: Entity) -> Entity:
    """What two parties say of the same thing."""
    names = dict.fromkeys((*one.properties, *other.properties))
    return Entity(
        one.id,
        one.schema,
        {
            name: list(
                dict.fromkeys((*one.properties.get(name, ()), *other.properties.get(name, ())))
            )
            for name in names
        },
    )
