"""Files of articles: bytes go in, drafts of articles leave, each with what the file says of it.

Plain text, HTML, PDF, DOCX, e-mail, RSS and Atom, JSONL. Nothing is dated, split or numbered here.
Read `draft.py` first (what leaves), then `files.py` (which format a file has), then one format.
"""

from __future__ import annotations

from proscribed.news.incoming.draft import Draft, Fault, Incoming
from proscribed.news.incoming.files import incoming

__all__ = ["Draft", "Fault", "Incoming", "incoming"]
