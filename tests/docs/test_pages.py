"""The pages: their links lead somewhere, their files exist, their words are the house's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import proscribed

from .places import DOCS, PAGES, ROOT, name_of, prose, script

FOREIGN = re.compile(
    r"\b(licen[c]e[sd]?|organisations?|programmes?|recogni[s]e[sd]?|normali[s]\w+|behaviour|colour"
    r"|favour\w*|centre|defence|neighbour\w*|labelled|cancelled|honour\w*|analyse[sd]?)\b",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"/(?:home|root|tmp|work|Users)/\w")
ROOMS = sorted(
    folder.name
    for folder in Path(proscribed.__path__[0]).iterdir()
    if (folder / "__init__.py").exists()
)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https://", link):
            continue
        where, _, part = link.partition("#")
        target = (page.parent / where).resolve() if where else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if part:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            assert part in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_words_are_those_of_the_house(page: Path) -> None:
    assert FOREIGN.findall(prose(page)) == []
    assert PERSONAL.findall(page.read_text(encoding="utf-8")) == []


def test_every_room_has_a_page_and_every_page_a_room() -> None:
    pages = {page.stem for page in (DOCS / "rooms").glob("*.md")} - {"README"}
    assert pages == set(ROOMS), "docs/rooms/ has a page for each room"
    table = (DOCS / "rooms" / "README.md").read_text(encoding="utf-8")
    assert all(f"[{room}]({room}.md)" in table for room in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_the_files_that_a_room_s_page_names_exist(room: str) -> None:
    text = (DOCS / "rooms" / f"{room}.md").read_text(encoding="utf-8")
    folder = Path(proscribed.__path__[0]) / room
    for named in re.findall(r"`([\w/]+\.(?:py|yml|csv|html|txt))`", text):
        assert (folder / named).exists(), f"{room}/{named}"


def test_the_picture_shows_what_demo_prints() -> None:
    picture = script("make_picture")
    kept = picture.PICTURE.read_text(encoding="utf-8")
    shown = re.compile(r">([^<]+)</text>")
    assert shown.findall(kept) == shown.findall(picture.picture()), "run `make docs`"


def test_the_picture_is_light_and_needs_nothing_else() -> None:
    kept = (DOCS / "demo.svg").read_text(encoding="utf-8")
    assert len(kept.encode()) < 60_000
    assert not re.search(r"@font-face|url\(\"?http|href=\"http", kept)
    assert not PERSONAL.search(kept)
