"""Names read many at a time are read as one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening import compiled, letters, mending, pieces
from proscribed.screening.folding import fold
from proscribed.screening.names import Reading, read, read_all
from proscribed.screening.pieces import forget
from tests.budget import examples

WORDS = [
    "Compaby",
    "Company",
    "compay",
    "Tradlng",
    "TRADING",
    "Limtied",
    "LIMITED",
    "Services",
    "servlces",
    "Petrov",
    "Golding",
    "Abdussalam",
    "Saifuddin",
    "abdallah",
    "Fath",
    "Allah",
    "al",
    "bin",
    "Co",
    "mpany",
    "Inve",
    "stment",
    "of",
    "27thCentral",
    "ColonelOmega",
    "LIABILITYCOMPANY",
    "SeverInvest",
    "ООО",
    "Завод",
    "Иванов",
    "Петрович",
    "Μαρία",
    "Çelik",
    "Straße",
    "Müller",
    "خالد",
    "عبدالله",
    "الحسن",
    "深圳市",
    "有限公司",
    "カタカナ",
    "김정은",
    "L1mited",
    "1van0v",
    "3rd",
    "2000",
    "ATTN",
    "x",
    "LLC",
    "gmbh",
    "o'Neil",
    "Jean_Luc",
    "MacDONALD",
    "İstanbul",
    "ŞAHİN",
    "ǆ",
    "ﬁrst",
    "zdravookhraneniya",
]
LETTERS = st.text(alphabet="abdefiklmnorstuvyzAKÄéşßжИهاد深ツ0129'_", min_size=1, max_size=12)
NAME = st.lists(st.one_of(st.sampled_from(WORDS), LETTERS), min_size=0, max_size=6).map(" ".join)


def one_by_one(texts: list[str]) -> list[Reading]:
    forget()
    return [read.__wrapped__(text) for text in texts]


@pytest.mark.parametrize("quick", [False, True])
def test_many_names_are_read_as_one_by_one(quick: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "worth_it", lambda _: quick)

    @examples(80)
    @given(st.lists(NAME, min_size=4, max_size=12))
    def holds(texts: list[str]) -> None:
        expected = one_by_one(texts)
        forget()
        assert read_all(texts) == expected
        assert read_all(texts) == expected  # remembered

    holds()


def test_known_words_and_their_slips_are_read_the_same_together() -> None:
    texts = [*WORDS, *(f"{a} {b}" for a, b in pairwise(WORDS))]
    expected = one_by_one(texts)
    forget()
    assert read_all(texts) == expected
    by_text = dict(zip(texts, expected, strict=True))
    assert by_text["Compaby Company"].words == ("company", "company")
    assert by_text["Petrov"].words == ("petrov",)


def test_what_mending_changes_is_told_among_many() -> None:
    changed = ["compaby", "tradlng", "servlces", "limtied", "internationai"]
    kept = ["petrov", "golding", "zzyzxq", "abc"]
    assert all(mending.mended(key) != key for key in changed)
    assert mending.perhaps_slips([*kept, *changed]).issuperset(changed)
    assert mending.perhaps_slips(["zzyzxq", "qwrtpl"]) == set()


@examples(200)
@given(st.lists(st.text(alphabet="abcdefhiknorstuvwyzHAW0123ßé", max_size=14), max_size=8))
def test_folds_of_many_are_those_of_each(words: list[str]) -> None:
    compiled.kernels()
    assert letters.fold_all(words) == [fold(word) for word in words]


def test_of_more_runs_than_are_remembered_the_latest_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pieces, "MOST_REMEMBERED", 30)
    forget()
    names = [f"Mo{a}ra{b} Trading" for a in "bcdfgklm" for b in "aeiouprst"]
    expected = [read.__wrapped__(name) for name in names]
    forget()
    assert read_all(names) == expected
    assert len(pieces._runs) <= 30
    assert len(pieces._before) <= 30
    assert "Momrat" in pieces._runs
