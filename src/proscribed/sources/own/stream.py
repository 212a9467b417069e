"""Rows of a file of any length, read piece by piece: CSV, JSONL, Parquet, XLSX; gzip and zip, too."""

from __future__ import annotations

import codecs
import gzip
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from proscribed.model.errors import BadInput
from proscribed.sources.own.rows import delimiter_of, table
from proscribed.sources.reading import BadFile, Content
from proscribed.sources.text import rows_of
from proscribed.sources.unpack import RATIO, RATIO_FROM

PIECE = 1024**2
LONGEST_LINE = 64 * 1024**2
"""Most bytes of one line: it is held in memory."""


def stream(path: Path, name: str, folder: Path) -> Iterator[tuple[int, Content]]:
    """The rows of a file with their lines (in Parquet and XLSX: row numbers), as written, empty
    cells left out. What must be unpacked first goes into `folder`.

    Raises BadInput and BadFile, with file and line, for a file that is empty, damaged, in no known
    encoding, or torn; faults of the encoding before the first row."""
    with path.open("rb") as file:
        begin = file.read(4)
    if begin.startswith(b"PAR1"):
        yield from _parquet(path, name)
    elif begin.startswith(b"\x1f\x8b"):
        inner = name[:-3] if name.lower().endswith(".gz") else name
        yield from _text_rows(_gunzipped(path, name, folder / "gunzipped"), inner, folder)
    elif begin.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip_rows(path, name, folder)
    else:
        yield from _text_rows(path, name, folder)


