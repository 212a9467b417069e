"""The Beneficial Ownership Data Standard, versions 0.1 to 0.4: JSON and JSON lines.

https://standard.openownership.org: statements about entities, persons and who has what interest in
whom. In 0.4 a statement is about a record, and says whether it is new, updated or closed; before,
a statement names those that it replaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier, PartyKind
from proscribed.ownership import percent
from proscribed.ownership.keys import is_valid
from proscribed.ownership.reading import LEFT_OUT, Reading, day_of, kept, last_day, new
from proscribed.ownership.share import Share, ShareKind, SourceParty
from proscribed.ownership.vocabulary import Scheme, words

Statement = Mapping[str, Any]
_VERSION = "our version"
"""Our word for a statement in the very words that it has: two versions of one are two."""

_PARTY = ("entity", "person", "entityStatement", "personStatement")
_RELATION = ("relationship", "ownershipOrControlStatement")


def statements(data: bytes, name: str) -> Iterator[tuple[str, Statement]]:
    """Each statement with its place: of a JSON array or object, or a line each."""
    if data[:1] in (b"[", b"{") and not _is_lines(data):
        try:
            found = msgspec.json.decode(data)
        except msgspec.DecodeError as fault:
            raise BadInput(f"the file is no JSON ({fault}).", where=name) from fault
        several = found if isinstance(found, list) else found.get("statements", [found])
        for number, one in enumerate(several, 1):
            yield f"statement {number}", one
        return
    decode = msgspec.json.Decoder().decode
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", decode(line)
        except msgspec.DecodeError as fault:
            where = f"{name}, line {number}"
            raise BadInput(f"the line is no JSON ({fault}).", where=where) from fault


def _is_lines(data: bytes) -> bool:
    """Whether the first line is a JSON value by itself, with more behind it."""
    first, _, rest = data.partition(b"\n")
    if not first.strip() or not rest.strip():
        return False
    try:
        msgspec.json.decode(first)
    except msgspec.DecodeError:
        return False
    return True


def read(data: bytes, name: str) -> Reading:
    """The shares in a file of statements, those about parties and those about interests in any
    order. Refers to a statement that the file lacks: the share is left out, and named."""
    found = new("BODS")
    parties: dict[str, SourceParty] = {}
    relations: list[tuple[str, Statement]] = []
    versions: dict[str, bytes] = {}
    publisher = ""
    for place, one in statements(data, name):
        if not isinstance(one, dict):
            found.problem(place, "it is no statement", "it is left out")
            continue
        kind = one.get("recordType") or one.get("statementType")
        publisher = publisher or _publisher(one)
        ident = str(one.get("statementId") or one.get("statementID") or "")
        content = sha256(msgspec.json.encode(one, order="sorted")).digest()
        if ident and versions.setdefault(ident, content) != content:
            found.problem(place, f"statement {ident} stands here in two versions", "both are kept, as sources that disagree")  # fmt: skip
        if kind in _PARTY:
            _take_party(one, str(kind), parties, found, place)
        elif kind in _RELATION:
            relations.append((place, one | {_VERSION: f"{ident} {content.hex()[:8]}"}))
        else:
            found.problem(place, f"a statement of the kind {kind!r} is not known", "it is left out")
    scope = f"bods {publisher}" if publisher else f"file {sha256(data).hexdigest()[:16]}"
    named = {key: msgspec.structs.replace(one, scope=scope) for key, one in parties.items()}
    found.parties.extend(dict.fromkeys(named.values()))
    for place, one in relations:
        _take_shares(one, named, scope, publisher, found, place)
    return found


def _publisher(one: Statement) -> str:
    said = one.get("publicationDetails") or {}
    return str((said.get("publisher") or {}).get("name") or "")


def _each(one: Statement, *fields: str) -> list[Any]:
    for field in fields:
        if one.get(field):
            return list(one[field])
    return []


def _take_party(
    one: Statement, kind: str, parties: dict[str, SourceParty], found: Reading, place: str
) -> None:
    details = one.get("recordDetails") or one
    person = kind.startswith("person")
    names = [str(each.get("fullName") or "") for each in _each(details, "names")]
    if person and names and not names[0]:
        first = details["names"][0]
        names = [" ".join(filter(None, (first.get("givenName"), first.get("familyName"))))]
    name = str(details.get("name") or next(filter(None, names), ""))
    where = details.get("jurisdiction") or details.get("incorporatedInJurisdiction") or {}
    nations = [str(each.get("code") or "") for each in _each(details, "nationalities")]
    country = str(where.get("code") or "")[:2] or next(filter(None, nations), "")
    code = country_code(country) if country else ""
    record, ident = str(one.get("recordId") or ""), str(one.get("statementId") or one.get("statementID") or "")  # fmt: skip
    replaced = [str(each) for each in _each(one, "replacesStatements")]
    own = record or next((parties[each].id for each in replaced if each in parties), ident)
    sort: PartyKind = "person" if person else "organization"
    identifiers = tuple(_identifiers(details, code, found, place))
    birth = str(details.get("birthDate") or "")
    party = SourceParty("", own, name, sort, code, identifiers, birth)
    for key in filter(None, (ident, record)):
        parties[key] = party


def _identifiers(
    details: Statement, country: str, found: Reading, place: str
) -> Iterator[Identifier]:
    for each in _each(details, "identifiers"):
        value, scheme = str(each.get("id") or ""), str(each.get("scheme") or "")
        if not value:
            continue
        what = words().bods_schemes.get(scheme.upper())
        if what is None:
            prefix = country_code(scheme[:2]) if scheme[2:3] == "-" else ""
            kind = "passport" if "PASSPORT" in scheme.upper() else "registration_number"
            kind = "tax_id" if "TAXID" in scheme.upper() else kind
            if not scheme:
                continue
            what = Scheme(kind, prefix)
        if is_valid(what.kind, value):
            yield Identifier(what.kind, value, what.country)
        else:
            said = f"the {what.kind.upper()} {value} has wrong check digits"
            found.problem(place, said, "it identifies nobody")


def _ends(one: Statement, parties: Mapping[str, SourceParty], scope: str, found: Reading, place: str) -> tuple[SourceParty, SourceParty] | None:  # fmt: skip
    """The owner and the owned of a statement; an owner who is not named is a party of its own."""
    details = one.get("recordDetails") or one
    subject, owner = details.get("subject"), details.get("interestedParty")
    if isinstance(subject, dict):
        subject = subject.get("describedByEntityStatement")
    record = str(one.get("recordId") or one.get("statementId") or one.get("statementID") or "")
    if isinstance(owner, dict):
        given = owner.get("describedByEntityStatement") or owner.get("describedByPersonStatement")
        if not given:
            said = owner.get("unspecified") or owner
            why = str(said.get("reason") or "") if isinstance(said, dict) else ""
            anonymous = SourceParty(scope, f"unspecified {record}", f"owner not named ({why})" if why else "owner not named")  # fmt: skip
            owned = parties.get(str(subject))
            if owned is None:
                found.problem(place, f"the statement {subject!r} on the company is not here", LEFT_OUT)  # fmt: skip
                return None
            return anonymous, owned
        owner = given
    for which, what in ((owner, "owner"), (subject, "company")):
        if which is None or str(which) not in parties:
            found.problem(place, f"the statement {which!r} on the {what} is not here", LEFT_OUT)
            return None
    return parties[str(owner)], parties[str(subject)]


def _take_shares(
    one: Statement, parties: Mapping[str, SourceParty], scope: str, publisher: str,
    found: Reading, place: str,
) -> None:  # fmt: skip
    ends = _ends(one, parties, scope, found, place)
    if ends is None:
        return
    details = one.get("recordDetails") or one
    record = str(one.get("recordId") or one.get("statementId") or one.get("statementID") or "")
    replaces = tuple(str(each) for each in _each(one, "replacesStatements"))
    try:
        said_on = day_of(one.get("statementDate"))
    except ValueError:
        found.problem(place, f"{one['statementDate']!r} is no day", LEFT_OUT)
        return
    closed = one.get("recordStatus") == "closed"
    interests = _each(details, "interests") or [{}]
    has_shares = any(_kind(each)[0] == "ownership" and each.get("type") for each in interests)
    for each in interests:
        kind, known = _kind(each, instead=not has_shares)
        word = str(each.get("type") or "")
        if not known:
            found.problem(place, f"the interest {word!r} is not known", "it counts as control without a percentage")  # fmt: skip
        share = each.get("share") or {}
        try:
            least, most = _bounds(share)
            start, end = day_of(each.get("startDate")), day_of(each.get("endDate"))
        except (percent.NoPercentage, ValueError) as fault:
            found.problem(place, str(fault), LEFT_OUT)
            continue
        level = str(each.get("directOrIndirect") or each.get("interestLevel") or "")
        direct = {"direct": True, "indirect": False}.get(level)
        if closed and end is None:
            end = said_on
        kept(
            found,
            Share(
                ends[0], ends[1], least, most, kind, word, direct, start, last_day(end, start),
                said_on, scope, record, one[_VERSION], replaces,
                publisher and f"BODS, {publisher}", place,
            ),
        )  # fmt: skip


def _bounds(share: Statement) -> percent.Bounds:
    """The bounds of a share; before 0.4 the exclusive bounds are truths beside the bounds."""
    over, under = share.get("exclusiveMinimum"), share.get("exclusiveMaximum")
    least, most = share.get("minimum"), share.get("maximum")
    low_open, high_open = over is True, under is True
    if over is not None and not isinstance(over, bool):
        least, low_open = over, True
    if under is not None and not isinstance(under, bool):
        most, high_open = under, True
    return percent.bounds(share.get("exact"), least, most, over=low_open, under=high_open)


def _kind(interest: Statement, *, instead: bool = False) -> tuple[ShareKind, bool]:
    """The kind of an interest, and whether its word is known. One that is not named may be shares."""
    word = str(interest.get("type") or "").replace("-", "").casefold()
    if not word:
        return "ownership", True
    if word in words().bods_instead_of_shares:
        return ("ownership" if instead else "control"), True
    for kind, several in words().bods_interests.items():
        if word in several:
            return kind, True
    return "control", False
