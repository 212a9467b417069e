"""Rules of the Federal Register made for tests, in the gazette's own layouts.

A `Made` says what a rule does; `as_xml`, `as_plain` and `as_html` print it as the Federal Register's
XML, govinfo's plain text and federalregister.gov's page would.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

SEE = "For all items subject to the EAR. (See § 744.11 of the EAR)."
PRESUMED = "Presumption of denial."
EL = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")  # fmt: skip
MEU = ("Country", "Entity", "Federal Register citation")
UVL = ("Country", "Listed person and address", "Federal Register citation and date of publication")
TITLES = {4: "Entity List", 6: "Unverified List", 7: "‘Military End-User’ (MEU) List"}
COLUMNS = {4: EL, 6: UVL, 7: MEU}


@dataclass(frozen=True)
class Table:
    """A supplement's table: rows of cells, a page (int) where one turns, "*" for a row of asterisks.
    Cells are plain text with a line for each of their own; `<SU>` and the like may stand in them."""

    number: int
    rows: Sequence[object]


@dataclass(frozen=True)
class Made:
    """A rule: its preamble, its instructions (one paragraph each), its tables."""

    summary: str
    amendments: Sequence[str]
    tables: Sequence[Table]
    title: str = "Additions of Entities to the Entity List"
    action: str = "Final rule."
    dates: str = "This rule is effective December 17, 2021."
    background: Sequence[str] = ()
    number: str = "2021-27406"
    filed: str = "12-16-21"
    first_page: int = 71557
    table_page: int = 71559
    last_page: int = 71569
    volume: int = 86
    issue: int = 240
    day: str = "Friday, December 17, 2021"
    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def ending(self) -> str:
        """The line with which the gazette ends a document."""
        return f"[FR Doc. {self.number} Filed {self.filed}; 8:45 am]"


ISSUED = "Accordingly, part 744 of the Export Administration Regulations (15 CFR parts 730 through 774) is amended as follows:"  # fmt: skip
AUTHORITY = "1. The authority citation for 15 CFR part 744 continues to read as follows:"


def _xml(text: str) -> str:
    """Text as XML, with the few elements that a cell may have left as they are."""
    made = escape(text)
    for name in ("SU", "E", "LI"):
        made = made.replace(f"&lt;{name}&gt;", f"<{name}>").replace(
            f"&lt;/{name}&gt;", f"</{name}>"
        )
    return made


def _cell(text: str) -> str:
    first, *rest = text.split("\n")
    return _xml(first) + "".join(f"<LI>{_xml(line)}</LI>" for line in rest)


def xml_table(table: Table, heads: tuple[str, ...]) -> str:
    """A table as GPO's XML has it."""
    out = [
        f'<GPOTABLE COLS="{len(heads)}" OPTS="L1,i1" CDEF="xl50,r100,r50,r50,xs60"><TTITLE> </TTITLE><BOXHD>'
    ]
    out += [f'<CHED H="1">{_xml(head)}</CHED>' for head in heads]
    out.append("</BOXHD>")
    for row in table.rows:
        if isinstance(row, int):
            out.append(f'<PRTPAGE P="{row}"/>')
        elif row == "*":
            out.append(
                '<ROW RUL="s"><ENT I="28">*         *         *         *         *         *         *</ENT></ROW>'
            )
        else:
            assert isinstance(row, tuple)
            cells = "".join(
                f'<ENT I="{"01" if cell else "22"}">{_cell(cell) or " "}</ENT>'
                if n == 0
                else f"<ENT>{_cell(cell)}</ENT>"
                for n, cell in enumerate(row)
            )
            out.append(f'<ROW RUL="s">{cells}</ROW>')
    return "\n".join([*out, "</GPOTABLE>"])


