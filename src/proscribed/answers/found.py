"""How an entry is found when a history is asked for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

How = Literal["asked", "named", "named_after", "alike", "linked"]
"""Asked for by its id; has the name asked for; has it within a longer name; has one that is
spelled much like it; is linked to one of these."""


class Found(Struct, frozen=True):
    """An entry that a name means: the name of it that says so, and how."""

    entry: str
    name: str
    how: How