def _zip_rows(path: Path, name: str, folder: Path) -> Iterator[tuple[int, Content]]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [
                one
                for one in archive.infolist()
                if not one.is_dir() and not one.filename.startswith("__MACOSX/")
            ]
            if any(one.filename == "xl/workbook.xml" for one in members):
                yield from _xlsx(path, name)
                return
            if not members:
                raise BadFile("the zip file holds no file.", where=name)
            for one in members:
                made = folder / "unzipped"
                with archive.open(one) as packed, made.open("wb") as file:
                    _bounded_copy(packed, file, max(one.compress_size, 1), name)
                yield from _text_rows(made, f"{name}/{one.filename}", folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise BadFile(
            f"the zip file is damaged or encrypted ({fault}).",
            where=name,
            todo="Download it again, or unpack it yourself.",
        ) from fault


def _gunzipped(path: Path, name: str, made: Path) -> Path:
    try:
        with gzip.open(path) as packed, made.open("wb") as file:
            _bounded_copy(packed, file, path.stat().st_size, name)
    except EOFError as fault:
        raise BadFile(
            "the gzip file is cut off before its end.", where=name, todo="Download it again."
        ) from fault
    except (gzip.BadGzipFile, zlib.error) as fault:
        raise BadFile(
            f"the gzip file is damaged ({fault}).", where=name, todo="Download it again."
        ) from fault
    return made


def _bounded_copy(packed: Any, file: IO[bytes], size: int, name: str) -> None:
    made = 0
    while piece := packed.read(PIECE):
        made += len(piece)
        if made > RATIO_FROM and made > size * RATIO:
            raise BadFile(
                f"it unpacks to more than {RATIO} times its size, which no list does.",
                where=name,
                todo="If you trust it, unpack it yourself first.",
            )
        file.write(piece)


def _text_rows(path: Path, name: str, folder: Path) -> Iterator[tuple[int, Content]]:
    if path.stat().st_size == 0:
        raise BadInput("the file is empty.", where=name)
    with path.open("rb") as file:
        begin = file.read(2)
    if begin in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        path = _from_utf16(path, name, folder / "utf8")
    _checked(path, name)
    with path.open("rb") as file:
        first = file.read(PIECE).decode("utf-8-sig", errors="ignore")
    if not first.strip() and path.stat().st_size <= PIECE:
        raise BadInput("the file is empty.", where=name)
    if first.lstrip().startswith("{"):
        yield from _objects(path, name)
        return
    with path.open(encoding="utf-8-sig", newline="") as text:
        numbered = rows_of(text, name, delimiter_of(first))
        _, header = next(numbered, (0, []))
        yield from table(numbered, [column.strip() for column in header], name)


def _checked(path: Path, name: str) -> None:
    """Read the whole file once: its encoding is told before any row is looked at."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, since = 1, 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if (at := piece.find(b"\0")) >= 0:
                at = line + piece.count(b"\n", 0, at)
                raise BadFile(
                    f"NUL byte on line {at}: this is no text file.",
                    where=name,
                    todo="Save it again as UTF-8 text.",
                )
            _decoded(decoder, piece, line, name)
            ends = piece.count(b"\n")
            since = since + len(piece) if not ends else len(piece) - piece.rfind(b"\n")
            line += ends
            if since > LONGEST_LINE:
                raise BadFile(
                    f"this line is longer than {LONGEST_LINE // 1024**2} MiB.",
                    where=f"{name}, line {line}",
                    todo="Put each row on a line of its own.",
                )
        _decoded(decoder, b"", line, name, final=True)


def _decoded(
    decoder: codecs.IncrementalDecoder, piece: bytes, line: int, name: str, *, final: bool = False
) -> None:
    kept = decoder.getstate()[0]
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError as fault:
        at = line + (kept + piece).count(b"\n", 0, fault.start)
        raise BadFile(
            f"line {at} is not valid UTF-8.", where=name, todo="Save the file as UTF-8."
        ) from fault


def _from_utf16(path: Path, name: str, made: Path) -> Path:
    line = 1
    decoder = codecs.getincrementaldecoder("utf-16")()
    with path.open("rb") as file, made.open("w", encoding="utf-8", newline="") as out:
        while True:
            piece = file.read(PIECE)
            try:
                text = decoder.decode(piece, not piece)
            except UnicodeDecodeError as fault:
                raise BadFile(
                    f"line {line} or a later one is not valid UTF-16.",
                    where=name,
                    todo="Save the file as UTF-8.",
                ) from fault
            line += text.count("\n")
            out.write(text)
            if not piece:
                return made


def _objects(path: Path, name: str) -> Iterator[tuple[int, Content]]:
    decode = msgspec.json.Decoder().decode
    with path.open("rb") as file:
        for line, row in enumerate(file, start=1):
            said = row.removeprefix(codecs.BOM_UTF8) if line == 1 else row
            try:
                found = decode(said)
            except (msgspec.DecodeError, RecursionError) as fault:
                if not said.decode().strip():
                    continue
                raise BadFile(
                    f"this line is no whole JSON object ({fault}).", where=f"{name}, line {line}"
                ) from fault
            if not isinstance(found, dict):
                raise BadInput("this line is no JSON object.", where=f"{name}, line {line}")
            yield (
                line,
                {field: value for field, value in found.items() if value not in (None, "", [])},
            )


def _parquet(path: Path, name: str) -> Iterator[tuple[int, Content]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            for batch in file.iter_batches(batch_size=4096):
                for row in batch.to_pylist():
                    number += 1
                    yield number, _texts(row)
    except (pa.ArrowInvalid, OSError) as fault:
        raise BadInput(
            f"the Parquet file is damaged after row {number:,} ({fault}).", where=name
        ) from fault


def _xlsx(path: Path, name: str) -> Iterator[tuple[int, Content]]:
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except (zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise BadInput(f"the workbook is damaged ({fault}).", where=name) from fault
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    for number, row in enumerate(rows, start=2):
        content = _texts(dict(zip(header, row, strict=False)))
        if content:
            yield number, content


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as texts (lists stay lists), empty ones left out."""
    return {
        column: value if isinstance(value, (str, list)) else _text(value)
        for column, value in row.items()
        if column and value not in (None, "", [])
    }


def _text(value: Any) -> str:
    if hasattr(value, "hour") and hasattr(value, "date"):  # a spreadsheet's date at midnight
        value = value.date()
    return str(value)


def copied(file: IO[bytes], path: Path) -> Path:
    """Standard input as a file, so that it can be read twice."""
    with path.open("wb") as out:
        shutil.copyfileobj(file, out, PIECE)
    return path
