"""GLEIF's RDF (Turtle) of level 1 and level 2, as its ontology's own files write it.

Turtle is read as far as these files go: prefixes, subjects with predicates and objects, blank nodes
in brackets, literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proscribed.model.errors import BadInput
from proscribed.ownership import gleif
from proscribed.ownership.reading import Reading, new

_TOKEN = re.compile(
    r'\s+|#[^\n]*|(?P<long>"{3}.*?"{3}(?:@[\w-]+)?)'
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"(?:\^\^[\w:.-]+|@[\w-]+)?)'
    r"|(?P<iri><[^>\s]*>)|(?P<mark>[;,.\[\]()](?!\d))"
    r"|(?P<word>@?[^\s;,\[\]()<>\"#]*[^\s;,.\[\]()<>\"#])",
    re.S,
)
Node = dict[str, list[Any]]

_TYPES = {
    "DirectConsolidation": "IS_DIRECTLY_CONSOLIDATED_BY",
    "UltimateConsolidation": "IS_ULTIMATELY_CONSOLIDATED_BY",
    "InternationalBranchRelationship": "IS_INTERNATIONAL_BRANCH_OF",
}


def read(data: bytes, name: str) -> Reading:
    """The relationships and the LEIs of a file in Turtle."""
    found = new("GLEIF RDF")
    nodes = dict(subjects(data.decode("utf-8-sig"), name))
    records = {
        _local(one): node
        for node in nodes.values()
        for one in node.get("gleif-base:records", [])
        if isinstance(one, str)
    }
    for ident, node in nodes.items():
        kinds = [_local(one) for one in node.get("a", [])]
        record = records.get(_local(ident), {})
        row = {
            "Registration.RegistrationStatus": _status(record, "gleif-base:hasRegistrationStatus"),
            "Registration.LastUpdateDate": _first(record, "gleif-base:hasLastUpdateDate"),
        }
        for kind in kinds:
            if kind in _TYPES:
                row |= _relationship(node, _TYPES[kind])
                gleif.take_relationship(found, row, _local(ident))
        if "LegalEntity" in kinds or "gleif-L1:hasLegalName" in node:
            lei = _local(ident).removeprefix("L-")
            row |= {"LEI": lei, "Entity.LegalName": _first(node, "gleif-L1:hasLegalName")}
            gleif.take_entity(found, row, _local(ident))
    return found


def _relationship(node: Node, sort: str) -> dict[str, str]:
    period = next((one for one in node.get("gleif-L2:hasRelationshipPeriod", []) if isinstance(one, dict)), {})  # fmt: skip
    return {
        "Relationship.StartNode.NodeID": _lei(node, "gleif-L2:hasChild"),
        "Relationship.EndNode.NodeID": _lei(node, "gleif-L2:hasParent"),
        "Relationship.RelationshipType": sort,
        "Relationship.RelationshipStatus": _status(node, "gleif-L2:hasRelationshipStatus"),
        "Relationship.Period.1.periodType": "RELATIONSHIP_PERIOD",
        "Relationship.Period.1.startDate": _first(period, "gleif-base:hasStart"),
        "Relationship.Period.1.endDate": _first(period, "gleif-base:hasEnd"),
    }


def _first(node: Node, field: str) -> str:
    return str(next(iter(node.get(field, [])), ""))


def _lei(node: Node, field: str) -> str:
    return _local(_first(node, field)).removeprefix("L-")


def _status(node: Node, field: str) -> str:
    said = _local(_first(node, field))
    return re.sub(r"^(?:Relationship|Registration|EntityRegistration)Status", "", said).upper()


def _local(name: Any) -> str:
    return re.split(r"[/#:]", str(name).strip("<>"))[-1]


def subjects(text: str, name: str) -> Iterator[tuple[str, Node]]:
    """Each subject with its predicates. Raises BadInput where the text is not Turtle."""
    tokens = list(_tokens(text, name))
    at = 0
    while at < len(tokens):
        if tokens[at] in ("@prefix", "@base", "PREFIX", "BASE"):
            at = _after(tokens, at, ".") if tokens[at].startswith("@") else at + 3
            continue
        subject = tokens[at]
        node, at = _predicates(tokens, at + 1, ".", name)
        yield subject, node


def _after(tokens: list[str], at: int, mark: str) -> int:
    return tokens.index(mark, at) + 1


def _predicates(tokens: list[str], at: int, end: str, name: str) -> tuple[Node, int]:
    node: Node = {}
    predicate = ""
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == end:
            return node, at
        if token == ";":
            predicate = ""
        elif token == ",":
            continue
        elif not predicate:
            predicate = "a" if token in ("a", "rdf:type") else token
        elif token == "[":
            inner, at = _predicates(tokens, at, "]", name)
            node.setdefault(predicate, []).append(inner)
        else:
            node.setdefault(predicate, []).append(_value(token))
    raise BadInput(
        "the Turtle file ends inside a statement.", where=name, todo="Download it again."
    )


def _value(token: str) -> str:
    if token.startswith('"""'):
        return token[3:].rpartition('"""')[0]
    return token[1:].rpartition('"')[0] if token.startswith('"') else token


def _tokens(text: str, name: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            line = text.count("\n", 0, at) + 1
            raise BadInput("the text is no Turtle.", where=f"{name}, line {line}")
        if found.lastgroup:
            yield found.group()
        at = found.end()
