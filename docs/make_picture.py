"""Makes docs/demo.svg: what `proscribed demo` prints, cut to the part that fits on a page.

Run it with `make docs`. Nothing is drawn by hand: the lines are those of the command.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parent / "demo.svg"
WIDTH = 118
SHOWN = ("K-1004", "K-1010", "K-1012", "K-1003", "K-1002", "K-1013")
LEFT_OUT = "  [...]"


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"{PICTURE.name}: {PICTURE.stat().st_size / 1000:.0f} kB", file=sys.stderr)


def recorder() -> Console:
    """A terminal that only remembers."""
    return Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)


def picture() -> str:
    """The picture, without a font of its own and without any address to fetch."""
    screen = recorder()
    screen.print(Text("$ proscribed demo", style="bold"))
    for line in excerpt(demo_lines()):
        screen.print(cell_by_cell(Text.from_ansi(line.rstrip())), no_wrap=True, overflow="crop")
    plain = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = screen.export_svg(
        title="proscribed", code_format=plain.replace("Fira Code, ", ""), unique_id="demo"
    )
    return re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]+)<', room_for_wide_characters, svg)


def room_for_wide_characters(found: re.Match[str]) -> str:
    """The piece of text with a length that counts a Chinese character as two."""
    length, rest, shown = float(found[1]), found[2], unescape(found[3])
    return f'textLength="{length * cell_len(shown) / len(shown):g}"{rest}>{found[3]}<'


def cell_by_cell(line: Text) -> Text:
    """The line with each cell as a piece of its own: a viewer whose Chinese characters have
    another width than ours then keeps the columns."""
    for cell in re.finditer(r"\S+(?: \S+)*", line.plain):
        line.stylize("not blink", cell.start(), cell.end())
    return line


def demo_lines() -> list[str]:
    """What the command prints, line by line, styled."""
    from proscribed.answers.demo import demo
    from proscribed.reports.screening import print_table

    shown = recorder()
    with TemporaryDirectory() as folder:
        found = demo(Path(folder), None, lambda done, of: None)
    print_table(shown, found.screening, is_starter=True)
    return shown.export_text(styles=True).splitlines()


def excerpt(lines: list[str]) -> list[str]:
    """The heading, the rows of the counterparties in SHOWN, the sentences below; what is left out
    is marked."""
    kept: list[str] = []
    keeping = True
    for line in lines:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
        if found := re.match(r"\s{0,3}(K-\d+)", plain):
            keeping = found[1] in SHOWN
        elif plain[:1].strip():
            keeping = True  # a sentence below the table
        if keeping:
            kept.append(line)
        elif kept[-1:] != [LEFT_OUT]:
            kept.append(LEFT_OUT)
    return kept


if __name__ == "__main__":
    main()
