"""Files of articles: every format gives its articles, and what is wrong is said with its place."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from proscribed.news.incoming import Incoming, incoming
from proscribed.news.incoming.stated_days import stated_day
from tests.news.made_texts import ARTICLE
from tests.sources import made_documents as made

PARAGRAPHS = ARTICLE.strip().split("\n")
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Four Yards Listed | Harbor Courier</title>
<meta property="og:title" content="Four Yards Listed"><meta property="og:site_name" content="Harbor Courier">
<meta property="article:published_time" content="2022-03-17T21:30:00-04:00">
<link rel="canonical" href="https://x.example/four-yards-2203170011"></head><body>
<header><a href="/">Harbor Courier</a></header>
<nav><ul><li><a href="/news">News</a></li><li><a href="/ships">Ships are sailing again</a></li></ul></nav>
<main><h1>Four Yards Listed</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</main>
<aside><p>Most read: the price of grain rises for the fourth week in a row.</p></aside>
<footer><p>Harbor Courier, all rights reserved. Terms of use.</p></footer></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbor Courier</title><link>https://x.example</link>
<item><title>Four Yards Listed</title><link>https://x.example/four-yards-2203170011</link>
<guid>g1</guid><pubDate>Thu, 17 Mar 2022 21:30:00 -0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>
<item><title>Unions &amp; Yards</title><guid>g2</guid><description>Unions asked the ministry.</description></item>
<item><title>Nothing in it</title><guid>g3</guid></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor Courier</title>
<entry><title>Four Yards</title><id>urn:1</id><link rel="self" href="https://x.example/self"/>
<link href="https://x.example/yards"/><published>2022-03-17T09:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p></div></content></entry></feed>"""
MAIL = f"""From: Harbor Courier <news@x.example>
To: desk@y.example
Subject: Four Yards Listed
Date: Thu, 17 Mar 2022 21:30:00 -0400
Message-ID: <m1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{ARTICLE}"""


def read(content: str | bytes, name: str = "file") -> Incoming:
    return incoming(content if isinstance(content, bytes) else content.encode(), name)


def test_plain_text_is_a_page() -> None:
    [draft] = read(ARTICLE).drafts
    assert draft.shape == "page"
    assert draft.text == ARTICLE.strip()
    [windows] = read(ARTICLE.replace("\n", "\r\n")).drafts
    assert windows.text == draft.text
    [packed] = read(gzip.compress(ARTICLE.encode()), "a.txt.gz").drafts
    assert (packed.text, packed.where) == (draft.text, "a.txt")


def test_a_web_page_gives_its_article_and_what_its_head_says() -> None:
    [draft] = read(PAGE).drafts
    for one in PARAGRAPHS:
        assert one in draft.text
    assert "price of grain" not in draft.text
    assert "Terms of use" not in draft.text
    assert (draft.title, draft.publisher) == ("Four Yards Listed", "Harbor Courier")
    assert (draft.published, draft.dated_by) == ("2022-03-17", "the page")
    assert draft.address == "https://x.example/four-yards-2203170011"


def test_a_page_of_several_articles_gives_each() -> None:
    items = "".join(
        f'<article><h2><a href="/a{n}">Title {n}</a></h2><time datetime="2022-03-1{n}">then</time>'
        f"<p>{one}</p></article>"
        for n, one in enumerate(PARAGRAPHS[:3])
    )
    drafts = read(f"<html><body><nav>News</nav>{items}</body></html>").drafts
    assert [draft.title for draft in drafts] == ["Title 0", "Title 1", "Title 2"]
    assert [draft.published for draft in drafts] == ["2022-03-10", "2022-03-11", "2022-03-12"]
    assert [draft.address for draft in drafts] == ["/a0", "/a1", "/a2"]
    assert PARAGRAPHS[1] in drafts[1].text


def test_a_page_nested_ten_thousand_deep_is_read_as_text() -> None:
    deep = f"<html><body>{'<div>' * 10_000}<p>{PARAGRAPHS[0]}</p>{'</div>' * 10_000}</body></html>"
    began = time.process_time()
    found = read(deep)
    assert time.process_time() - began < 5
    assert [draft.text for draft in found.drafts] == [PARAGRAPHS[0]]
    assert "too deep" in found.faults[0].what


def test_feeds_give_their_items() -> None:
    found = read(RSS)
    first, second = found.drafts
    assert first.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert (first.title, first.publisher) == ("Four Yards Listed", "Harbor Courier")
    assert (first.published, first.dated_by) == ("2022-03-17", "the feed")
    assert (first.address, first.given_id) == ("https://x.example/four-yards-2203170011", "g1")
    assert (second.title, second.text) == ("Unions & Yards", "Unions asked the ministry.")
    assert [str(one) for one in found.faults] == ["file, item 3: it has no text."]
    [entry] = read(ATOM).drafts
    assert (entry.text, entry.published) == (PARAGRAPHS[0], "2022-03-17")
    assert (entry.address, entry.given_id) == ("https://x.example/yards", "urn:1")


