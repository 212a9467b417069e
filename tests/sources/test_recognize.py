"""Recognition by content, unpacking, and the promise that nothing else than a clear error comes."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proscribed.model.errors import BadInput, ProscribedError
from proscribed.sources import unpack as unpacking
from proscribed.sources.catalogue import catalogue, feed_of
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from tests.budget import examples
from tests.sources.made import EL, csl, ofac, sdn_row

SDN = ofac([sdn_row(36, "EXAMPLE"), sdn_row(40, "OTHER")])


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_gzip_and_zip_are_unpacked_by_content() -> None:
    plain = read(SDN, "sdn.csv")
    assert read(gzip.compress(SDN), "download") == plain
    assert read(zipped(sdn=SDN), "download.bin") == plain
    assert [name for name, _ in unpack(zipped(a=b"1", b=b"2"), "x.zip")] == ["x.zip/a", "x.zip/b"]
    with pytest.raises(BadInput, match="holds 2 files"):
        read(zipped(a=SDN, b=SDN), "x.zip")


def test_a_zipped_comments_file_is_told_by_its_own_name() -> None:
    comments = ofac([[17014, "r 12 (Russia); a long remark that was cut off in the primary file."]])
    assert read(zipped(**{"cons_comments.csv": comments}), "download.zip").feed == "ofac-cons-csv"


def test_office_files_that_are_no_list_are_named_as_such() -> None:
    with pytest.raises(BadInput, match="no workbook"):
        read(zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "x.docx")
    with pytest.raises(BadFile, match="damaged or cut off"):
        read(zipped(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "x.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["Some", "other", "table"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadInput, match="begins with 'Some', 'other', 'table'"):
        read(out.getvalue(), "x.xlsx")


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped(sdn=data)])
def test_an_archive_cut_anywhere_is_refused(pack: object) -> None:
    whole = pack(SDN)  # type: ignore[operator]
    for cut in range(1, len(whole)):
        with pytest.raises(ProscribedError):
            read(whole[:cut], "x")


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "RATIO_FROM", 1024**2)
    for bomb in (gzip.compress(bytes(8 * 1024**2)), zipped(a=bytes(8 * 1024**2))):
        with pytest.raises(BadFile, match="times its size"):
            read(bomb, "x")
    monkeypatch.setattr(unpacking, "LARGEST", 1024)
    with pytest.raises(BadFile, match="more than"):
        read(gzip.compress(bytes(8 * 1024)), "x")


MADE = (SDN, csl([{"source": EL, "name": "X", "addresses": "A, CN"}]), b"id,name\n1,A\n2,B\n")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b"\x1f\x8b")
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b'{"results": [1]}')
@example(b'{"results": [{"name": 1, "source": 2}]}')
@example(b'{"results": [{"name": "a", "source": "b", "addresses": "c"}], "sources_used": 3}')
@example(b'{"entries": 1, "fieldKey": 1, "tables": 1, "countsBySource": 1}')
@examples(300)
def test_any_bytes_give_a_reading_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(ProscribedError):
        read(data, "x")


@given(st.sampled_from(MADE), st.data())
@examples(300)
def test_a_damaged_file_gives_a_reading_or_a_clear_error(made: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made)))
    patch = data.draw(st.binary(max_size=4))
    gone = data.draw(st.integers(0, 5))
    with contextlib.suppress(ProscribedError):
        read(made[:at] + patch + made[at + gone :], "x")


def test_the_catalogue_is_whole() -> None:
    known = catalogue()
    for code, one in known.lists.items():
        assert one.address.startswith("https://"), code
        assert one.zone
    for code in known.feeds:
        feed = feed_of(code)
        assert feed.main not in feed.sides
    headed = {code for code, one in known.lists.items() if one.headings}
    assert headed == {"us-bis-el", "us-bis-meu", "us-bis-uvl"}
