"""The presets and the figures of docs/calibration.md are what the command measures today."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from proscribed.answers.calibrating import Calibration
from proscribed.screening import MIN_SCORE
from proscribed.screening.presets import measured, preset, presets

from .places import script

STALE = "run `python docs/make_calibration.py FOLDER`"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    return script("make_calibration")


@pytest.fixture(scope="module")
def answer(maker: ModuleType, shared_data: Path) -> Calibration:
    folder = shared_data / "matching"
    if not (folder / "list.jsonl").is_file():
        pytest.skip(f"no labeled set in {folder}")
    return maker.asked(folder)


def test_payments_is_stricter_than_onboarding() -> None:
    assert [one.name for one in presets()] == ["payments", "onboarding"]
    assert preset("payments").threshold > MIN_SCORE > preset("onboarding").threshold
    for one in presets():
        assert one.workload <= one.most_alerts
    assert measured().unlisted > 3 / preset("payments").most_alerts, "enough to prove the workload"


def test_the_page_shows_the_presets_as_they_are(maker: ModuleType) -> None:
    text = maker.FIGURES.search(maker.PAGE.read_text(encoding="utf-8"))[0]
    for one in presets():
        assert f"| {one.threshold:.2f} | `--preset {one.name}` |" in text, STALE
    assert measured().engine_version in text, STALE


@pytest.mark.slow
def test_the_presets_do_what_they_say(maker: ModuleType, answer: Calibration) -> None:
    assert maker.measured(answer) == presets(), STALE


@pytest.mark.slow
def test_the_figures_and_drawings_are_those_of_today(
    maker: ModuleType, answer: Calibration
) -> None:
    found = maker.FIGURES.search(maker.PAGE.read_text(encoding="utf-8"))[0]
    assert found == maker.figures(answer), STALE
    assert maker.PICTURE.read_text(encoding="utf-8") == maker.svg(answer), STALE
