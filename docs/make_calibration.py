"""Makes what is measured on a labeled set: the presets, the drawings and the figures of docs/calibration.md.

    python docs/make_calibration.py FOLDER

FOLDER holds `list.jsonl`, `positives.jsonl` and `negatives.jsonl`, as `proscribed bench` takes it. The
answer is that of `proscribed calibrate`; a slow test tells when any of this is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from math import ceil
from pathlib import Path

from proscribed.answers.calibrating import CalibrateRequest, Calibration, calibrate
from proscribed.model.errors import BadInput
from proscribed.reports.calibration import spread, svg
from proscribed.screening.calibration import LOWEST, Point
from proscribed.screening.presets import Preset, presets
from proscribed.store import Store

DOCS = Path(__file__).parent
PAGE = DOCS / "calibration.md"
PICTURE = DOCS / "calibration.svg"
PRESETS = DOCS.parent / "src/proscribed/screening/presets.yml"
AGAINST = "names of the US, EU, UN and CN lists"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)


def main(folder: str) -> None:
    """Write all three; the presets first, as the drawings show them."""
    PRESETS.write_text(presets_text(asked(folder)), encoding="utf-8")
    _forget()
    answer = asked(folder)
    PICTURE.write_text(svg(answer), encoding="utf-8")
    PAGE.write_text(
        FIGURES.sub(lambda _: figures(answer), PAGE.read_text(encoding="utf-8")), encoding="utf-8"
    )


def asked(folder: str | Path) -> Calibration:
    """What `proscribed calibrate positives.jsonl negatives.jsonl --against list.jsonl` answers."""

    def file(name: str) -> bytes:
        return (Path(folder) / name).read_bytes()

    def no_store() -> Store:
        raise BadInput("the set has a list of its own.")

    request = CalibrateRequest(
        files=tuple((name, file(name)) for name in ("positives.jsonl", "negatives.jsonl")),
        against=(AGAINST, file("list.jsonl")),
    )
    return calibrate(no_store, request)


def chosen(answer: Calibration, most_alerts: float) -> Point:
    """The lowest full hundredth at which no more of the unlisted raise an alert."""
    for hundredths in range(ceil(LOWEST * 100), 101):
        point = answer.outcomes.at(hundredths / 100)
        if point.workload.share <= most_alerts:
            return point
    raise BadInput(f"no threshold has a workload of {most_alerts:.2%}.")


def measured(answer: Calibration) -> tuple[Preset, ...]:
    """The presets as they are on this engine."""
    return tuple(
        Preset(
            name=one.name,
            meant_for=one.meant_for,
            most_alerts=one.most_alerts,
            threshold=(point := chosen(answer, one.most_alerts)).threshold,
            recall=round(point.recall.share, 3),
            workload=round(point.workload.share, 4),
        )
        for one in presets()
    )


def presets_text(answer: Calibration) -> str:
    """The file of presets: its head as it stands, everything else measured."""
    head = PRESETS.read_text(encoding="utf-8").partition("measured:")[0]
    return head + "\n".join(_presets(answer)) + "\n"


def _presets(answer: Calibration) -> Iterator[str]:
    yield "measured:"
    yield f"  'on': '{datetime.now(UTC).date()}'"
    yield f"  against: {AGAINST}"
    yield f"  listed: {answer.listed}"
    yield f"  unlisted: {answer.unlisted}"
    yield f"  engine_version: {answer.engine_version}"
    yield "presets:"
    for one in measured(answer):
        yield f"- name: {one.name}"
        yield f"  meant_for: {one.meant_for}"
        yield f"  most_alerts: {one.most_alerts}"
        yield f"  threshold: {one.threshold}"
        yield f"  recall: {one.recall}"
        yield f"  workload: {one.workload}"


def figures(answer: Calibration) -> str:
    """The tables of the page, in Markdown."""
    return "\n".join(_figures(answer)) + "\n"


def _figures(answer: Calibration) -> Iterator[str]:
    chosen = answer.suggestion
    yield f"Engine `{answer.engine_version}`; {answer.listed:,} queries that are listed,"
    yield f"{answer.unlisted:,} that are not, against {answer.against}. For a workload of at most 1 % the"
    yield f"command suggests {chosen.point.threshold:.3f} (95 %: {chosen.low:.3f} to {chosen.high:.3f}).\n"
    yield "| threshold | | recall | workload | precision here |"
    yield "| ---: | --- | ---: | ---: | ---: |"
    named = {"shipped": "without an option"} | {p.name: f"`--preset {p.name}`" for p in presets()}
    for mark, point in sorted(answer.marks.items(), key=lambda one: one[1].threshold):
        if mark in named:
            yield (
                f"| {point.threshold:.2f} | {named[mark]} | {spread(point.recall)} |"
                f" {spread(point.workload)} | {point.precision or 0:.1%} |"
            )
    yield "\n| score of the first alert | parties | of them true |"
    yield "| --- | ---: | ---: |"
    for band in answer.bands:
        yield f"| {band.low:.2f} to {band.high:.2f} | {band.true.of} | {spread(band.true)} |"
    yield "\n| category | | queries | found, or raised, at the suggested threshold |"
    yield "| --- | --- | ---: | ---: |"
    for one in answer.classes:
        sort = "listed" if one.listed else "not listed"
        yield f"| {one.category} | {sort} | {one.alerts.of} | {spread(one.alerts)} |"


def _forget() -> None:
    from proscribed.screening import presets as module

    module._file.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1])
