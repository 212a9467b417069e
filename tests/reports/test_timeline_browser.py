"""The page of a history in a real browser: it fits, says nothing to the console, prints."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from proscribed.reports.history import html
from tests.reports.test_timeline import event, told

pytestmark = pytest.mark.browser

MEASURE = """<script>
addEventListener("load", () => {
  const drawn = [...document.querySelectorAll("svg.timeline")].map(one => one.getBoundingClientRect());
  const seen = one => { const box = one.getBoundingClientRect(); return box.right <= innerWidth + 1; };
  document.body.dataset.measured = JSON.stringify({
    wide: document.documentElement.scrollWidth, window: innerWidth,
    pictures: drawn.map(box => [Math.round(box.width), Math.round(box.height)]),
    cells: [...document.querySelectorAll("td, th, svg text")].filter(one => !seen(one)).length,
    hatched: [...document.querySelectorAll("svg.timeline rect.unknown")].map(one => getComputedStyle(one).fill),
  });
});
</script>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no chromium on this machine")
    return found


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A party with all that is ever drawn, and a house of 150."""
    long = (
        "Semi-Autonomous Marine Instruments and Precision Equipment Manufacturing Company Limited"
    )
    own = [
        event(announced_on=date(2021, 12, 1), published_on=date(2021, 12, 20), party=long),
        event(kind="revise", by="2022-01-05", note="x" * 300),
        event(kind="remove", since="2022-02-01", by="2022-02-20"),
        event("us-ofac-sdn:b", since=""),
    ]
    house = [
        event(f"us-bis-meu:{n}", by=f"20{10 + n % 9}-05-16", party=f"{long} {n}")
        for n in range(150)
    ]
    answer = told(*own, *house)
    after = [
        type(one)(one.entry, one.name, "named_after" if "meu" in one.entry else "named")
        for one in answer.found
    ]
    file = tmp_path / "page.html"
    text = html(replace(answer, found=tuple(after)))
    file.write_text(text, encoding="utf-8")
    return file


def run(chromium: str, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    return subprocess.run(
        [*command, profile, *arguments], capture_output=True, text=True, timeout=120, check=True
    )


def test_it_fits_a_window_of_1280_and_is_silent(chromium: str, page: Path, tmp_path: Path) -> None:
    measured = tmp_path / "measured.html"
    measured.write_text(page.read_text("utf-8").replace("</head>", f"{MEASURE}</head>"), "utf-8")
    size = ("--window-size=1280,900", "--hide-scrollbars")
    ran = run(chromium, tmp_path, *size, "--dump-dom", measured.as_uri())
    assert "CONSOLE" not in ran.stderr, ran.stderr
    found = re.search(r'data-measured="([^"]*)"', ran.stdout)
    assert found, "the page was not loaded"
    seen = json.loads(found[1].replace("&quot;", '"'))
    assert seen["window"] == 1280
    assert seen["wide"] <= 1280
    assert seen["cells"] == 0, "nothing reaches over the right edge"
    assert len(seen["pictures"]) == 2
    assert all(width > 900 and height > 100 for width, height in seen["pictures"])
    assert all("hatch" in fill for fill in seen["hatched"])


def test_it_prints(chromium: str, page: Path, tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    run(chromium, tmp_path, f"--print-to-pdf={paper}", page.as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 20_000
