"""`calibrate`: what each threshold costs and finds on the user's own known answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.answers.labels import Known, Pair, read_labels
from proscribed.answers.outcomes import Outcome, Progress, against_list, against_register, of_pairs
from proscribed.answers.question import Asked, Question
from proscribed.model.errors import BadInput
from proscribed.screening import MIN_SCORE
from proscribed.screening.calibration import (
    LOWEST,
    Band,
    Outcomes,
    Point,
    Share,
    Suggestion,
    bands,
    share,
    suggest,
)
from proscribed.screening.presets import presets
from proscribed.store import Store

EDGES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
LEAST_IN_BAND = 10


class CalibrateRequest(Struct, frozen=True):
    """The files of known answers (name, bytes), all pairs or all parties; the user's list in place
    of the register, where it is given; and what is wanted of the threshold: a workload of at most
    `most_alerts`, or a recall of at least `least_recall`."""

    files: tuple[tuple[str, bytes], ...]
    against: tuple[str, bytes] | None = None
    question: Question = Question()
    most_alerts: float | None = 0.01
    least_recall: float | None = None
    one_in: int = 1000
    seed: int = 1


class Class(Struct, frozen=True):
    """The parties of one category: the share found, or raised, at the suggested threshold; `anyhow`
    at any from `LOWEST` on."""

    category: str
    listed: bool
    alerts: Share
    anyhow: Share


class Calibration(Struct, frozen=True):
    """The answer. `marks` are thresholds with a name: the suggested one, the shipped one, the
    presets; `left_out` is how many rows are told apart because they are not headline ones."""

    of: str
    pairs: bool
    listed: int
    unlisted: int
    left_out: int
    outcomes: Outcomes
    suggestion: Suggestion
    best_f1: Point
    marks: Mapping[str, Point]
    points: tuple[Point, ...]
    curve: tuple[Point, ...]
    bands: tuple[Band, ...]
    classes: tuple[Class, ...]
    one_in: int
    engine_version: str
    against: str
    as_of: date | None = None
    commit: int | None = None


def calibrate(
    store: Callable[[], Store], request: CalibrateRequest, progress: Progress = lambda _: None
) -> Calibration:
    """Score the known answers and count at every threshold. `store` is opened only for parties to
    be found in the register.

    Raises BadInput for rows that cannot be read, for pairs beside parties, for an entry or name that
    no list has on the day, and where no row is listed, or none is not."""
    rows = _labels(request.files)
    about: Asked | None = None
    if isinstance(rows[0], Pair):
        outcomes = of_pairs([row for row in rows if isinstance(row, Pair)], progress)
        against = "the other name of each pair"
    elif request.against:
        against = request.against[0]
        progress("reading the list")
        outcomes = against_list(_known(rows), *request.against, progress)
    else:
        outcomes, about = against_register(_known(rows), store(), request.question, progress)
        against = ", ".join(one.list for one in about.coverage)
    counted = [one for one, row in zip(outcomes, rows, strict=True) if row.headline]
    return _counted(counted, len(rows) - len(counted), request, against, about)


def _counted(
    found: Sequence[Outcome],
    left_out: int,
    request: CalibrateRequest,
    against: str,
    about: Asked | None,
) -> Calibration:
    outcomes = Outcomes(
        [one.found for one in found if one.listed], [one.first for one in found if not one.listed]
    )
    _both(outcomes, request)
    suggestion = suggest(
        outcomes,
        most_alerts=request.most_alerts,
        least_recall=request.least_recall,
        seed=request.seed,
    )
    chosen = suggestion.point.threshold
    named = {"suggested": chosen, "shipped": MIN_SCORE}
    named |= {one.name: one.threshold for one in presets()}
    steps = [round(LOWEST + step * 0.02, 2) for step in range(int((1 - LOWEST) / 0.02) + 1)]
    first = [(one.first, one.first_true) for one in found if one.first]
    return Calibration(
        of=", ".join(name.rpartition("/")[2] for name, _ in request.files),
        pairs=request.against is None and about is None,
        listed=len(outcomes.listed),
        unlisted=len(outcomes.unlisted),
        left_out=left_out,
        outcomes=outcomes,
        suggestion=suggestion,
        best_f1=outcomes.best_f1(),
        marks={name: outcomes.at(threshold) for name, threshold in named.items()},
        points=tuple(outcomes.at(one) for one in steps),
        curve=outcomes.curve(),
        bands=bands(first, EDGES, LEAST_IN_BAND),
        classes=tuple(_classes(found, chosen)),
        one_in=request.one_in,
        engine_version=engine_version(),
        against=against,
        as_of=about.as_of if about else None,
        commit=about.view.commit if about else None,
    )


def _both(outcomes: Outcomes, request: CalibrateRequest) -> None:
    where = ", ".join(name for name, _ in request.files)
    if not len(outcomes.listed):
        raise BadInput(
            "no row is a true match: recall cannot be known.",
            where=where,
            todo="Say of some parties which entry they are (accept), or give pairs that match.",
        )
    if not len(outcomes.unlisted):
        raise BadInput(
            "every row is a true match: the workload cannot be known.",
            where=where,
            todo="Add ordinary counterparties that are not listed: a few hundred at least.",
        )


def _classes(found: Sequence[Outcome], threshold: float) -> Iterator[Class]:
    groups: dict[tuple[bool, str], list[float]] = {}
    for one in found:
        score = one.found if one.listed else one.first
        groups.setdefault((not one.listed, one.category), []).append(score)
    if len(groups) == 2 and {category for _, category in groups} == {""}:
        return
    for (unlisted, category), scores in sorted(groups.items()):
        alerts = share(sum(score >= threshold for score in scores), len(scores))
        anyhow = share(sum(score >= LOWEST for score in scores), len(scores))
        yield Class(category or "without", not unlisted, alerts, anyhow)


def _labels(files: Iterable[tuple[str, bytes]]) -> list[Pair | Known]:
    rows: list[Pair | Known] = []
    for name, data in files:
        found = read_labels(name, data)
        if rows and type(found[0]) is not type(rows[0]):
            raise BadInput("pairs and parties cannot be counted together.", where=name)
        rows += found
    return rows


def _known(rows: Iterable[Pair | Known]) -> list[Known]:
    return [row for row in rows if isinstance(row, Known)]
