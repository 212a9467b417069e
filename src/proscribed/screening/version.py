"""The version of the engine: what a score depends on beside the two parties."""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files


def _engine_version() -> str:
    """A hash over the package version and the frozen tables."""
    digest = blake2b(version("proscribed").encode(), digest_size=8)
    data = files("proscribed.screening").joinpath("data")
    for file in sorted(data.iterdir(), key=lambda f: f.name):
        if file.name.endswith((".yml", ".txt")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


ENGINE_VERSION = _engine_version()
