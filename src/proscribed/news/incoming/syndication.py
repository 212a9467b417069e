"""RSS and Atom: one article an item, with its title, link, day and text."""

from __future__ import annotations

import re

from proscribed.news.incoming.draft import LONGEST_ARTICLE, Draft, Fault, Incoming
from proscribed.news.incoming.page import text_of_fragment
from proscribed.news.incoming.stated_days import stated_day
from proscribed.sources import xml
from proscribed.sources.reading import BadFile

_IS_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|(?:\w+:)?feed|rdf:RDF)\b", re.S
)
_BODY = ("encoded", "content", "description", "summary")
_DAY = ("pubDate", "published", "date", "issued", "updated")


def is_feed(data: bytes) -> bool:
    """Whether a file begins as RSS or Atom does."""
    return _IS_FEED.match(data[:65_536].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, name: str) -> Incoming:
    """The items of a feed in its order; what follows a tear is lost, and said to be."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    publisher = ""
    try:
        for element in xml.elements(data, name, {"item", "entry", "title"}):
            if xml.local(element) == "title":  # the feed's own: those of items stand inside them
                publisher = publisher or xml.text_of(element)
                continue
            where = f"{name}, item {len(drafts) + len(faults) + 1}"
            draft = _item(element, publisher, where)
            if not draft.text.strip():
                faults.append(
                    Fault(where, "it has no text.", given_id=draft.given_id, lost=False)
                )  # many feeds have items of nothing but a picture
            elif len(draft.text) > LONGEST_ARTICLE:
                what = f"it has {len(draft.text):,} letters, as no article has."
                faults.append(Fault(where, what, given_id=draft.given_id))
            else:
                drafts.append(draft)
    except BadFile as fault:
        faults.append(Fault(fault.where, fault.what, fault.todo))
    return Incoming(tuple(drafts), tuple(faults))


def _item(element: xml.Element, publisher: str, where: str) -> Draft:
    parts: dict[str, xml.Element] = {}
    link = ""
    for child in xml.children(element):
        tag = xml.local(child)
        parts.setdefault(tag, child)
        if tag == "link" and (child.get("rel") or "alternate") == "alternate":
            link = link or (child.get("href") or child.text or "").strip()
    body = max((_text(parts[tag]) for tag in _BODY if tag in parts), key=len, default="")
    said = next((xml.text_of(parts[tag]) for tag in _DAY if tag in parts), "")
    published = stated_day(said)
    source = parts.get("source")
    return Draft(
        text=body,
        title=_text(parts["title"]) if "title" in parts else "",
        publisher=(xml.text_of(source) if source is not None else "") or publisher,
        published=published,
        dated_by="the feed" if published else "",
        address=link,
        given_id=next((xml.text_of(parts[tag]) for tag in ("guid", "id") if tag in parts), ""),
        where=where,
    )


def _text(element: xml.Element) -> str:
    """The text of an element that holds HTML, as text or as elements."""
    if len(element):
        return "\n\n".join(line for line in _lines(element) if line)
    content = element.text or ""
    if "<" in content or "&" in content:
        return text_of_fragment(content)
    return content.strip()


def _lines(element: xml.Element) -> list[str]:
    blocks = [one for one in element.iter() if xml.local(one) in ("p", "li", "h1", "h2", "h3")]
    return [xml.text_of(one) for one in blocks] or [xml.text_of(element)]
