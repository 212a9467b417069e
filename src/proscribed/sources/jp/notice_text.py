"""The text of a notice as its PDF gives it: pages one after the other, lines wrapped anywhere.

Where a page ends, the text has no line end: the last line of one page and the first of the next
are one line, longer than a page is wide.
"""

from __future__ import annotations

import re
import unicodedata

from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode

AGAIN = "Get the list again from METI, and its text as UTF-8."

JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
"""A Japanese or Chinese letter. The Latin names and the addresses have none."""

_TITLE = re.compile(
    r"輸出等に係る禁止措置の対象となる(?P<who>[^（()）]{2,80}?)の団体(?:を指定する件)?[（(]"
    r"(?P<notice>[^（()）]{2,40}告示第[^（()）]{1,20}号)[）)]"
)
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SIGNS = {0x0D: "", 0x0C: "\n", 0xA0: " ", 0xFEFF: ""}
_PAGE = re.compile(r"^\s*[-–—]?\s*(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*ページ)?\s*[-–—]?\s*$")
_SEAM = re.compile(r"(?<=[A-Za-z][a-z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Z][a-z]{3})")
_UNSPACED = re.compile(r"(?<=\D[,;])(?=\w)|(?<=\d[,;])(?=[^\W\d])|(?<=; and)(?=[^\W_])")
_WORD = re.compile(r"[\w&.-]+")


def title_of(text: str) -> re.Match[str] | None:
    """The title of a notice in a text: `who` it names, and the `notice` by year and number."""
    return _TITLE.search("".join(text.split()))


def encoding_of(start: bytes) -> str:
    """The encoding in which the beginning of a file has the title; empty where it has none."""
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8", "cp932"):
        if title_of(start[: len(start) // 2 * 2].decode(encoding, "ignore")):
            return encoding
    return ""


def plain(data: bytes, name: str) -> str:
    """The text with lines that end as on Unix, and without what a page has besides its text.

    Raises BadFile for bytes that are not in the encoding in which the file begins."""
    if encoding_of(data[:8192]) == "cp932":
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            raise BadFile(f"line {line} is not valid Shift_JIS.", where=name, todo=AGAIN) from fault
    else:
        text = decode(data, name)
    lines = text.replace("\r\n", "\n").translate(_RADICALS | _SIGNS).split("\n")
    kept = _without_page_numbers([line.strip() for line in lines])
    return "\n".join(_mended(kept))


def _without_page_numbers(lines: list[str]) -> list[str]:
    """Lines that are a number only are those of pages where they count 1, 2, 3 ... without a gap."""
    numbers = [(at, int(found[1])) for at, line in enumerate(lines) if (found := _PAGE.match(line))]
    counted = [number for _, number in numbers]
    if not counted or counted != list(range(counted[0], counted[0] + len(counted))):
        return lines
    if counted[0] > 2:
        return lines
    gone = {at for at, _ in numbers}
    return [line for at, line in enumerate(lines) if at not in gone]


def width_of(line: str) -> int:
    """How wide a line is in columns: a Japanese letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def page_width(lines: list[str]) -> float:
    """The widest that a line within a page is: some columns more than most full lines, since
    letters are not all as wide."""
    widths = sorted(width_of(line) for line in lines if line)
    return widths[len(widths) * 9 // 10] * 1.08 if widths else 0.0


def _mended(lines: list[str]) -> list[str]:
    """The lines with the line end put back where a page ended between two Latin words, so that a
    name reads the same on whatever page it stands."""
    widest = page_width(lines)
    whole = "\n".join(lines)
    found: list[str] = []
    for line in lines:
        seams = [
            seam.start()
            for seam in (_SEAM.finditer(line) if width_of(line) > widest else ())
            if 0.75 * widest <= width_of(line[: seam.start()]) <= widest
            and not _is_word(line, seam.start(), whole)
        ]
        if len(seams) == 1:
            found += [line[: seams[0]], line[seams[0] :]]
        else:
            found.append(line)
    return found


def _is_word(line: str, at: int, whole: str) -> bool:
    """Whether the word around a place stands elsewhere too: then it is one ("InformTest")."""
    around = next((word for word in _WORD.finditer(line) if word.start() < at < word.end()), None)
    return around is not None and whole.count(around[0]) > 1


def joined(text: str) -> str:
    """Wrapped lines as one: Latin words with a space between, Japanese without. Behind a comma
    stands a space too, since that is all that is left of a line end where a page ended."""
    found = ""
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        whole = not found or re.search(r"\S[-–]$", found) is not None
        found += line if whole or _is_wide(found[-1]) or _is_wide(line[0]) else f" {line}"
    return " ".join(_UNSPACED.sub(" ", found).split())


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFH"
