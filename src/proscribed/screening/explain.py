"""A match put into words, when somebody reads its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.screening import evidence, words
from proscribed.screening.alignment import SURE, Aligned, aligned
from proscribed.screening.names import Reading, read
from proscribed.screening.score import Pair, compare


def reasons(
    asked: str,
    listed: str,
    quality: str,
    query: evidence.Facts,
    facts: evidence.Facts,
    score: float,
    found: tuple[Pair, ...] | None = None,
) -> tuple[str, ...]:
    """Why a query matches a listed name: what else agrees or conflicts, then the names, word by word. `found`
    are the pairs of words that the score rests on, where they are known."""
    a, b = read(asked), read(listed)
    said = list(evidence.weigh(score, query, facts)[1])
    if found is None:
        found = compare(a, b, kinds=(query.kind_number, facts.kind_number)).pairs
    pairs = aligned(a, b, found)
    if _equal(pairs):
        said.append(_same(asked, listed, a, b))
        said += [_pair(one) for one in pairs if one.relation not in ("same", "only asked", "only listed")]  # fmt: skip
    else:
        said += _words(pairs)
    said += _forms(a, b)
    if query.kind != facts.kind and "unknown" not in (query.kind, facts.kind):
        said.append(f"kind differs ({query.kind}; listed: {facts.kind})")
    if quality == "weak":
        said.append(f"matched the weak alias '{listed}', which counts less")
    elif quality == "former":
        said.append(f"matched the former name '{listed}'")
    return tuple(said)


def _equal(pairs: tuple[Aligned, ...]) -> bool:
    """Whether every word has its equal on the other side: legal forms aside, it is one name."""
    return bool(pairs) and all(one.value == 1.0 for one in pairs)


def _same(asked: str, listed: str, a: Reading, b: Reading) -> str:
    if asked == listed:
        return "same name"
    shown = [[word.casefold() for word in reading.shown] for reading in (a, b)]
    if shown[0] == shown[1]:
        return "same name, but for the legal form" if a.forms != b.forms else "same name, but for case or punctuation"  # fmt: skip
    if sorted(shown[0]) == sorted(shown[1]):
        return "same words in another order"
    return "same name, written otherwise"


def _words(pairs: tuple[Aligned, ...]) -> Iterator[str]:
    """The words that are the same, those that are alike, then what is left over on either side."""
    same = [one for one in pairs if one.relation == "same"]
    alike = [one for one in pairs if one.value > 0]
    if not alike:
        yield "the names are not alike"
        return
    if same:
        yield f"in both: `{' '.join(one.asked for one in same).upper()}`{_common(same)}"
    for one in alike:
        if one.relation != "same":
            yield _pair(one)
    for relation, where in (("only asked", "name asked about"), ("only listed", "listed name")):
        left = [one for one in pairs if one.relation == relation and not _joins(one)]
        if left:
            said = " ... ".join(one.asked or one.listed for one in left).upper()
            yield f"only in the {where}: `{said}`{_common(left)}"
    if alike and all(one.weight == "common" for one in alike):
        yield "only common words agree"


def _joins(one: Aligned) -> bool:
    """Whether a word only joins others ("of", "al"): its absence is not worth a line."""
    return (one.asked or one.listed).casefold() in words.particles()


def _common(some: list[Aligned]) -> str:
    if any(one.weight != "common" for one in some):
        return ""
    several = len(some) > 1 or " " in (some[0].asked or some[0].listed)
    return ", common words" if several else ", common word"


def _pair(one: Aligned) -> str:
    sign = "=" if one.value > SURE else "~"
    common = ", common word" if one.weight == "common" else ""
    return f"`{one.asked.upper()}` {sign} `{one.listed.upper()}`, {one.told}{common}"


def _forms(a: Reading, b: Reading) -> Iterator[str]:
    if a.forms == b.forms:
        return
    one, other = a.form_shown, b.form_shown
    if a.forms and b.forms:
        part = " in part" if a.forms & b.forms else ""
        yield f"legal form differs{part} ({one}; listed: {other})"
    else:
        where = "name asked about" if a.forms else "listed name"
        yield f"legal form `{one or other}` only in the {where}"