def test_a_torn_feed_gives_the_items_before_the_tear() -> None:
    found = read(RSS[: RSS.index("<item><title>Unions")] + "<item><title>Torn")
    assert [draft.title for draft in found.drafts] == ["Four Yards Listed"]
    assert "cut off" in found.faults[0].what


def test_messages_give_their_text_subject_sender_and_day() -> None:
    [draft] = read(MAIL).drafts
    assert draft.text == ARTICLE.strip()
    assert (draft.title, draft.publisher) == ("Four Yards Listed", "Harbor Courier")
    assert (draft.published, draft.given_id) == ("2022-03-17", "m1@x.example")


def test_word_and_pdf_documents() -> None:
    [word] = read(made.docx(*map(made.paragraph, PARAGRAPHS))).drafts
    assert word.text.split("\n\n") == PARAGRAPHS
    [pdf] = read(made.pdf([PARAGRAPHS[:2]])).drafts
    assert "put four Norland shipyards" in pdf.text


def test_records_under_the_names_that_exports_give() -> None:
    records = [
        {"id": "a", "text": "Text one.", "published": "2022-03-17", "publisher": "P", "title": "T"},
        {"id": 2, "body": "Text two.", "date": "March 17, 2022", "url": "https://x.example/b"},
        {
            "guid": "c",
            "content": "Text three.",
            "published": None,
            "source_url": "https://x.example/c",
        },
        {"id": "d", "text": "Text four.", "published": "2022-03", "reference": "2203170011"},
        {"id": "e", "text": "Text five.", "published": "2022-03-17T23:30:00-05:00"},
    ]
    drafts = read("\n".join(map(json.dumps, records))).drafts
    assert [draft.given_id for draft in drafts] == ["a", "2", "c", "d", "e"]
    assert [draft.text for draft in drafts][2] == "Text three."
    published = [draft.published for draft in drafts]
    assert published == ["2022-03-17", "2022-03-17", "", "2022-03", "2022-03-17"]
    assert [draft.address[-1:] for draft in drafts] == ["", "b", "c", "", ""]
    assert drafts[3].reference == "2203170011"
    assert {draft.shape for draft in drafts} == {"item"}


def test_a_bad_record_is_a_fault_and_the_others_are_read() -> None:
    lines = [
        '{"id": "a", "text": "Text one."}',
        '{"id": "b", "text": "Torn',
        "[1, 2]",
        '{"id": "c"}',
        '{"id": "d", "text": "  "}',
        '{"id": "e", "text": "Text two.", "published": "soon"}',
    ]
    found = read("\n".join(lines))
    assert [draft.given_id for draft in found.drafts] == ["a", "e"]
    said = [str(one) for one in found.faults]
    assert [one.split(":")[0] for one in said] == [f"file, line {n}" for n in (2, 3, 4, 5, 6)]
    assert "no JSON object" in said[0]
    assert "no text" in said[2]
    assert "'soon' is no day; it was read as undated" in said[4]
    assert found.faults[2].given_id == "c"


def test_a_wrong_charset_is_said() -> None:
    found = read("Société Générale pays a fine, it said.".encode("latin-1"))
    assert "Société Générale" in found.drafts[0].text
    assert "not UTF-8: it was read as windows-1252" in found.faults[0].what
    mixed = b'{"id": "a", "text": "caf\xe9"}\n' + '{"id": "b", "text": "café"}'.encode()
    assert [draft.text for draft in read(mixed).drafts] == ["café", "café"]
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Société.</p></body></html>'
    [draft] = read(page.encode("latin-1")).drafts
    assert "Société." in draft.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 50, "NUL byte"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        (b"%PDF-1.7\n" + b"torn" * 20, "damaged"),
        (b"\x1f\x8b\x08" + b"torn" * 20, "damaged"),
        (b"<html><head></head><body></body></html>", "no text"),
        (b"A word and no more. " * 2_600_000, "no article has"),
    ],
    ids=["empty", "blank", "binary", "picture", "pdf", "gzip", "page", "50 MB"],
)
def test_what_cannot_be_read_is_a_fault(content: bytes, said: str) -> None:
    found = incoming(content, "bad.bin")
    assert found.drafts == ()
    assert said in str(found.faults[0])
    assert str(found.faults[0]).startswith("bad.bin")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2021-12-16", "2021-12-16"),
        ("2021-12", "2021-12"),
        ("2021", "2021"),
        ("2021-12-16T01:30:00Z", "2021-12-16"),
        ("Thu, 16 Dec 2021 09:30:00 -0500", "2021-12-16"),
        ("Dec. 16, 2021", "2021-12-16"),
        ("16 December 2021", "2021-12-16"),
        ("2021-13-40", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_days_as_fields_have_them(said: str, day: str) -> None:
    assert stated_day(said) == day
