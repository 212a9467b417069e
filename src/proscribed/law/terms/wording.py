"""What a scope names, in plain words for people."""

from __future__ import annotations

from collections.abc import Iterable

from proscribed.law.terms.data import matters
from proscribed.law.terms.scopes import (
    About,
    All,
    Any,
    Class,
    Eccns,
    Everything,
    Form,
    Goods,
    Node,
    Not,
    Scope,
)

_CLASSES = {
    "ear99": "EAR99 items",
    "ccl": "items on the Commerce Control List",
    "at_99x": "items of 99x ECCNs",
    "of_999": "items of 999 ECCNs",
    "series_600": "600 series items",
    "not_ear99_or_999": "items other than EAR99 and 999 ECCNs",
}


def told(scope: Scope) -> str:
    """The items of a scope in plain words."""
    if isinstance(scope, Everything):
        return "all items subject to the EAR"
    if isinstance(scope, Class):
        return _CLASSES.get(scope.kind, f"items of CCL {scope.kind}")
    if isinstance(scope, Eccns):
        return f"items of ECCN {_joined(map(str, scope.named), 'or')}"
    if isinstance(scope, Form):
        return scope.form
    if isinstance(scope, About):
        return matters()[scope.matter].says
    if isinstance(scope, Node):
        return f"items uniquely required for production at {scope.most:g} nanometers and below"
    if isinstance(scope, Goods):
        return f"goods under the Harmonized System codes named ({', '.join(scope.named)})"
    if isinstance(scope, All):
        only = [told(one) for one in scope.of[1:] if not isinstance(one, Not)]
        but = [told(one.of) for one in scope.of[1:] if isinstance(one, Not)]
        narrowed = f" (only {'; only '.join(only)})" if only else ""
        return told(scope.of[0]) + narrowed + "".join(f", except {one}" for one in but)
    if isinstance(scope, Any):
        return _joined(map(told, scope.of), "or")
    if isinstance(scope, Not):
        return f"items that are not: {told(scope.of)}"
    return " (or, as it can also be read: ".join(map(told, scope.readings)) + ")"


def _joined(several: Iterable[str], word: str) -> str:
    *first, last = several
    return f"{', '.join(first)} {word} {last}" if first else last
