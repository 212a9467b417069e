"""The prints of what was loaded last, kept beside the database, so that the next publication need
not be read whole.

Never a source of truth: a record found by its print counts only where the register holds the same
already, or what it is read into again has that hash. What is missing, damaged or made by another
parser is made anew with the next load.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from proscribed.register.typed import parser_mark
from proscribed.sources.reading import Prints

_DECODER = msgspec.msgpack.Decoder(dict[bytes, str])


def read_prints(home: Path, part: str) -> Prints:
    """What is known of the prints of a part, whatever its feed."""
    found: dict[bytes, str] = {}
    for file in _folder(home).glob(f"prints-{parser_mark()}-*.{part}"):
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            found |= _DECODER.decode(file.read_bytes())
    return found


def keep_prints(home: Path, prints: Mapping[tuple[str, str], Prints]) -> None:
    """Keep the prints of the parts, by feed and part, in place of those before; a home that cannot
    be written stays without."""
    folder = _folder(home)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob("prints-*"):
            if not older.name.startswith(f"prints-{parser_mark()}-"):
                older.unlink(missing_ok=True)
        for (feed, part), found in prints.items():
            file = folder / f"prints-{parser_mark()}-{feed}.{part}"
            making = file.with_name(f"making-{os.getpid()}-{file.name}")
            making.write_bytes(msgspec.msgpack.encode(found))
            making.replace(file)


def _folder(home: Path) -> Path:
    return home / "cache"
