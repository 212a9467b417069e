"""Documents as texts: every format's words, their places, and what is refused."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from proscribed.model.errors import BadInput
from proscribed.sources.documents import Document, read_documents
from tests.sources import made_documents as made


def one(data: bytes | str, name: str = "a.txt") -> Document:
    [found] = read_documents(data.encode() if isinstance(data, str) else data, name)
    return found


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def where(document: Document, words: str) -> str:
    return str(document.place(document.text.index(words)))


def test_a_text_keeps_its_offsets_and_lines() -> None:
    text = "First one\nsecond line\n\n\nThird\r\nfourth 商汤\n"
    found = one(text)
    assert found.text == text
    assert texts(found) == ["First one\nsecond line", "Third\r\nfourth 商汤\n"]
    assert where(found, "second") == "paragraph 1, line 2"
    assert where(found, "fourth") == "paragraph 2, line 6"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("Société".encode("utf-16"), 0),
        (b"\xef\xbb\xbfSoci\xc3\xa9t\xc3\xa9", 0),
        (b"Soci\xe9t\xe9", 1),
    ],
)
def test_encodings(data: bytes, note: int) -> None:
    found = one(data)
    assert found.text == "Société"
    assert len(found.notes) == note


def test_html_is_what_a_reader_sees() -> None:
    found = one(
        "<!doctype html><html><head><title>A &amp; B</title><style>x{}</style></head><body>"
        "<p>Hello <b>Wor</b>ld,\n again<br>next<script>no()</script></p><!-- no -->"
        "<table><tr><td>North</td><td>South</td></tr></table>tail</body></html>"
    )
    assert found.kind == "html"
    assert texts(found) == ["A & B", "Hello World, again\nnext", "North", "South", "tail"]


def test_html_in_another_encoding() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>商汤</p></body></html>'
    assert "商汤" in one(page.encode("gb2312")).text


def test_a_pdf_has_pages_and_lines() -> None:
    found = one(made.pdf([["The first page", "names Eastern", "River Bank"], [], ["Last"]]))
    assert found.kind == "pdf"
    assert where(found, "River") == "page 1, paragraph 1, line 3"
    assert where(found, "Last").startswith("page 3")
    assert found.notes == ("no text on page 2: a picture, or blank; not scanned",)


def test_a_scanned_pdf_says_so() -> None:
    with pytest.raises(BadInput, match=r"pictures.*OCR"):
        one(made.pdf([[], []]))


def test_an_encrypted_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(made.pdf([["secret"]]))))
    writer.encrypt("key", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(BadInput, match=r"secret\.pdf: the PDF is encrypted"):
        one(out.getvalue(), "secret.pdf")


def test_a_torn_pdf_is_refused() -> None:
    with pytest.raises(BadInput, match="PDF"):
        one(made.pdf([["words"]])[:120])


def test_word_runs_tables_and_notes() -> None:
    found = one(
        made.docx(
            made.paragraph("East", "ern River", " Bank"),
            made.table([["North", "South"]]),
            "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>",
            parts={"footnotes": made.paragraph("a footnote")},
        )
    )
    assert texts(found) == ["Eastern River Bank", "North", "South", "kept", "a footnote"]
    assert where(found, "footnote") == "field footnotes, paragraph 1"


def test_word_with_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(BadInput, match="document type"):
        one(made.docx(made.paragraph("&b;"), prolog=bomb))


def test_a_zip_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 80_000_000)
    with pytest.raises(BadInput, match="times its size"):
        one(out.getvalue())


def test_an_archive_is_its_documents() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "first")
        archive.writestr("b.html", "<html><p>second</p></html>")
    found = read_documents(out.getvalue(), "all.zip")
    assert [(d.name, d.kind) for d in found] == [("all.zip/a.txt", "text"), ("all.zip/b.html", "html")]  # fmt: skip
    assert one(gzip.compress(b"packed"), "c.txt.gz").name == "c.txt"


def test_an_email_has_fields_text_and_attachments() -> None:
    mail, invoice = read_documents(made.EMAIL.encode(), "mail.eml")
    assert where(mail, "Eastern River Bank") == "field To"
    assert where(mail, "Payment for Summer Tide") == "field Subject"
    assert where(mail, "Yours") == "paragraph 2, line 3"
    assert any("logo.png" in note for note in mail.notes)
    assert (invoice.name, invoice.text) == ("mail.eml/invoice.html", "Northern Lights Trading\n")


def test_an_mt103_states_parties_and_agents() -> None:
    found = one(made.MT103)
    assert found.kind == "mt"
    by_field = {party.field: party for party in found.stated}
    assert [n.text for n in by_field["50K"].names] == [
        "NORTHERN LIGHTS TRADING COMPANY LIM",
        "NORTHERN LIGHTS TRADING COMPANY LIM ITED",
        "NORTHERN LIGHTS TRADING COMPANY LIMITED",
    ]
    assert by_field["52A"].identifiers[0].text == "EXAMRUMM"
    assert by_field["57D"].names[0].text == "EASTERN RIVER BANK"
    person = by_field["59F"]
    assert person.names[0].text == "JOHN EXAMPLE"
    assert (person.countries, person.birth_dates, person.kind) == (("BE",), ("1972-08-30",), "person")  # fmt: skip
    assert ("national_id", "730111361") in [(i.kind, i.text) for i in person.identifiers]
    assert by_field["block 1"].identifiers[0].text == "EXAMBEBB"
    for party in found.stated:
        for written in party.names[:1]:
            assert found.text[written.start : written.end] == written.text
    assert where(found, "SUMMER TIDE") == "field 70, line 20"


def test_messages_one_after_another_are_told_apart() -> None:
    found = one(made.MT103 + "\n$" + made.MT103)
    assert "59F of message 2" in {party.field for party in found.stated}


def test_a_pacs008_states_parties_and_agents() -> None:
    found = one(made.PACS008, "p.xml")
    assert found.kind == "iso20022"
    by_field = {party.field: party for party in found.stated}
    payer = by_field["CdtTrfTxInf[1]/Dbtr"]
    assert (payer.names[0].text, payer.countries, payer.kind) == ("Northern Lights Trading", ("CN",), "organization")  # fmt: skip
    assert payer.identifiers[0].kind == "lei"
    payee = by_field["CdtTrfTxInf[1]/Cdtr"]
    assert (payee.birth_dates, payee.identifiers[0].kind) == (("1972-08-30",), "passport")
    assert by_field["CdtTrfTxInf[1]/CdtrAgt"].identifiers[0].text == "EXAMRUMM"
    assert by_field["GrpHdr/InstgAgt"].identifiers[0].text == "EXAMBEBB"
    assert where(found, "freight") == "field CdtTrfTxInf[1]/RmtInf/Ustrd, line 13"
    for party in found.stated:
        for written in (*party.names, *party.identifiers):
            assert found.text[written.start : written.end] == written.text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Office"),
        (b"{\\rtf1 x}", "Rich Text"),
        (b"text\0more", "NUL"),
        (b"<html><body></body></html>", "no text"),
        (b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:x"><CdtTrf', "cut off"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=f"bad.bin.*{why}"):
        read_documents(data, "bad.bin")


def test_html_that_is_too_deep_is_refused_not_cut_off() -> None:
    with pytest.raises(BadInput, match="too deep"):
        one("<html>" + "<div>" * 50_000 + "deep" + "</div>" * 50_000)
