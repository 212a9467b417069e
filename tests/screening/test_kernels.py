"""The compiled functions answer as the plain ones do."""

from __future__ import annotations

from typing import Any

import pytest
from rapidfuzz.distance import OSA

from proscribed.screening import build, compiled, kernels, lexicon
from proscribed.screening.words import traits

SYLLABLES = [
    "ka",
    "zan",
    "ura",
    "lis",
    "kra",
    "mos",
    "kva",
    "tek",
    "stroy",
    "prom",
    "neft",
    "gaz",
    "han",
    "wei",
    "dong",
    "fang",
    "li",
]
NAMES = [
    f"{a}{b} {c}{d} {form}"
    for i, a in enumerate(SYLLABLES)
    for b in SYLLABLES
    for c, d, form in [(SYLLABLES[(i * 7 + len(b)) % 17], SYLLABLES[(i + 5) % 17], ("Ltd", "JSC", "")[i % 3])]
]  # fmt: skip


def test_compiled_and_plain_screening_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    index = build({"id": name, "names": [name]} for name in NAMES)
    queries = [name[1:] for name in NAMES[::9]] + ["kazan urals JSC", "m. stroy"]

    def answers() -> list[list[tuple[str, float]]]:
        index._like.clear()
        return [[(m.id, m.score) for m in found] for found in index.screen(queries)]

    monkeypatch.setattr(compiled, "worth_it", lambda _: False)
    plain = answers()
    monkeypatch.setattr(compiled, "worth_it", lambda _: True)
    assert answers() == plain
    assert sum(map(len, plain)) > len(queries)


def test_words_a_few_changes_away_are_all_found() -> None:
    words = sorted({w for name in NAMES for w in name.split()}, key=lambda w: (len(w), w))
    table = lexicon.make(words, [])
    strings = lexicon.unpack(table)
    tokens = [w + "a" for w in words[::5]] + words[::7] + [w[::-1] for w in words[::11]]
    every = [
        {at: value for at, w in enumerate(words) if (value := lexicon.by_changes(traits(t), traits(w))) >= 0.7}
        for t in tokens
    ]  # fmt: skip
    assert lexicon._changed_compiled(table, tokens) == every
    assert lexicon._changed(table, strings, tokens) == every


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        ("abc", "acb"),
        ("kitten", "sitting"),
        ("x" * 40, "x" * 39 + "y"),
        ("abcdef", "badcfe"),
    ],
)
def test_changes_are_counted_as_rapidfuzz_counts_them(one: str, other: str) -> None:
    patterns: Any = [0] * 256
    for at, letter in enumerate(one.encode()):
        patterns[letter] |= 1 << at
    coded = other.encode()
    assert kernels.changes(patterns, len(one), coded, 0, len(coded)) == OSA.distance(one, other)
