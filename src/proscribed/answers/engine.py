"""The engine version: the package's, and a hash of the data tables that scores depend on."""

from __future__ import annotations

from functools import cache

from proscribed import __version__
from proscribed.sources.parsing import PARSER_VERSION


@cache
def engine_version() -> str:
    """What made an answer: two answers of one engine version are the same to the byte."""
    from proscribed.screening import ENGINE_VERSION  # slow to import

    return f"{__version__}+{PARSER_VERSION}.{ENGINE_VERSION[:12]}"