def as_xml(made: Made, *, issue: bool = True) -> str:
    """The rule in GPO's XML, within an issue or alone."""
    background = "".join(
        f'<HD SOURCE="HD1">{_xml(text[2:])}</HD>\n'
        if text.startswith("# ")
        else f"<P>{_xml(text)}</P>\n"
        for text in made.background
    )
    amendments = "\n".join(f"<AMDPAR>{_xml(text)}</AMDPAR>" for text in made.amendments)
    tables = "\n".join(
        f'<HD SOURCE="HD1">Supplement No. {table.number} to Part 744—{TITLES[table.number]}</HD>\n'
        + xml_table(table, made.heads.get(table.number, COLUMNS[table.number]))
        for table in made.tables
    )
    rule = f"""<RULE>
<PRTPAGE P="{made.first_page}"/>
<PREAMB>
<AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY>
<SUBAGY>Bureau of Industry and Security</SUBAGY>
<CFR>15 CFR Part 744</CFR>
<DEPDOC>[Docket No. 211210-0258]</DEPDOC>
<RIN>RIN 0694-AI64</RIN>
<SUBJECT>{_xml(made.title)}</SUBJECT>
<AGY><HD SOURCE="HED">AGENCY:</HD><P>Bureau of Industry and Security, Commerce.</P></AGY>
<ACT><HD SOURCE="HED">ACTION:</HD><P>{_xml(made.action)}</P></ACT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>{_xml(made.summary)}</P></SUM>
<EFFDATE><HD SOURCE="HED">DATES:</HD><P>{_xml(made.dates)}</P></EFFDATE>
<FURINF><HD SOURCE="HED">FOR FURTHER INFORMATION CONTACT:</HD><P>Chair, End-User Review Committee, Phone: (202) 482-5991.</P></FURINF>
</PREAMB>
<SUPLINF>
<HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD>
<HD SOURCE="HD1">Background</HD>
{background}<PRTPAGE P="{made.first_page + 1}"/>
<LSTSUB><HD SOURCE="HED">List of Subjects in 15 CFR Part 744</HD><P>Exports, Reporting and recordkeeping requirements, Terrorism.</P></LSTSUB>
<P>{ISSUED}</P>
<REGTEXT TITLE="15" PART="744">
<PART><HD SOURCE="HED">PART 744—[AMENDED]</HD></PART>
<AMDPAR>{AUTHORITY}</AMDPAR>
<AUTH><HD SOURCE="HED">Authority:</HD><P>50 U.S.C. 4801-4852; 50 U.S.C. 4601 <E T="03">et seq.</E></P></AUTH>
</REGTEXT>
<REGTEXT TITLE="15" PART="744">
<PRTPAGE P="{made.table_page}"/>
{amendments}
{tables}
</REGTEXT>
<PRTPAGE P="{made.last_page}"/>
<SIG><NAME>Matthew S. Borman,</NAME><TITLE>Deputy Assistant Secretary for Export Administration.</TITLE></SIG>
</SUPLINF>
<FRDOC>{made.ending}</FRDOC>
<BILCOD>BILLING CODE 3510-33-P</BILCOD>
</RULE>
"""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if not issue:
        return head + rule
    return (
        f"{head}<FEDREG>\n<VOL>{made.volume}</VOL>\n<NO>{made.issue}</NO>\n<DATE>{made.day}</DATE>\n"
        f"<UNITNAME>Rules and Regulations</UNITNAME>\n<RULES>\n{rule}</RULES>\n</FEDREG>\n"
    )


def _bare(text: str) -> str:
    text = re.sub(r"<SU>(\d+)</SU>", r"\\\1\\", text)
    for name in ("SU", "E", "LI"):
        text = text.replace(f"<{name}>", "").replace(f"</{name}>", "")
    return (
        text.replace("“", "``")
        .replace("”", "''")
        .replace("—", "--")
        .replace("’", "'")
        .replace("‘", "`")
        .replace("§", "Sec.")
    )


WIDTHS = {5: (30, 22, 20, 18, 20), 3: (30, 40, 34)}


def plain_table(table: Table, heads: tuple[str, ...]) -> str:
    """A table as GPO prints it in plain text: fixed columns, dotted lines, a blank before what
    goes on with a cell."""
    widths = WIDTHS[len(heads)]
    line = "-" * (sum(widths) + 2 * len(widths) - 2)
    tops = [textwrap.wrap(head, width - 2) for head, width in zip(heads, widths, strict=True)]
    height = max(len(top) for top in tops)
    out = [line]
    for n in range(height):
        out.append(
            "  ".join(
                (top[n - height + len(top)] if n >= height - len(top) else "").center(width)
                for top, width in zip(tops, widths, strict=True)
            ).rstrip()
        )
    out.append(line)
    for row in table.rows:
        if isinstance(row, int):
            out += ["", f"[[Page {row}]]", ""]
            continue
        if row == "*":
            out += ["", "* * * * * * *".center(len(line)).rstrip()]
            continue
        assert isinstance(row, tuple)
        cells = []
        for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
            lines: list[str] = []
            for part in _bare(cell).split("\n"):
                lines += textwrap.wrap(
                    part,
                    width,
                    subsequent_indent=" ",
                    initial_indent=" " if lines and not part.startswith("--") else "",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            if n == 0 and lines:
                lines[-1] = lines[-1].ljust(width, ".")
            cells.append(lines)
        for n in range(max(len(lines) for lines in cells)):
            out.append(
                "  ".join(
                    (lines[n] if n < len(lines) else "").ljust(width)
                    for lines, width in zip(cells, widths, strict=True)
                ).rstrip()
            )
    return "\n".join([*out, line])


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(_bare(text), 71, initial_indent="    ", break_on_hyphens=False))


def _field(label: str, text: str) -> str:
    return "\n".join(textwrap.wrap(f"{label}: {_bare(text)}", 71, break_on_hyphens=False))


