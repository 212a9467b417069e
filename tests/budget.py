"""How many examples a law is tried on: a fifth in the fast suite, all of them in CI's slow step
(`PROSCRIBED_EXAMPLES=all pytest -m "slow or hypothesis"`), where hypothesis begins elsewhere each time."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

ALL = os.environ.get("PROSCRIBED_EXAMPLES") == "all"
LEAST = 8


def examples(count: int, **more: Any) -> settings:
    """The settings of a law that is worth `count` examples."""
    return settings(max_examples=count if ALL else max(LEAST, count // 5), **more)
