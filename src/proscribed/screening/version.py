"""The version of the engine: what a score depends on beside the two parties."""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files

from proscribed.screening import acronyms, likeness, pairing, shortened, words


def _engine_version() -> str:
    """A hash over the package version, the frozen tables, and the numbers that scores are made with."""
    digest = blake2b(version("proscribed").encode(), digest_size=8)
    data = files("proscribed.screening").joinpath("data")
    for file in sorted(data.iterdir(), key=lambda f: f.name):
        if file.name.endswith((".yml", ".txt")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for module in (words, likeness, pairing, acronyms, shortened):
        named = sorted(k for k in vars(module) if k.isupper())
        numbers = [
            (k, v) for k in named if isinstance(v := getattr(module, k), int | float | tuple | dict)
        ]
        digest.update(repr(numbers).encode())
    return digest.hexdigest()


ENGINE_VERSION = _engine_version()
