"""The originals: every document as it came, compressed, in the home under the hash of its bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from pathlib import Path

from proscribed.model.errors import BadInput, Refused


def original_path(home: Path, sha256: str) -> Path:
    """Where the document with this hash lies, or would lie; `proscribed load` reads it from there."""
    return home / "originals" / sha256[:2] / f"{sha256}.gz"


def keep_original(home: Path, data: bytes) -> str:
    """Keep a document, once, safe on disk before this returns; gives the hash of its bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = original_path(home, sha256)
    if target.exists():
        return sha256
    making = target.with_name(f".{sha256}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with making.open("wb") as file:
            file.write(gzip.compress(data, mtime=0))
            file.flush()
            os.fsync(file.fileno())
        making.replace(target)
    except OSError as fault:
        making.unlink(missing_ok=True)
        raise Refused(
            f"the original cannot be kept: {fault.strerror}; nothing was stored.",
            where=str(target),
            todo="Make room, or leave originals out with --no-originals.",
        ) from fault
    return sha256


def original(home: Path, sha256: str) -> bytes:
    """The document with this hash, as it came.

    Raises BadInput where it was not kept, or is no longer what it was."""
    path = original_path(home, sha256)
    try:
        data = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise BadInput(f"the original {sha256} was not kept here.", where=str(home)) from None
    except (OSError, EOFError, zlib.error) as fault:
        raise BadInput(f"the original is damaged ({fault}).", where=str(path)) from fault
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BadInput("the original is not what its name says: it was changed.", where=str(path))
    return data
