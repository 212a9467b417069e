"""Parties named in texts: found where they are meant, passed over where a word is only a word."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from proscribed.screening import build
from proscribed.screening.fields import find_stated
from proscribed.screening.index import Index
from proscribed.screening.phrasebook import Phrasebook, phrases_of
from proscribed.screening.phrases import Hit, Hits, find
from proscribed.sources.documents import read_documents

ROWS: list[dict[str, Any]] = [
    {"id": "north", "names": ["Qorvanta Technologies Co., Ltd.", "科万塔技术有限公司"], "kind": "organization"},
    {"id": "person", "names": ["DRUZHKIN, Vladimir Petrovich", "ДРУЖКИН, Владимир Петрович", "LARRY"], "kind": "person"},
    {"id": "ship", "names": ["SUMMIT"], "kind": "vessel", "identifiers": [{"kind": "imo", "value": "IMO 9074729"}]},
    {"id": "delta", "names": ["Delta OOO", "DELTA"], "kind": "organization"},
    {"id": "bank", "names": ["Bank Zhemtrovka"], "kind": "organization",
     "identifiers": [{"kind": "swift_bic", "value": "ZHEMRU2PXXX"}, {"kind": "tax_id", "value": "7702070139"}]},
    {"id": "ministry", "names": ["Ministry of Defense"], "kind": "organization"},
    {"id": "academy", "names": ["Academy of Military Medical Sciences"], "kind": "organization"},
    {"id": "arab", "names": ["حسن نصر الدرويش"], "kind": "person"},
    {"id": "kmx", "names": ["KMX Corporation"], "kind": "organization"},
    {"id": "star", "names": ["Golden Star"], "kind": "vessel"},
    {"id": "victory", "names": ["VICTORY"], "kind": "organization"},
    {"id": "country", "names": ["Georgia"], "kind": "organization"},
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    return build(ROWS)


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook(phrases_of(ROWS))


@pytest.fixture
def scan(index: Index, book: Phrasebook) -> Any:
    def found(text: str, **more: Any) -> Hits:
        return find(index, book, text, **more)

    return found


def named(hits: Hits) -> list[tuple[str, str]]:
    return [(hit.text, hit.readings[0].id) for hit in hits.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Qorvanta Technologies Co., Ltd. was fined.", [("Qorvanta Technologies Co., Ltd", "north")]),
        ("It named Qorvanta's lawyers.", [("Qorvanta", "north")]),
        ("The firm, Qorvanta Tech-\nnologies, denied it.", [("Qorvanta Technologies", "north")]),
        ("shares of Qorvanta\nTechnologies fell", [("Qorvanta Technologies", "north")]),
        ("Experts of the Acadmy of Military Medical Sciences said no.", [("Acadmy of Military Medical Sciences", "academy")]),
        ("It met Vladimir Druzhkin on Monday.", [("Vladimir Druzhkin", "person")]),
        ("President Vladimir Druzhkin Monday said so.", [("Vladimir Druzhkin", "person")]),
        ("Его назвал Владимир Дружкин вчера.", [("Владимир Дружкин", "person")]),
        ("总部科万塔技术在深圳。", [("科万塔技术", "north")]),
        ("总部 科万塔技\n术有限公司 说。", [("科万塔技术有限公司", "north")]),
        ("قال حسن نصر الدرويش في بيروت", [("حسن نصر الدرويش", "arab")]),
        ("The Academy of Military\nMedical Sciences moved.", [("Academy of Military Medical Sciences", "academy")]),
        ("It was made by KMX in May.", [("KMX", "kmx")]),
        ("PAYMENT TO QORVANTA TECHNOLOGIES FOR GOODS", [("QORVANTA TECHNOLOGIES", "north")]),
    ],
)  # fmt: skip
def test_names_are_found_as_they_are_written(scan: Any, text: str, expected: Any) -> None:
    assert named(scan(text)) == expected


def test_offsets_are_those_of_the_text(scan: Any) -> None:
    text = "Said\u200b “Qorvanta’s” boss; Bank Zhemtrovka\nand KMX Corp. too."
    for hit in scan(text).hits:
        assert " ".join(text[hit.start : hit.end].split()) == hit.text
    assert [hit.text for hit in scan(text).hits] == ["Qorvanta", "Bank Zhemtrovka", "KMX Corp"]


@pytest.mark.parametrize(
    "text",
    [
        "The summit was a success, and the Summit ended in victory. Victory was near.",
        "Delta Air Lines flew. The delta is wide.",
        "Larry went home with Larry.",
        "The Ministry of Defense said nothing.",
        "The Golden Star of the evening shone.",
        "They flew to Georgia.",
        "Read www.qorvanta.com or write to press@qorvanta.com.",
        "Bank. Zhemtrovka is a village.",
        "Vladimir came. Druzhkin left.",
        "They spoke with Vladimir Petrovich again.",
    ],
)
def test_common_words_are_passed_over(scan: Any, text: str) -> None:
    assert named(scan(text)) == []


def test_what_was_passed_over_is_told(scan: Any) -> None:
    found = scan("The talks went on. At the Summit nobody spoke, and Larry left the Summit.")
    assert found.passed_over == {"summit": 2, "larry": 1}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They bought it from Delta LLC last year.", "legal form"),
        ("The firm “Delta” was bought.", "quotation"),
        ("The tanker Summit left the port.", "ship"),
        ("He boarded the M/V SUMMIT there.", "ship"),
        ("The Summit (IMO 9074729) sailed.", "identifier"),
    ],
)
def test_a_common_word_counts_where_something_says_so(scan: Any, text: str, why: str) -> None:
    hits = [hit for hit in scan(text).hits if hit.how == "name"]
    assert len(hits) == 1
    assert why in hits[0].readings[0].reasons[-1]


def test_a_short_form_counts_where_the_full_name_stands(scan: Any) -> None:
    found = named(scan("He met Vladimir Druzhkin. Later he, Larry as they say, left. So did Bob."))
    assert ("Larry", "person") in found


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("We met Bank Zhemtrovka Robotics Ltd. there.", "Bank Zhemtrovka Robotics Ltd"),
        ("We met Zurich Bank Zhemtrovka there.", "Zurich Bank Zhemtrovka"),
        ("Yesterday Bank Zhemtrovka replied.", ""),
        ("We read Bank Zhemtrovka's Annual Report.", ""),
        ("We met Bank Zhemtrovka there.", ""),
    ],
)
def test_a_part_of_a_longer_name_is_told(scan: Any, text: str, longer: str) -> None:
    [hit] = [hit for hit in scan(text).hits if "Zhemtrovka" in hit.text]
    told = [one for one in hit.readings[0].reasons if one.startswith("stands in")]
    assert told == ([f"stands in `{longer}`, which may be another party"] if longer else [])


def test_identifiers_are_hits_of_their_own(scan: Any) -> None:
    found = scan("Pay via BIC ZHEMRU2P or tax ID 7702070139; vessel IMO 9074729, not IMO 9074728.")
    assert [(hit.how, hit.text, hit.readings[0].id) for hit in found.hits] == [
        ("swift_bic", "ZHEMRU2P", "bank"),
        ("id", "7702070139", "bank"),
        ("imo", "9074729", "ship"),
    ]


def test_the_mask_of_a_day_is_kept(scan: Any) -> None:
    off = np.ones(len(ROWS), dtype=np.bool_)
    off[[0, 2]] = False
    found = scan("Qorvanta Technologies; IMO 9074729; Bank Zhemtrovka", mask=off)
    assert named(found) == [("Bank Zhemtrovka", "bank")]


def test_no_name_goes_beyond_a_span(scan: Any) -> None:
    text = "Bank Zhemtrovka"
    assert named(scan(text, spans=[(0, 4), (5, 15)])) == [("Zhemtrovka", "bank")]


def test_the_longer_name_wins_over_the_one_in_it(index: Index) -> None:
    rows = [*ROWS, {"id": "branch", "names": ["Qorvanta Technologies Siberia"]}]
    book = Phrasebook(phrases_of(rows))
    found = find(
        build(rows), book, "It sold to Qorvanta Technologies Siberia and Qorvanta Technologies."
    )
    assert [(hit.text, hit.readings[0].id) for hit in found.hits] == [
        ("Qorvanta Technologies Siberia", "branch"),
        ("Qorvanta Technologies", "north"),
    ]


def test_fields_of_a_message_are_parties(index: Index, book: Phrasebook) -> None:
    text = (
        "{1:F01ZHEMRU2PAXXX0000000000}{2:I103EXAMDEFFXXXXN}{4:\n:20:R\n:32A:211217USD1,\n"
        ":50K:/1\nQORVANTA TECHNOLOGIES CO LTD\nSHENZHEN\n:59:/2\nPETROVICH VLADIMIR DRUZHKIN\n"
        ":70:M/V SUMMIT\n:71A:SHA\n-}"
    )
    [document] = read_documents(text.encode(), "m.txt")
    hits = find_stated(index, book, document.stated, min_score=0.72, limit=5)

    def key(hit: Hit) -> tuple[str, str]:
        return hit.how, hit.readings[0].id

    assert sorted(map(key, hits)) == [
        ("party", "north"),
        ("party", "person"),
        ("swift_bic", "bank"),
    ]
    spans = [(block.start, block.end) for block in document.blocks if not block.coded]
    free = find(index, book, document.text, spans)
    assert ("SUMMIT", "ship") in named(free)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0\x07", "x" * 100_000, "X" * 100_000, "Aa " * 30_000, "A" * 50 + "-\n" * 5_000,
        "中" * 100_000, "'" * 50_000, "\u202e\u200b" * 20_000, "😀 " * 30_000, "1 " * 50_000,
        "Co., Ltd. " * 10_000, "и " * 50_000, "ال " * 50_000, "\"Q" * 20_000, "IMO " * 30_000,
        "registration no. " * 10_000, "a@b" * 30_000, "http://" * 20_000,
    ],
    ids=range(20),
)  # fmt: skip
def test_odd_texts_take_bounded_time(scan: Any, text: str) -> None:
    begin = time.process_time()
    found = scan(text)
    assert time.process_time() - begin < 10
    assert found.hits == () or len(found.hits) < 3


def test_a_long_text_is_read_in_pieces_with_progress(scan: Any) -> None:
    text = (
        ("Nobody was there. " * 60_000)
        + "Then Qorvanta Technologies came. "
        + "Rain fell. " * 9_000
    )
    seen: list[int] = []
    spans = [(at, min(len(text), at + 1_800)) for at in range(0, len(text), 1_800)]
    found = scan(text, spans=spans, progress=lambda done, of: seen.append(done))
    assert named(found) == [("Qorvanta Technologies", "north")]
    assert len(seen) > 2
    assert seen == sorted(seen)
