"""A calibration as rows, as words and as a page with its two drawings."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from proscribed.answers.calibrating import Calibration
from proscribed.reports.calibration_plot import plots
from proscribed.reports.console import Output, write_rows
from proscribed.reports.page import environment
from proscribed.reports.rows import Rows, kinds_of
from proscribed.screening.calibration import Point, Share

_HEADINGS = {
    "threshold": "Threshold",
    "mark": "What it is",
    "recall": "Recall",
    "workload": "Workload",
    "per_thousand": "Alerts in 1,000 unlisted",
    "precision": "Precision here",
    "precision_in": "Precision in practice",
    "f1": "F1 here",
}
_RIGHT = tuple(key for key in _HEADINGS if key != "mark")


class Row(Struct, frozen=True):
    """A threshold: `mark` says what it is; `*_low` and `*_high` are 95 % intervals, those of the
    threshold only where it was chosen. `precision` is of the sample, `precision_in` where one party
    in `one_in` is listed."""

    threshold: float
    mark: str
    threshold_low: float | None
    threshold_high: float | None
    recall: float
    recall_low: float
    recall_high: float
    workload: float
    workload_low: float
    workload_high: float
    precision: float | None
    precision_in: float | None
    one_in: int
    f1: float
    listed: int
    unlisted: int


def rows(answer: Calibration) -> list[Row]:
    """The thresholds from the lowest up, the named ones among them."""
    named: dict[float, list[str]] = {}
    for mark, point in answer.marks.items():
        named.setdefault(point.threshold, []).append(mark)
    points = {point.threshold: point for point in (*answer.points, *answer.marks.values())}
    return [_row(points[at], ", ".join(named.get(at, ())), answer) for at in sorted(points)]


def _row(point: Point, mark: str, answer: Calibration) -> Row:
    chosen = point.threshold == answer.suggestion.point.threshold
    recall, workload = point.recall, point.workload
    return Row(
        threshold=point.threshold,
        mark=mark,
        threshold_low=answer.suggestion.low if chosen else None,
        threshold_high=answer.suggestion.high if chosen else None,
        recall=round(recall.share, 4),
        recall_low=round(recall.low, 4),
        recall_high=round(recall.high, 4),
        workload=round(workload.share, 5),
        workload_low=round(workload.low, 5),
        workload_high=round(workload.high, 5),
        precision=_rounded(point.precision),
        precision_in=_rounded(point.precision_in(answer.one_in)),
        one_in=answer.one_in,
        f1=round(point.f1, 4),
        listed=answer.listed,
        unlisted=answer.unlisted,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def summary(answer: Calibration) -> tuple[str, ...]:
    """What a person should take away, in sentences."""
    chosen, best = answer.suggestion, answer.best_f1
    point = chosen.point
    kinds = ("pairs that match", "that do not") if answer.pairs else ("listed parties", "unlisted")
    counted = f"{answer.listed:,} {kinds[0]} and {answer.unlisted:,} {kinds[1]}"
    left = f" {answer.left_out:,} rows that are not to be counted are left out."
    suggested = (
        f"Suggested threshold {point.threshold:.3f} (95 %: {chosen.low:.3f} to {chosen.high:.3f}):"
        f" it finds {spread(point.recall)} of the first and raises an alert for"
        f" {spread(point.workload)} of the second."
    )
    mixed = (
        "Precision here is that of this sample's mix; in practice, that where one party in"
        f" {answer.one_in:,} is listed."
    )
    return (
        f"{counted}, against {answer.against}.{left * bool(answer.left_out)}",
        suggested,
        f"Best F1 of this sample: {best.f1:.3f} at {best.threshold:.3f}.",
        mixed,
        *chosen.wanting,
    )


def spread(share: Share) -> str:
    """A share with its interval, as percentages."""
    digits = 2 if share.share < 0.1 else 1
    return f"{share.share:.{digits}%} ({share.low:.{digits}%} to {share.high:.{digits}%})"


def as_rows(answer: Calibration) -> Rows:
    """The answer in the shape of every form."""
    found = rows(answer)
    return Rows(
        lines=found,
        flat=lambda: ({f: getattr(one, f) for f in Row.__struct_fields__} for one in found),
        kinds=kinds_of(Row),
        headings=_HEADINGS,
        shown=lambda: (_shown(one) for one in found),
        right=_RIGHT,
        title=f"Calibration on {answer.of}",
        notes=summary(answer),
        facts=_facts(answer),
        page=lambda: page(answer),
        size=len(found),
    )


def _facts(answer: Calibration) -> dict[str, object]:
    facts: dict[str, object] = {"engine": answer.engine_version}
    if answer.as_of:
        facts |= {"as of": answer.as_of, "commit": answer.commit}
    return facts


def _shown(row: Row) -> dict[str, str]:
    return {
        "threshold": f"{row.threshold:.3f}",
        "mark": row.mark,
        "recall": f"{row.recall:.1%}",
        "workload": f"{row.workload:.2%}",
        "per_thousand": f"{row.workload * 1000:.1f}",
        "precision": "" if row.precision is None else f"{row.precision:.1%}",
        "precision_in": "" if row.precision_in is None else f"{row.precision_in:.1%}",
        "f1": f"{row.f1:.3f}",
    }


def write_calibration(output: Output, answer: Calibration, plot: str = "") -> None:
    """Write the answer; and the drawings by themselves, as SVG, where a file is named."""
    write_rows(output, as_rows(answer))
    if plot:
        from proscribed.reports.console import note, write

        write(Output(path=plot), [svg(answer)])
        note(f"Wrote the drawings to {plot}.")


def svg(answer: Calibration) -> str:
    """The drawings as a picture by itself, nothing fetched from anywhere."""
    template = environment().get_template("calibration.svg")
    return template.render(plots=plots(answer), standalone=True)


def page(answer: Calibration) -> Iterator[str]:
    """The whole answer as one page."""
    template = environment().get_template("calibration.html")
    return template.generate(
        answer=answer,
        title=f"Calibration on {answer.of}",
        summary=summary(answer),
        plots=plots(answer),
        standalone=False,
        headings=_HEADINGS,
        rows=[_shown(row) for row in rows(answer)],
        spread=spread,
        facts=_facts(answer),
    )
