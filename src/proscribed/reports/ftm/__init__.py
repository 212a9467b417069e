"""A list as FollowTheMoney: JSON lines, one entity each.

An `Export` of `answers/` enters; parties, sanctions, addresses, documents, securities and wallets
leave. Read `mapping.yml` (what becomes what) and `schemata.yml` (the schemata that are written)
first, then `party.py`, `attached.py`, `sanction.py`, `entities.py` (their order).
"""

from proscribed.reports.ftm.entities import entities, write_ftm

__all__ = ["entities", "write_ftm"]
