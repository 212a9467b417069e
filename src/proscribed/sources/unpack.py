"""Take the files out of what a user hands over: gzip and zip, within bounds; nothing else here."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from proscribed.sources.reading import BadFile

LARGEST = 2 * 1024**3
"""Most bytes that one file may have when decompressed."""

RATIO = 200
"""Most times that a compressed file may grow; the largest seen on a real list is 60."""

RATIO_FROM = 64 * 1024**2
"""Bytes below which a file may grow by any ratio: nothing that small does harm."""

CHUNK = 1024**2

OFFICE_MARK = b"PK\x03\x04"
"""How an Excel or Word file begins: it is a zip of its own kind, handed on as it is."""


def unpack(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """The files in `data`, each with its name: itself, or what gzip or zip holds, by content.

    Raises BadFile for an empty, damaged or encrypted archive, and for one that unpacks to more
    than the bounds above allow."""
    if data.startswith(b"\x1f\x8b"):
        inner = name[:-3] if name.lower().endswith(".gz") else name
        return [(inner, gunzip(data, name))]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _unzip(data, name)
    return [(name, data)]


def gunzip(data: bytes, name: str) -> bytes:
    """All members of a gzip file, one after the other, as the format allows."""
    out, rest = bytearray(), data
    while rest.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(wbits=31)
        try:
            while not stream.eof:
                piece = stream.decompress(rest, CHUNK)
                rest = stream.unconsumed_tail
                out += piece
                _bound(len(out), len(data), name)
                if not piece and not rest and not stream.eof:
                    raise BadFile(
                        "the gzip file is cut off before its end.",
                        where=name,
                        todo="Download it again.",
                    )
        except zlib.error as fault:
            raise BadFile(
                f"the gzip file is damaged ({fault}).", where=name, todo="Download it again."
            ) from fault
        rest = stream.unused_data
    if rest.strip(b"\0"):
        raise BadFile(
            "bytes that are no gzip follow the gzip file.", where=name, todo="Download it again."
        )
    return bytes(out)


def _unzip(data: bytes, name: str) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if not _is_clutter(m)]
            if any(member.filename == "[Content_Types].xml" for member in members):
                _bound(sum(len(_member(archive, m, name)) for m in members), len(data), name)
                return [(name, data)]
            found = [(f"{name}/{m.filename}", _member(archive, m, name)) for m in members]
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as fault:
        raise BadFile(
            f"the zip file is damaged or encrypted ({fault}).",
            where=name,
            todo="Download it again, or unpack it yourself.",
        ) from fault
    if not found:
        raise BadFile("the zip file holds no file.", where=name)
    _bound(sum(len(content) for _, content in found), len(data), name)
    return found


def _is_clutter(member: zipfile.ZipInfo) -> bool:
    return member.is_dir() or member.filename.startswith("__MACOSX/")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    out = bytearray()
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            out += piece
            _bound(len(out), max(member.compress_size, 1), name)
    return bytes(out)


def _bound(size: int, packed: int, name: str) -> None:
    if size > LARGEST:
        raise BadFile(f"it unpacks to more than {LARGEST // 1024**3} GiB.", where=name)
    if size > RATIO_FROM and size > packed * RATIO:
        raise BadFile(
            f"it unpacks to more than {RATIO} times its size, which no official list does.",
            where=name,
            todo="If you trust it, unpack it yourself first.",
        )
