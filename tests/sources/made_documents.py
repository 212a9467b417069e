"""Documents made in the tests: a PDF and a Word document written byte by byte, messages as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages have these lines; a page without lines has no text."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for at, lines in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode("cp1252")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * at} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def paragraph(*runs: str) -> str:
    """A paragraph of runs, in WordprocessingML."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of cells."""
    shown = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{shown}</w:tbl>"


def docx(*body: str, parts: dict[str, str] | None = None, prolog: str = "") -> bytes:
    """A Word document with this body; `parts` are further ones, such as `footnotes`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, inner in {"document": "<w:body>" + "".join(body) + "</w:body>", **(parts or {})}.items():  # fmt: skip
            root = f'{prolog}<w:document xmlns:w="{W}">{inner}</w:document>'
            archive.writestr(f"word/{name}.xml", root)
    return out.getvalue()


MT103 = """{1:F01EXAMBEBBAXXX0000000000}{2:I103EXAMDEFFXXXXN}{4:
:20:REF-1
:23B:CRED
:32A:211217USD1000,00
:50K:/12345678
NORTHERN LIGHTS TRADING COMPANY LIM
ITED
1 HARBOR ROAD
SHENZHEN CN
:52A:EXAMRUMM
:57D:/123
EASTERN RIVER BANK
1 MAIN SQUARE
:59F:/DE123
1/JOHN EXAMPLE
2/HOEGSTRAAT 6
3/BE/BRUSSELS
4/19720830
7/BE/730111361
:70:INVOICE 12 FOR M/V SUMMER TIDE
:71A:SHA
:72:/INS/EXAMUS33
-}"""

PACS008 = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>M1</MsgId><InstgAgt><FinInstnId><BICFI>EXAMBEBB</BICFI></FinInstnId></InstgAgt></GrpHdr>
<CdtTrfTxInf>
<PmtId><EndToEndId>E1</EndToEndId></PmtId>
<IntrBkSttlmAmt Ccy="USD">10.00</IntrBkSttlmAmt>
<UltmtDbtr><Nm>Summer Tide Shipping</Nm></UltmtDbtr>
<Dbtr><Nm>Northern Lights Trading</Nm><PstlAdr><TwnNm>Shenzhen</TwnNm><Ctry>CN</Ctry></PstlAdr>
<Id><OrgId><LEI>529900T8BM49AURSDO55</LEI></OrgId></Id></Dbtr>
<CdtrAgt><FinInstnId><BICFI>EXAMRUMM</BICFI><Nm>Eastern River Bank</Nm></FinInstnId></CdtrAgt>
<Cdtr><Nm>John Example</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1972-08-30</BirthDt></DtAndPlcOfBirth>
<Othr><Id>AB1234567</Id><SchmeNm><Cd>CCPT</Cd></SchmeNm></Othr></PrvtId></Id></Cdtr>
<RmtInf><Ustrd>freight for Summer Tide</Ustrd></RmtInf>
</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"""

EMAIL = """Received: from mail.example.com by mx.example.org; Fri, 17 Dec 2021 10:00:00 +0000
From: Desk <desk@example.com>
To: "Eastern River Bank" <bank@example.com>
Subject: =?utf-8?q?Payment_for_Summer_Tide?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The vessel sails.

Yours
--b
Content-Type: text/html
Content-Disposition: attachment; filename="invoice.html"

<html><body><p>Northern Lights Trading</p></body></html>
--b
Content-Type: image/png
Content-Disposition: attachment; filename="logo.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""
