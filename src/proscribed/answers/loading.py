"""`load`: read files of any supported format, rules of the Federal Register and notices of OFAC
into the register: all of them or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.answers.ready import make_ready
from proscribed.model.calm import calm
from proscribed.model.errors import BadInput
from proscribed.register import Loaded, LoadOptions, RuleLoaded, Source, record_rules
from proscribed.register.canonical import digest
from proscribed.register.load import versioned, write_source
from proscribed.register.memory import remember
from proscribed.register.prints import keep_prints, read_prints
from proscribed.register.record import last_commit
from proscribed.sources.gazette.rule import Rule
from proscribed.sources.reading import PrintsOf
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from proscribed.store import Store, writing


class LoadRequest(Struct, frozen=True):
    """Which files to load, into which list where the file does not say, and how; `accept_account`
    for rules whose acts do not add up to what they say of themselves."""

    files: tuple[str, ...]
    list: str = ""
    options: LoadOptions = LoadOptions()
    accept_account: bool = False


class RuleFile(Struct, frozen=True):
    """A file of the Federal Register or a notice of OFAC, read: its name and the rules in it."""

    file: str
    rules: tuple[Rule, ...]


@calm()
def load_files(
    store: Store, request: LoadRequest, progress: Callable[[str], None] = lambda _: None
) -> list[Loaded | RuleLoaded]:
    """What loading did, a line for each file and list.

    Every file is read and checked before the first is written; then all are written in one
    transaction, each as a commit of its own: an error in one stores nothing of any."""
    prints_of = partial(read_prints, store.home)
    sources = [
        source for file in request.files for source in _sources(file, request, prints_of, progress)
    ]
    lines: list[Loaded | RuleLoaded] = []
    engine, accepted = engine_version(), request.accept_account
    with writing(store, f"load {', '.join(request.files)}"[:200]) as connection:
        memory = remember(connection)
        for source in sources:
            progress(f"writing {source.file}")
            if isinstance(source, RuleFile):
                file, rules = source.file, source.rules
                lines += record_rules(connection, file, rules, engine, accepted=accepted)
            else:
                lines += write_source(connection, source, request.options, engine, None, memory)
        loaded = [line for line in lines if isinstance(line, Loaded)]
        ready = iter(versioned(memory, loaded, last_commit(connection)))
    keep_prints(store.home, memory.prints)
    make_ready(store, memory)
    return [next(ready) if isinstance(line, Loaded) else line for line in lines]


def _sources(
    file: str, request: LoadRequest, prints_of: PrintsOf, progress: Callable[[str], None]
) -> list[Source | RuleFile]:
    progress(f"reading {file}")
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error
    return [_source(content, name, request, prints_of) for name, content in unpack(data, file)]


_NUMBERED = re.compile(rb'\s*"?\d+"?[,@|;\t]')
"""How a table of numbered rows begins: no need to look through all of it for a rule's wording."""


def _source(
    content: bytes, name: str, request: LoadRequest, prints_of: PrintsOf
) -> Source | RuleFile:
    reader = _rule_reader(content)
    if reader is None:
        reading = read(content, name, request.list or None, prints_of)
        return Source(name, digest(content), reading)
    if request.list:
        raise BadInput(
            "a rule or notice says itself on which lists it acts.",
            where=name,
            todo="Leave --list out.",
        )
    return RuleFile(name, reader(content, name))


def _rule_reader(content: bytes) -> Callable[[bytes, str], tuple[Rule, ...]] | None:
    """What reads a rule or a notice; None where the file is neither."""
    if _NUMBERED.match(content):
        return None
    from proscribed.sources.gazette.read import is_rule, read_rules  # slow to import
    from proscribed.sources.ofac.notice import is_notice, read_notices

    return read_rules if is_rule(content) else read_notices if is_notice(content) else None
