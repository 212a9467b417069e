"""What a regime reads off an entry before its clauses are asked: one short module each.

Each takes the facts of a transaction with a listing's and gives more facts, named `entry.*`; a fact
it cannot tell is None, and then the determination says what each value of it would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from proscribed.law.conditions import Facts
from proscribed.law.regimes import entity_list, ns_cmic, ssi
from proscribed.model.transaction import Listing, Transaction

Turns = Callable[[Listing, Transaction], Iterator[date]]

Derive = Callable[[Facts, Listing, Transaction], Mapping[str, object]]

DERIVED: Mapping[str, Derive] = {
    "us-bis-el": entity_list.derive,
    "us-ofac-ns-cmic": ns_cmic.derive,
    "us-ofac-ssi": ssi.derive,
    "us-ofac-ns-mbs": ssi.derive,
}
"""By list."""

TURNS: Mapping[str, Turns] = {
    "us-bis-el": entity_list.turns,
    "us-ofac-ns-cmic": ns_cmic.turns,
}
"""By list: the days on which what is read off the entry may change, for a deal."""
