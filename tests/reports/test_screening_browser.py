"""The page of a screening in a real browser: words side by side fit, on a screen and on a narrow one."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.answers.screening import ScreenRequest, screen
from proscribed.reports.screening import html
from proscribed.settings import settings
from tests.reports.test_timeline_browser import chromium, run

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

LONG = "Sens Time " + "Quadruplex" * 12 + " Grupp"
PARTIES = f"id,name\n1,Sens Time Grupp\n2,商汤 Technology Export Import\n3,{LONG}\n"
MEASURE = """<script>
addEventListener("load", () => {
  const pairs = [...document.querySelectorAll(".pair")];
  const over = one => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1;
  document.body.dataset.measured = JSON.stringify({
    wide: document.documentElement.scrollWidth, window: innerWidth, pairs: pairs.length,
    over: pairs.filter(over).length,
  });
});
</script>"""


@pytest.mark.parametrize("width", [1280, 560])
def test_words_side_by_side_fit(chromium: str, tmp_path: Path, width: int) -> None:
    store = open_home(settings(tmp_path / "home", environment={}))
    question = Question(date(2022, 1, 10))
    answer = screen(store, ScreenRequest("p.csv", PARTIES.encode(), question=question, min_score=0.4))  # fmt: skip
    page = tmp_path / "page.html"
    page.write_text(html(answer, is_starter=True).replace("</head>", f"{MEASURE}</head>"), "utf-8")
    size = (f"--window-size={width},900", "--hide-scrollbars")
    ran = run(chromium, tmp_path, *size, "--dump-dom", page.as_uri())
    assert "CONSOLE" not in ran.stderr, ran.stderr
    found = re.search(r'data-measured="([^"]*)"', ran.stdout)
    assert found, "the page was not loaded"
    seen = json.loads(found[1].replace("&quot;", '"'))
    assert seen["pairs"] >= 6
    assert seen["over"] == 0
    assert seen["wide"] <= seen["window"]
