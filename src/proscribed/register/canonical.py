"""Canonical JSON and its hash: the same content gives the same bytes in every home."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> bytes:
    """The value as JSON with sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(value)


def canonical_each(values: Iterable[Any]) -> list[bytes]:
    """Each value as canonical JSON; faster for many than one by one."""
    return _ENCODER.encode_lines(values).split(b"\n")[:-1]  # JSON has no line feed within


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
