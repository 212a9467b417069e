"""Public inspection documents as articles: what the API gives, and what it leaves out."""

from __future__ import annotations

import json

from proscribed.news.incoming import incoming
from proscribed.news.incoming.inspection import PUBLISHER, is_inspection, records

RULE = {
    "document_number": "2031-00002",
    "title": "Additions to the Entity List",
    "type": "Rule",
    "agencies": [{"raw_name": "BUREAU OF INDUSTRY AND SECURITY", "name": "Industry and Security Bureau"}, None],
    "filed_at": "2031-03-14T08:45:00.000-04:00",
    "publication_date": "2031-03-17",
    "pdf_url": "https://example.org/2031-00002.pdf",
}  # fmt: skip


def answer(*several: object) -> bytes:
    return json.dumps({"count": len(several), "results": several}).encode()


def test_a_document_as_an_article() -> None:
    [draft] = incoming(answer(RULE), "pi.json").drafts
    assert (draft.given_id, draft.publisher, draft.published) == (
        "2031-00002",
        PUBLISHER,
        "2031-03-14",
    )
    assert draft.address == "https://example.org/2031-00002.pdf"
    for words in ("Additions to the Entity List.", "Rule of the Industry and Security Bureau.",
                  "To be published in the Federal Register on 2031-03-17."):  # fmt: skip
        assert words in draft.text


def test_the_order_of_documents_does_not_matter_and_torn_ones_are_left_out() -> None:
    other = {"document_number": "2031-00001", "title": "Fisheries"}
    torn = ({"title": "no number"}, {"document_number": "3", "title": None}, "text", None)
    assert records(answer(RULE, other)) == records(answer(other, *torn, RULE, RULE))
    assert len(incoming(answer(other, *torn), "pi.json").drafts) == 1


def test_other_json_is_not_taken_for_it() -> None:
    assert is_inspection(answer(RULE))
    for data in (
        b"",
        b"[]",
        b'{"document_number": 1',
        b'{"results": 3, "x": "document_number"}',
        b"text",
    ):
        assert not is_inspection(data)
