"""Keys for records whose publisher gives them none."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from proscribed.sources.reading import Content

_canonical = msgspec.json.Encoder(order="sorted")


def canonical(content: Content) -> bytes:
    """The record as JSON with sorted names: equal bytes mean equal records."""
    return _canonical.encode(content)


def made_key(name: str, kind: str, countries: Iterable[str]) -> str:
    """`#` and 16 hex digits of the SHA-256 over name, kind and destinations (sorted, once each).

    The name counts as published but for spaces: a publisher's stray blank is no other party."""
    what = [" ".join(name.split()), kind, *sorted(set(countries))]
    return "#" + hashlib.sha256("\x1f".join(what).encode()).hexdigest()[:16]


def with_twins(records: Iterable[tuple[str, Content]]) -> Mapping[str, Content]:
    """Records by key, true twins told apart as `key`, `key-2`, `key-3`, ordered by their content:
    the same records get the same keys in whatever order the file has them."""
    groups: dict[str, list[Content]] = defaultdict(list)
    for key, content in records:
        groups[key].append(content)
    found: dict[str, Content] = {}
    for key, twins in groups.items():
        ordered = sorted(twins, key=canonical) if len(twins) > 1 else twins
        for number, content in enumerate(ordered, start=1):
            found[key if number == 1 else f"{key}-{number}"] = content
    return found
