"""The compiled functions answer as the plain ones do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from proscribed.screening import build, compiled, lexicon, near, spelling
from proscribed.screening.likeness import likeness, pair_weight
from proscribed.screening.names import read
from proscribed.screening.words import fold, skeleton, traits

NATIVE = "حسن التركي خالد عبد الله Hassan al-Turki Khalid Abdullah Chang Chien Qian Zhang 2000 x"

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
    queries = [name[1:] for name in NAMES[::9]] + ["kazan urals JSC", "m. stroy", "ka zan ura lis"]

    def answers() -> list[list[tuple[str, float]]]:
        index = build({"id": name, "names": [name]} for name in NAMES)
        return [[(m.id, m.score) for m in found] for found in index.screen(queries)]

    monkeypatch.setattr(compiled, "worth_it", lambda _: False)
    plain = answers()
    monkeypatch.setattr(compiled, "worth_it", lambda _: True)
    assert answers() == plain
    assert sum(map(len, plain)) > len(queries)


@pytest.mark.parametrize("steps", [0, 10_000_000])
def test_words_like_a_word_are_all_found(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "worth_it", lambda _: steps > 0)
    words = sorted({w for name in NAMES for w in read(name).words} | set(read(NATIVE).words))
    table = lexicon.make(words, lexicon.joins_of([]))
    tokens = [w + "a" for w in words[::5]] + words[::7] + [w[::-1] for w in words[::11]]
    found = lexicon.like(table, tokens)
    begin = 0
    for token, end in zip(tokens, found.ends.tolist(), strict=True):
        got = dict(
            zip(found.word[begin:end].tolist(), found.value[begin:end].tolist(), strict=True)
        )
        weights = found.weight[begin:end].tolist()
        begin = end
        query = traits(token)
        wanted = {at: v * v for at, w in enumerate(words) if (v := likeness(query, traits(w)))}
        assert got == wanted
        assert weights == [pair_weight(query, traits(words[at])) for at in wanted]


@given(st.text("aeioufshckzhtjyrnmvwgdpbqx0135ABDHKLMNRSTWY", min_size=1, max_size=14))
@example("offff")
@example("kriffah")
@example("novorossiyskaya")
@example("WALYH")
@example("ianov")
def test_folds_and_consonants_are_those_of_the_tables(word: str) -> None:
    tables = lexicon._fold_tables()
    for run in (spelling, compiled.kernels()):
        raw, out, bones = (np.zeros(512, dtype=np.int64) for _ in range(3))
        raw[: len(word)] = list(word.encode())
        size = run.fold(raw, len(word), out, *tables[:7])
        assert bytes(out[:size].tolist()).decode("latin-1") == fold(word)
        size = run.skeleton(out, size, bones, tables[7])
        assert bytes(bones[:size].tolist()).decode("latin-1") == skeleton(fold(word))


def test_joins_are_read_off_the_letters_as_from_the_words() -> None:
    names = [
        *NAMES[::5],
        NATIVE,
        "A B C Trading",
        "Off ice",
        "x" * 40 + " " + "y" * 40,
        "12 34 56",
        "U S S R 5",
    ]
    readings = [read(name) for name in names]
    found = lexicon.joins_of(readings)
    text = bytes(found.text).decode("latin-1")
    ends = found.text_ends.tolist()
    got = [
        (name, "+" + text[a:b], places)
        for name, a, b, places in zip(found.name.tolist(), [0, *ends], ends, found.places.tolist(), strict=False)
    ]  # fmt: skip
    wanted = [(at, *join) for at, r in enumerate(readings) for join in lexicon.joins(r) if join[0].isascii() or "ß" in join[0] or "ç" in join[0]]  # fmt: skip
    assert got == wanted
    assert found.hash.tolist() == lexicon.hashes(["f" + join[1:] for _, join, _ in got]).tolist()


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
    assert near.changes(patterns, len(one), coded, 0, len(coded)) == OSA.distance(one, other)
