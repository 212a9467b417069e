"""PDF: the text of its pages, as pypdf reads it. Pictures of text are said to be such, not read."""

from __future__ import annotations

import io
import logging

from proscribed.model.errors import BadInput
from proscribed.sources.documents.document import LONGEST, Document, Pieces
from proscribed.sources.documents.plain import paragraphs

MOST_PAGES = 20_000
_SHOWN = 10


def read(data: bytes, name: str) -> Document:
    """The text of a PDF, page by page.

    Raises BadInput for one that is damaged, needs a password, or has no text at all."""
    from pypdf import PdfReader  # 0.2 s to import
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(name)
        count = len(reader.pages)
    except DependencyError:
        raise _encrypted(name) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadInput(
            f"the PDF is damaged or cut off ({_first(fault)}).", where=name, todo="Get it again."
        ) from fault
    if count > MOST_PAGES:
        raise BadInput(
            f"the PDF has {count:,} pages.", where=name, todo=f"Split it: at most {MOST_PAGES:,}."
        )
    pieces = Pieces()
    empty: list[int] = []
    unread: list[int] = []
    for number in range(1, count + 1):
        try:
            text = reader.pages[number - 1].extract_text()
        except Exception:  # pypdf raises any kind of error on a damaged page; the others are read
            unread.append(number)
            continue
        if not text.strip():
            empty.append(number)
            continue
        pieces.blocks += paragraphs(text, number, pieces.size)
        pieces.skip(text + "\n\x0c")
        if pieces.size > LONGEST:
            raise BadInput(f"the PDF has more than {LONGEST:,} letters.", where=name)
    if not pieces.blocks:
        what = "could not be read" if unread else "has no text: its pages are pictures"
        raise BadInput(
            f"the PDF {what}.", where=name, todo="Recognize its text first (OCR), then scan that."
        )
    notes = []
    if empty:
        notes.append(f"no text on {_pages(empty)}: a picture, or blank; not scanned")
    if unread:
        notes.append(f"{_pages(unread)} damaged: not scanned")
    return pieces.document(name, "pdf", notes=notes)


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    more = f" and {len(numbers) - _SHOWN:,} more" if len(numbers) > _SHOWN else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _encrypted(name: str) -> BadInput:
    return BadInput(
        "the PDF is encrypted.", where=name, todo="Save it without a password, then scan that."
    )


def _first(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0][:120] or type(fault).__name__
