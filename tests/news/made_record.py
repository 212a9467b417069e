"""A small record of invented acts, written by hand, for claims to be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from proscribed.news.linking import Linker
from proscribed.news.record import Account, Deed, Effects, Instrument, Member, Record, Speaks
from proscribed.news.same_name import is_same
from proscribed.screening import build
from proscribed.screening.phrasebook import Phrasebook, phrases_of

TRADE, SHARES, BLOCKED = "us-bis-el", "us-ofac-ns-cmic", "us-ofac-sdn"
TITLES = {TRADE: "Entity List", SHARES: "NS-CMIC List", BLOCKED: "SDN List"}
DAY = date(2031, 3, 20)


def member(
    entry: str, name: str, *aliases: str, places: tuple[str, ...] = ("CN",), **more: Any
) -> Member:
    headings = len(places) if entry.startswith(TRADE) else 0
    return Member(
        entry,
        (name, *aliases),
        more.pop("kind", "organization"),
        places,
        headings,
        **more,
    )


QUARRY = "Quarrystone Academy of Geophysics"
MEMBERS = [
    member(f"{TRADE}:a1", QUARRY, license_review_policy="Presumption of denial."),
    *(
        member(f"{TRADE}:a{n}", f"{QUARRY}, {n}th Institute")
        for n in range(2, 6)
    ),
    member(f"{TRADE}:b1", "Velmora Optics Co., Ltd.", places=("CN", "MY")),
    member(f"{TRADE}:b2", "Tarnhelm Instruments", places=("GE", "TR")),
    member(f"{TRADE}:b3", "Ostrow Trading LLC", places=("TR",)),
    member(f"{TRADE}:c1", "Brightloom Group", places=("CN",)),
    member(f"{TRADE}:c2", "Kesterel Vision Technology", places=("CN",)),
    member(f"{SHARES}:1", "BRIGHTLOOM GROUP LIMITED", "BRIGHTLOOM GROUP LTD",
           terms={"Effective Date": "2031-05-10", "Divestment Date": "2032-03-11"}),
    member(f"{SHARES}:2", "SZ KESTEREL VISION TECHNOLOGY CO., LTD.",
           terms={"Effective Date": "2031-05-15", "Divestment Date": "2032-03-16"}),
    member(f"{SHARES}:3", "BRIGHTLOOM HOLDINGS LIMITED", places=("KY",)),
    member(f"{BLOCKED}:p1", "DOE, Jan", kind="person", places=("BY",)),
    member(f"{BLOCKED}:p2", "ROE, Ida", kind="person", places=("BY",)),
    member(f"{BLOCKED}:o1", "OFFICE OF THE STATE PROCURATOR", places=("BY",)),
]  # fmt: skip


def deed(list_code: str, day: date, entries: Iterable[str], **more: Any) -> Deed:
    some = tuple(f"{list_code}:{one}" for one in entries)
    account = more.pop("account", None)
    return Deed(
        list=list_code,
        kind=more.pop("kind", "add"),
        effective_from=day,
        effective_by=day,
        entries=some,
        whole=more.pop("whole", True),
        announced_on=more.pop("announced_on", day),
        published_on=more.pop("published_on", day),
        document=more.pop("document", f"{list_code} {day}"),
        account=account,
        **more,
    )


DEEDS = [
    # 8 entities under 10 entries: announced the day before
    deed(
        TRADE,
        date(2031, 3, 17),
        ["a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3"],
        announced_on=date(2031, 3, 14),
        citation="96 FR 11111",
        document="rule",
        account=Account(
            entities=8,
            entries=10,
            breakdown={"CN": 6, "MY": 1, "GE": 1, "TR": 2},
            parts={"institutes of geophysics": 5},
        ),
    ),
    deed(TRADE, date(2029, 6, 1), ["c1", "c2"], citation="94 FR 22222"),
    deed(
        TRADE,
        date(2031, 3, 17),
        ["c1"],
        kind="revise",
        whole=False,
        citation="96 FR 11111",
        document="rule",
        account=Account(revised=1, aliases=2, press_only=("aliases",)),
    ),
    deed(SHARES, date(2031, 3, 11), ["1"]),
    deed(SHARES, date(2031, 3, 16), ["2", "3"]),
    deed(BLOCKED, date(2031, 3, 11), ["p1", "p2", "o1"], account=Account(persons=2, entities=1)),
]

LAW = {
    TRADE: Effects("No export without a license", "15 CFR 744.11", frozenset({"license_required"}), frozenset({"export"})),
    SHARES: Effects("No purchase of its securities", "E.O. 99999", frozenset({"prohibited"}), frozenset({"purchase_security"})),
    BLOCKED: Effects("All property is blocked", "31 CFR 501", frozenset({"blocked"}), frozenset({"deal"})),
}  # fmt: skip

INSTRUMENTS = (
    Instrument(
        "Securities Listing Order",
        ("E.O. 99999 as amended by E.O. 88888", "96 FR 5000"),
        {"effective": date(2031, 1, 5)},
        (SHARES,),
        says="US persons may not buy.",
    ),
)


def record(deeds: Iterable[Deed] = DEEDS, whole: Mapping[str, bool] | None = None) -> Record:
    """The record of these deeds; `whole` says of which lists it knows everything (NS-CMIC)."""
    known = {SHARES: True} if whole is None else dict(whole)
    every = tuple(deeds)
    by_entry = {one.entry: one for one in MEMBERS}
    rows = [{"id": one.entry, "names": [{"text": text} for text in one.names]} for one in MEMBERS]
    linker = Linker(build(rows), Phrasebook(phrases_of(rows)))

    def speaks(code: str, day: date) -> Speaks:
        return "whole" if known.get(code) else "part"

    def same(entry: str, code: str) -> tuple[tuple[Member, Deed], ...]:
        found = {
            reading.entry
            for name in by_entry[entry].names
            for reading in linker.readings(name)
            if reading.list == code and is_same(reading)
        }
        return tuple(
            (by_entry[other], one)
            for other in sorted(found)
            for one in every
            if one.kind == "add" and other in one.entries
        )

    return Record(
        lists=tuple(TITLES),
        titles=TITLES,
        authorities={TRADE: "BIS", SHARES: "OFAC", BLOCKED: "OFAC"},
        deeds=lambda code: tuple(one for one in every if one.list == code),
        deeds_of=lambda entry: tuple(one for one in every if entry in one.entries),
        member=lambda entry, day: by_entry[entry],
        speaks=speaks,
        readings=linker.readings,
        same=same,
        effects=lambda code, day: LAW.get(code),
        instruments=INSTRUMENTS,
    )
