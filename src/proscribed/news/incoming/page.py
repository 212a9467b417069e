"""HTML pages: the article without what stands around it, or each of several articles on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from lxml import etree

from proscribed.news.incoming.draft import LONGEST_ARTICLE, Draft, Fault, Incoming
from proscribed.news.incoming.stated_days import stated_day
from proscribed.sources.documents.html import INLINE, UNSEEN

LARGEST_PAGE = 20_000_000
"""Bytes of a page; beyond that it is no article."""
SHORTEST = 80
"""Letters that an article on a page of several has at least."""
KEPT_ENOUGH = 0.25
"""Of a page's text outside its frame; where the library leaves less, its choice is not trusted."""

_FRAME = frozenset(("nav", "header", "footer", "aside", "form", "button", "select", "dialog"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_DAYS = ("article:published_time", "datePublished", "date", "dc.date", "pubdate", "DC.date.issued")


def read(text: str, name: str) -> Incoming:
    """The articles of a page. One whose elements lie too deep for the library, or too wide, is read
    as plain text, and that is said."""
    if len(text) > LARGEST_PAGE:
        return Incoming((), (Fault(name, f"the page has {len(text):,} letters.", "Split it."),))
    tree, torn = _tree(text)
    if tree is None or torn:
        what = "its elements lie too deep in one another: it was read as plain text."
        draft = Draft(text_of_fragment(text), "page", where=name)
        found = (draft,) if draft.text.strip() else ()
        return Incoming(
            found, (Fault(name, what if found else "the page has no text.", lost=not found),)
        )
    several = list(_articles(tree, name))
    if len(several) > 1:
        return Incoming(tuple(several))
    draft = _main(text, tree, name)
    if not draft.text.strip():
        return Incoming((), (Fault(name, "the page has no text."),))
    if len(draft.text) > LONGEST_ARTICLE:
        what = f"the page has {len(draft.text):,} letters, as no article has."
        return Incoming((), (Fault(name, what, "Split it."),))
    return Incoming((draft,))


def text_of_fragment(source: str) -> str:
    """The text of HTML of any depth, a paragraph for each element that begins a new line."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return "\n\n".join(_folded("".join(reader.pieces).split("\0")))


class _Reader(HTMLParser):
    """Reads tag by tag, so that no depth is too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in UNSEEN and tag != "head":
            self.unseen.append(tag)
        elif tag not in INLINE:
            self.pieces.append("\0")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag in self.unseen:
                del self.unseen[self.unseen.index(tag) :]
        elif tag not in INLINE:
            self.pieces.append("\0")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def _folded(pieces: list[str]) -> Iterator[str]:
    for piece in pieces:
        line = " ".join(piece.split())
        if line:
            yield line


def _tree(text: str) -> tuple[Any, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(text.encode(), parser)
    except etree.ParserError:
        return None, False
    return tree, any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log)


def _articles(tree: Any, name: str) -> Iterator[Draft]:
    """The articles of a page that marks each as one, where no one holds another."""
    found = [one for one in tree.iter("article") if next(one.iter("article")) is one]
    outer = [one for one in found if not any(up.tag == "article" for up in one.iterancestors())]
    for number, element in enumerate(outer, start=1):
        heading = next((one for one in element.iter(*_HEADINGS)), None)
        title = _plain(heading) if heading is not None else ""
        blocks = [one for one in _blocks(element) if one != title]
        text = "\n\n".join(blocks)
        if len(text) >= SHORTEST:
            link = next((one.get("href") for one in element.iter("a") if one.get("href")), "")
            if heading is not None:
                link = next((a.get("href") for a in heading.iter("a") if a.get("href")), link)
            said = next((one.get("datetime", "") for one in element.iter("time")), "")
            day = stated_day(said)
            where = f"{name}, article {number}"
            by = "the page" if day else ""
            yield Draft(text, "page", title, "", day, by, link or "", where=where)


def _main(text: str, tree: Any, name: str) -> Draft:
    import trafilatura  # 0.2 s to import

    whole = "\n\n".join(_blocks(tree))
    main = ""
    try:
        found = trafilatura.extract(
            text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
        main = "\n\n".join(_folded((found or "").split("\n")))
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        main = ""  # the library is no judge of this page
    if len(main) < KEPT_ENOUGH * len(whole):
        main = whole
    meta = dict(_meta(tree))
    day = next((stated_day(meta[key.lower()]) for key in _DAYS if key.lower() in meta), "")
    title = meta.get("og:title", "") or _first(tree, "h1") or _first(tree, "title")
    link = next(
        (one.get("href", "") for one in tree.iter("link") if one.get("rel") == "canonical"), ""
    )
    return Draft(
        text=main,
        shape="page",
        title=title,
        publisher=meta.get("og:site_name", ""),
        published=day,
        dated_by="the page" if day else "",
        address=link or meta.get("og:url", ""),
        where=name,
    )


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for one in tree.iter("meta", "time"):
        key = one.get("property") or one.get("name") or one.get("itemprop") or ""
        content = one.get("content") or one.get("datetime") or ""
        if key and content.strip():
            yield key.lower(), " ".join(content.split())


def _first(tree: Any, tag: str) -> str:
    return next((_plain(one) for one in tree.iter(tag)), "")


def _plain(element: Any) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _blocks(tree: Any) -> Iterator[str]:
    """The paragraphs of a tree outside its frame: menus, banners, forms."""
    pieces: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = str(element.tag)
        if event == "start":
            if skipping or tag in UNSEEN or tag in _FRAME:
                skipping += 1
                continue
            pieces.append(("" if tag in INLINE else "\0") + (element.text or ""))
            continue
        if skipping:
            skipping -= 1
        elif tag not in INLINE:
            pieces.append("\0")
        if not skipping and element is not tree:
            pieces.append(element.tail or "")
    yield from _folded(re.split("\0", "".join(pieces)))
