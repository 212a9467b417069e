"""What answers: the engine's version (the package's, and a hash of the data tables that scores depend
on), beside those of the lists and of the law."""

from __future__ import annotations

from functools import cache

from proscribed import __version__
from proscribed.answers.question import Asked
from proscribed.cases.runs import Versions
from proscribed.law import law_version
from proscribed.sources.parsing import PARSER_VERSION


@cache
def engine_version() -> str:
    """What made an answer: two answers of one engine version are the same to the byte."""
    from proscribed.screening.version import ENGINE_VERSION  # slow to import

    return f"{__version__}+{PARSER_VERSION}.{ENGINE_VERSION[:12]}"


def versions(asked: Asked) -> Versions:
    """What answers a question about the lists: they, the law and the engine."""
    return Versions(asked.view.commit, asked.version, law_version(), engine_version())