def as_plain(made: Made) -> str:
    """The rule in govinfo's plain text."""
    background = "\n".join(
        f"\n{_bare(text[2:])}\n" if text.startswith("# ") else _wrapped(text)
        for text in made.background
    )
    amendments = "\n".join(f"0\n{_wrapped(text).strip()}" for text in made.amendments)
    tables = "\n\n".join(
        f"Supplement No. {table.number} to Part 744--{_bare(TITLES[table.number])}\n\n"
        + plain_table(table, made.heads.get(table.number, COLUMNS[table.number]))
        for table in made.tables
    )
    return f"""[Federal Register Volume {made.volume}, Number {made.issue} ({made.day})]
[Rules and Regulations]
[Pages {made.first_page}-{made.last_page}]
From the Federal Register Online via the Government Publishing Office [www.gpo.gov]
[FR Doc No: {made.number}]


[[Page {made.first_page}]]

=======================================================================
-----------------------------------------------------------------------

DEPARTMENT OF COMMERCE

Bureau of Industry and Security

15 CFR Part 744

[Docket No. 211210-0258]
RIN 0694-AI64


{made.title}

AGENCY: Bureau of Industry and Security, Commerce.

ACTION: {made.action}

-----------------------------------------------------------------------

{_field("SUMMARY", made.summary)}

{_field("DATES", made.dates)}

FOR FURTHER INFORMATION CONTACT: Chair, End-User Review Committee,
Phone: (202) 482-5991.

SUPPLEMENTARY INFORMATION:

Background

{background}

[[Page {made.first_page + 1}]]

List of Subjects in 15 CFR Part 744

    Exports, Reporting and recordkeeping requirements, Terrorism.

{_wrapped(ISSUED)}

PART 744--[AMENDED]

0
{AUTHORITY}

    Authority: 50 U.S.C. 4801-4852; 50 U.S.C. 4601 et seq.


[[Page {made.table_page}]]

{amendments}

{tables}


[[Page {made.last_page}]]

Matthew S. Borman,
Deputy Assistant Secretary for Export Administration.
{made.ending}
BILLING CODE 3510-33-P
"""


def as_govinfo(made: Made) -> str:
    """The plain text as govinfo wraps it into a page."""
    return (
        f"<html>\n<head>\n<title>Federal Register, Volume {made.volume} Issue {made.issue}</title>\n</head>\n"
        f"<body><pre>\n{escape(as_plain(made))}</pre></body>\n</html>\n"
    )


def as_html(made: Made) -> str:
    """The rule as federalregister.gov's page has it."""
    page = made.first_page
    out = [
        (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(made.title)}</title>'
            f'<meta name="dc.date.publication" content="2021-12-17"></head><body>'
            f'<div id="fulltext_content_area"><h1>{escape(made.title)}</h1>'
            f"<p>This document cites {made.volume} FR {made.first_page}.</p>"
            f'<h1 id="h-1">AGENCY:</h1><p id="p-1" data-page="{page}">Bureau of Industry and Security, Commerce.</p>'
        ),
        f'<h1 id="h-2">ACTION:</h1><p id="p-2" data-page="{page}">{escape(made.action)}</p>',
        f'<h1 id="h-3">SUMMARY:</h1><p id="p-3" data-page="{page}">{escape(made.summary)}</p>',
        f'<h1 id="h-4">DATES:</h1><p id="p-4" data-page="{page}">{escape(made.dates)}</p>',
        '<h1 id="h-5">SUPPLEMENTARY INFORMATION:</h1>',
    ]
    for text in made.background:
        out.append(
            f"<h2>{escape(text[2:])}</h2>"
            if text.startswith("# ")
            else f'<p data-page="{page}">{escape(text)}</p>'
        )
    out += [
        f'<p data-page="{page + 1}">{ISSUED}</p>',
        f'<span class="printed-page" data-page="{made.table_page}"><span class="unprinted-element">Start Printed Page {made.table_page}</span></span>',
        '<div class="regulatory-text">',
        f'<div class="amend-part"><p class="amendment-part" data-page="{made.table_page}"><span class="amendment-part-number">1.</span> The authority citation for 15 CFR part 744 continues to read as follows:</p></div>',
    ]
    for text in made.amendments:
        out.append(
            f'<div class="amend-part"><p class="amendment-part" data-page="{made.table_page}">■ {escape(text)}</p></div>'
        )
    for table in made.tables:
        heads = made.heads.get(table.number, COLUMNS[table.number])
        out.append(f"<h1>Supplement No. {table.number} to Part 744—{TITLES[table.number]}</h1>")
        out.append(
            "<table><thead><tr>"
            + "".join(f"<th>{escape(head)}</th>" for head in heads)
            + "</tr></thead><tbody>"
        )
        turned = 0
        for row in table.rows:
            if isinstance(row, int):
                turned = row
                continue
            if row == "*":
                out.append(
                    f'<tr><td colspan="{len(heads)}">*         *         *         *         *</td></tr>'
                )
                continue
            assert isinstance(row, tuple)
            mark = f' data-page="{turned}"' if turned else ""
            cells = "".join(
                f"<td{mark}>"
                + "<br>".join(_xml(line).replace("SU>", "sup>") for line in cell.split("\n"))
                + "</td>"
                for cell in row
            )
            out.append(f"<tr>{cells}</tr>")
        out.append("</tbody></table>")
    out += [
        "</div>",
        f'<p class="frdoc" data-page="{made.last_page}">{made.ending}</p>',
        "</div></body></html>",
    ]
    return "\n".join(out)
