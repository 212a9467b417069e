"""The lines of one of OFAC's web pages of recent actions, with the day that it states.

OFAC's site is Drupal: the notice is an article of the class `node--type-ofac-recent-action`, with
fields for the day of release and the body. Older copies have no such marks: then the main part of
the page is the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from proscribed.sources.ofac.notice_text import ADDRESS, RELEASED, Line, Page, day_in, plain_page
from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode
from proscribed.sources.xml import text_of

AGAIN = "Get it again from ofac.treasury.gov/recent-actions."

_BLOCKS = frozenset(
    "|".join(
        (
            "address|article|blockquote|dd|div|dl|dt|fieldset|figure|footer|form|h1|h2|h3|h4|h5|h6",
            "header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul",
        )
    ).split("|")
)
_LEFT_OUT = frozenset(
    ("script", "style", "nav", "noscript", "template", "svg", "footer", "form", "button")
)
_MARKUP = re.compile(r"<(?:!doctype|html|body|article|div|p|main|h\d)\b", re.I)


def page_of(data: bytes, name: str) -> Page:
    """The page in a file. Raises BadFile for text in no known encoding, and a page cut off."""
    text = decode(data, name, fallback="cp1252").replace("\r\n", "\n").replace("\r", "\n")
    return _web(text, name) if _MARKUP.search(text[:20_000]) else plain_page(text)


def _web(text: str, name: str) -> Page:
    if "<html" in text[:5000].lower() and "</html>" not in text[-2000:].lower():
        raise BadFile("the page is cut off before its end.", where=name, todo=AGAIN)
    try:
        root = html.document_fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except etree.ParserError as fault:
        raise BadFile("the page has no text.", where=name, todo=AGAIN) from fault
    articles = _found(root, "//article[contains(@class, 'recent-action')]")
    [top, *_] = articles or _found(root, "//main | //*[@role='main'] | //body") or [root]
    bodies = _found(top, ".//*[contains(@class, 'field--name-field-body')]")
    heads = [text_of(head) for head in _found(root, "//h1[normalize-space()]")]
    said = (
        one.get("href") or one.get("content") or ""
        for one in _found(root, "//link[@rel='canonical'] | //meta[@property='og:url']")
    )
    address = next((found for one in said if (found := ADDRESS.match(one))), None)
    dates = _found(top, ".//*[contains(@class, 'field--name-field-release-date')]")
    stated = " ".join(f"{text_of(one)} {_attribute(one)}" for one in dates)
    labelled = RELEASED.search("\n".join(line.text for line in _lines(top)))
    released = day_in(stated) or day_in(labelled["day"] if labelled else "")
    if not released and address:
        released = day_in(re.sub(r"(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", address["number"]))
    return Page(
        tuple(_lines(bodies[0] if bodies else top)),
        title=" ".join(heads[-1].split()) if heads else "",
        address=address[0] if address else "",
        number=address["number"] if address else "",
        released_on=released,
    )


def _found(top: etree._Element, path: str) -> list[etree._Element]:
    found = top.xpath(path)
    some = found if isinstance(found, list) else []
    return [one for one in some if isinstance(one, etree._Element)]


def _attribute(element: etree._Element) -> str:
    return next((one.get("datetime", "")[:10] for one in element.iter("time")), "")


def _lines(top: etree._Element) -> Iterator[Line]:
    """The lines of text in an element: blocks and line breaks end one; `<pre>` keeps its own."""
    return _Walk(top).lines()


class _Walk:
    """Where a walk through a page is: the text of the line that has not ended, and its number."""

    def __init__(self, top: etree._Element) -> None:
        self.top = top
        self.at = _number(top)
        self.gathered: list[str] = []

    def lines(self) -> Iterator[Line]:
        yield from self._walk(self.top, heading=False, kept=False)
        yield from self._ended(heading=False)

    def _walk(self, element: etree._Element, *, heading: bool, kept: bool) -> Iterator[Line]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _LEFT_OUT:
            return
        heading = heading or re.fullmatch("h[1-6]", tag) is not None
        kept = kept or tag == "pre"
        if tag in _BLOCKS or tag == "br":
            yield from self._ended(heading=heading and tag == "br")
            self.at = _number(element) or self.at
        yield from self._said(element.text, heading=heading, kept=kept)
        for child in element:
            yield from self._walk(child, heading=heading, kept=kept)
            yield from self._said(child.tail, heading=heading, kept=kept)
        if tag in _BLOCKS:
            yield from self._ended(heading=heading)

    def _said(self, text: str | None, *, heading: bool, kept: bool) -> Iterator[Line]:
        first, *more = (text or "").split("\n") if kept else [text or ""]
        self.gathered.append(first)
        for line in more:
            yield from self._ended(heading=heading)
            self.at += 1
            self.gathered.append(line)

    def _ended(self, *, heading: bool) -> Iterator[Line]:
        text = " ".join("".join(self.gathered).replace("\u00a0", " ").split())
        self.gathered.clear()
        if text:
            yield Line(self.at, text, heading)


def _number(element: etree._Element) -> int:
    """The line of the file on which an element begins; 0 where it is not known."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0
