"""The compiled functions answer as the plain ones do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from proscribed.screening import (
    build,
    compiled,
    letters,
    lexicon,
    lexicon_making,
    near,
    spelling,
    vowels,
)
from proscribed.screening.asked import hashes
from proscribed.screening.folding import gaps
from proscribed.screening.likeness import join_likeness, likeness, pair_weight, scannable
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
    table = lexicon_making.make(words, lexicon.joins_of([]))
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
    tables = letters.fold_tables()
    for run in (spelling, compiled.kernels()):
        raw, out, bones = (np.zeros(512, dtype=np.int64) for _ in range(3))
        raw[: len(word)] = list(word.encode())
        size = run.fold(raw, len(word), out, *tables[:7])
        assert bytes(out[:size].tolist()).decode("latin-1") == fold(word)
        size = run.skeleton(out, size, bones, tables[7])
        assert bytes(bones[:size].tolist()).decode("latin-1") == skeleton(fold(word))


LETTERS = "aeioufshckzhtjyrnmvwgdpbqx0135ABDHKLMNRSTWYßçé²"


@given(st.text(LETTERS, min_size=1, max_size=14))
@example("offff")
@example("WALYH")
@example("ßaçxix")
@example("²³")
def test_consonants_and_vowels_of_a_word_are_those_of_the_tables(word: str) -> None:
    folded = fold(word)
    coded = np.frombuffer(folded.encode("latin-1"), dtype=np.uint8)
    for run in (vowels, compiled.kernels()):
        bones, sounded, cuts = (np.zeros(64, dtype=np.int64) for _ in range(3))
        count = run.bones_and_gaps(
            coded, 0, len(coded), letters.fold_tables()[-1], bones, sounded, cuts
        )
        assert bytes(bones[:count].tolist()).decode("latin-1") == skeleton(folded)
        sounds = bytes(sounded.tolist()).decode("latin-1")
        ends = cuts[: count + 1].tolist()
        assert tuple(sounds[a:b] for a, b in zip([0, *ends], ends, strict=False)) == gaps(folded)
        spelled = np.frombuffer(word.encode("latin-1"), dtype=np.uint8)
        assert run.capital(spelled, 0, len(spelled)) == word.isupper()
        assert run.misspellable(spelled, 0, len(spelled)) == scannable(word)


@pytest.mark.parametrize("steps", [0, 10_000_000])
def test_joins_like_a_word_and_words_like_a_join_are_found(
    steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "worth_it", lambda _: steps > 0)
    readings = [read(name) for name in ("Kazan Ural", "Abdul Rahman Turki", NATIVE, "Sense Time")]
    words = sorted({word for reading in readings for word in reading.words})
    joins = lexicon.joins_of(readings)
    table = lexicon_making.make(words, joins)
    text = bytes(joins.text).decode("latin-1")
    ends = joins.text_ends.tolist()
    folds = [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    tokens = ["kazanural", "sensetime", "abdulrahman", "BDRHMN", "BDLRHMN", *words]
    wanted = [
        {len(words) + at: v * v for at, join in enumerate(folds) if (v := join_likeness(traits(token), join))}
        for token in tokens
    ]  # fmt: skip
    tokens += ["+" + join for join in [*folds, "hasan", "HSN", "turki", "TRKY"]]
    for token in tokens[len(wanted) :]:
        wanted.append({at: v * v for at, w in enumerate(words) if (v := join_likeness(traits(w), token[1:]))})  # fmt: skip
    found = lexicon.like(table, tokens)
    some = 0
    for token, begin, end, both in zip(
        tokens, [0, *found.ends[:-1]], found.ends, wanted, strict=True
    ):
        got = dict(
            zip(found.word[begin:end].tolist(), found.value[begin:end].tolist(), strict=True)
        )
        if token.startswith("+"):
            assert got == both
        else:
            assert {at: v for at, v in got.items() if at >= len(words)} == both
        some += len(both)
    assert some > 4


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
    assert found.hash.tolist() == hashes(["f" + join[1:] for _, join, _ in got]).tolist()


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
