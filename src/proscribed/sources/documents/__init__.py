"""Texts that name parties: a file's bytes go in, its text leaves, with the place of every letter.

Articles, rules, contracts (text, HTML, PDF, DOCX, e-mail) and payment messages (MT103, pacs.008).
Nothing here knows who is listed. Read first: `document.py` (what leaves), `read.py` (which format
a file has, by its content), then one format.
"""

from __future__ import annotations

from proscribed.sources.documents.document import Block, Document, Place, Stated
from proscribed.sources.documents.read import read_documents

__all__ = ["Block", "Document", "Place", "Stated", "read_documents"]
