"""What an advisory is drafted from, as plain values: acts, parties, rules, articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from proscribed.law.provision import Rule
from proscribed.model.party import Name
from proscribed.news.advisory.statement import Source
from proscribed.news.claim import Claim
from proscribed.news.numbers import Numbers
from proscribed.news.record import Deed


class Elsewhere(Struct, frozen=True):
    """A listing of the same party that stood on the day: its list's title, the name there, since
    when, by what. `linked`: a person or the publisher's number says that it is the same party;
    otherwise its name does."""

    title: str
    name: str
    entry: str
    since: str
    source: Source
    linked: bool = False


class Newly(Struct, frozen=True, omit_defaults=True):
    """An entry that was added, as it stood when the act had taken effect. `law` is what the listing
    does by the law room, in one line, with its days where it has any."""

    entry: str
    names: tuple[Name, ...]
    kind: str
    places: tuple[str, ...]
    headings: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    license_requirement: str = ""
    license_review_policy: str = ""
    license_exceptions: str = ""
    unknown: tuple[str, ...] = ()
    terms: Mapping[str, date] = {}
    issuers: tuple[str, ...] = ()
    note: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def name(self) -> str:
        """Its primary name."""
        return self.names[0].text


class Revised(Struct, frozen=True):
    """An entry that was revised, corrected or removed: what changed, in words, and what is noted."""

    name: str
    changed: str
    note: str = ""


class Done(Struct, frozen=True, omit_defaults=True):
    """One deed of the day with all that is said of it. `authority` is written in full, `list` is
    the list's usual name, `full` its whole title. `speaks`: what the register can say of the list on that day, where that is
    not all."""

    deed: Deed
    authority: str
    short: str
    list: str
    full: str
    source: Source
    numbers: Numbers
    newly: tuple[Newly, ...] = ()
    revised: tuple[Revised, ...] = ()
    speaks: str = ""


class Law(Struct, frozen=True):
    """The rules on one list on the day they begin to bind those newly listed, the list's own rule
    first, and those of them that read otherwise later, by the day told of."""

    list: str
    title: str
    day: date
    rules: tuple[Rule, ...]
    later: tuple[Rule, ...]
    unrecorded: Source


class Press(Struct, frozen=True):
    """A claim of an article about one of the deeds, with its verdict; `list` is the list's usual name,
    `total` how many the deed is of."""

    claim: Claim
    said: str
    verdict: str
    cause: str
    explanation: str
    source: Source
    about: Source
    deed: Deed
    list: str
    total: int


class Later(Struct, frozen=True):
    """What became of those newly listed, or revised, after the day: how many, by which act."""

    text: str
    source: Source


class Facts(Struct, frozen=True):
    """All that an advisory is drafted from. `also` are other official steps of the day, `maybe` acts
    that may be of it; `more_press` counts articles that were not compared."""

    done: tuple[Done, ...]
    laws: tuple[Law, ...]
    press: tuple[Press, ...]
    later: tuple[Later, ...]
    also: tuple[Later, ...] = ()
    maybe: tuple[Later, ...] = ()
    more_press: int = 0
