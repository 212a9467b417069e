"""A match put into words, when somebody reads its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.screening import evidence, words
from proscribed.screening.names import Reading, read
from proscribed.screening.score import Comparison, compare

COMMON = 0.5  # a word of this weight or less is called common


def reasons(
    asked: str,
    listed: str,
    quality: str,
    query: evidence.Facts,
    facts: evidence.Facts,
    score: float,
) -> tuple[str, ...]:
    """Why a query matches a listed name, the strongest reasons first."""
    a, b = read(asked), read(listed)
    comparison = compare(a, b)
    said = list(evidence.weigh(score, query, facts)[1])
    if comparison.thousandths == 1000:
        said.append("same name" if asked == listed else "same name, written otherwise" if _written(a) != _written(b) else "same name in other order or case")  # fmt: skip
    said += _words(a, b, comparison)
    if a.forms != b.forms:
        if a.forms and b.forms and not a.forms & b.forms:
            said.append(f"legal form differs ({a.form_shown} / {b.form_shown})")
        else:
            side = "query" if not a.form_shown else "listed name" if not b.form_shown else ""
            said.append(
                f"legal form `{a.form_shown or b.form_shown}` is absent from the {side}"
                if side
                else f"legal form differs in part ({a.form_shown} / {b.form_shown})"
            )
    if query.kind != facts.kind and "unknown" not in (query.kind, facts.kind):
        said.append(f"kind differs ({query.kind} / {facts.kind})")
    if quality in ("weak", "former"):
        said.append(f"matched the {quality} {'alias' if quality == 'weak' else 'name'} '{listed}'")
    return tuple(said)


def _written(reading: Reading) -> list[str]:
    return sorted(shown.casefold() for shown in reading.shown)


def _shown(reading: Reading, mask: int) -> str:
    """The words of a mask as written, a spelling of several words once."""
    shown = [s for at, s in enumerate(reading.shown) if mask >> at & 1]
    return " ".join(s for at, s in enumerate(shown) if at == 0 or s != shown[at - 1])


def _words(a: Reading, b: Reading, comparison: Comparison) -> Iterator[str]:
    """The pairs of words that are not simply equal, then what is left over on either side."""
    used_a = used_b = 0
    for pair in sorted(comparison.pairs, key=lambda p: p.query):
        used_a |= pair.query
        used_b |= pair.listed
        one, two = _shown(a, pair.query), _shown(b, pair.listed)
        if one.casefold() == two.casefold():
            continue
        weight = max(
            words.traits(w).weight for at, w in enumerate(b.words) if pair.listed >> at & 1
        )
        common = ", common word" if weight <= COMMON else ""
        sign = "=" if pair.value > 0.9 else "~"
        yield f"`{one.upper()}` {sign} `{two.upper()}`{common}"
    for reading, used, where in ((a, used_a, "the query"), (b, used_b, "the listed name")):
        left = ~used & ((1 << len(reading.words)) - 1)
        if left:
            yield f"only in {where}: `{_shown(reading, left).upper()}`"
