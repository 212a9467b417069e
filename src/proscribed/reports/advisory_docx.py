"""An advisory as a Word document; needs the extra `docx`."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from proscribed.answers.advising import Advisory
from proscribed.model.errors import BadInput
from proscribed.news.advisory.statement import Row, Statement, Table
from proscribed.reports.advisory_words import foot, label, status

FONT = "Calibri"


def docx(answer: Advisory) -> bytes:
    """The bytes of the document. Raises BadInput where python-docx is not installed."""
    try:
        from docx import Document
        from docx.shared import Cm, Pt
    except ImportError:
        raise BadInput(
            "a Word document needs an extra that is not installed.",
            todo="pip install 'proscribed[docx]'; --format html and --format md need nothing.",
        ) from None
    document = Document()
    draft = answer.draft
    page = document.sections[0]
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin = page.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    style.paragraph_format.space_after = Pt(4)
    document.core_properties.title = draft.title
    document.core_properties.author = answer.releases[-1].who if answer.releases else ""
    document.core_properties.comments = f"draft {draft.sha256}"
    document.add_heading(draft.title, level=0)
    document.add_paragraph(draft.sub)
    document.add_paragraph().add_run(status(answer)).bold = True
    page.footer.paragraphs[0].text = "" if answer.released else status(answer)
    for section in draft.sections:
        document.add_heading(section.title, level=1)
        for one in section.statements:
            paragraph = document.add_paragraph(one.text, style="List Bullet")
            _marks(paragraph, answer, one)
        for table in section.tables:
            _table(document, answer, table)
    document.add_heading("Sources", level=1)
    for source, number in draft.sources.items():
        paragraph = document.add_paragraph(f"{number}. {label(source)}")
        if source.address:
            paragraph.add_run(f" {source.address}").italic = True
        for run in paragraph.runs:
            run.font.size = Pt(9)
    paragraph = document.add_paragraph(foot(answer))
    paragraph.runs[0].font.size = Pt(8.5)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _marks(paragraph: Any, answer: Advisory, one: Statement | Row) -> None:
    run = paragraph.add_run(" " + ", ".join(map(str, answer.draft.notes(one))))
    run.font.superscript = True


def _table(document: Any, answer: Advisory, table: Table) -> None:
    from docx.shared import Pt

    if table.title:
        paragraph = document.add_paragraph()
        paragraph.add_run(table.title).bold = True
        paragraph.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(table.headings), style="Light Grid Accent 1")
    for cell, heading in zip(made.rows[0].cells, table.headings, strict=True):
        cell.text = heading
    for row in table.rows:
        cells = made.add_row().cells
        for cell, text in zip(cells, row.cells, strict=True):
            cell.text = text
        _marks(cells[-1].paragraphs[0], answer, row)
    for line in made.rows:
        for cell in line.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)
    document.add_paragraph()
