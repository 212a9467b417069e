"""What must hold of every reading: places, determinism, bounded time; and each gazetteer's examples."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer, read_claims
from proscribed.news.claims.dates import clock, days
from proscribed.news.claims.marks import marked
from proscribed.news.claims.names import names
from proscribed.news.claims.sentences import sentences
from tests.budget import examples

WORDS = [
    "BIS",
    "added",
    "removed",
    "revised",
    "37",
    "entities",
    "aliases",
    "to",
    "the",
    "Entity",
    "List",
    ",",
    ".",
    "and",
    "Chinese",
    "from",
    "China",
    "(",
    ")",
    "for",
    "supporting",
    "“",
    "”",
    "Dec.",
    "17",
    "2021",
    "will",
    "not",
    "should",
    "on",
    "Thursday",
    "Huawei",
    "Co.,",
    "Ltd.",
    "which",
    "was",
    "sanctions",
    "OFAC",
    "\n",
    ":",
    "•",
    "including",
    "of",
    "the",
    "its",
    "companies",
    "designated",
    "by",
    "said",
    "(see",
    "2112160017)",
    "because",
    "blacklisted",
    "it",
]


@examples(200)
@given(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.sampled_from(["", "2021", "2021-12", "2021-12-17"]),
)
def test_every_field_found_in_the_text_has_its_place(text: str, published: str) -> None:
    for claim in read_claims(text, published):
        assert 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        places = claim.spans.get("named_parties", ())
        assert tuple(text[one.start : one.end] for one in places) == claim.named_parties
        if claim.reason:
            (place,) = claim.spans["reason"]
            assert text[place.start : place.end] == claim.reason
        assert claim.patterns


@examples(100)
@given(st.text(max_size=300))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    assert read_claims(text, "2021-12-17") == read_claims(text, "2021-12-17")


@pytest.mark.parametrize(
    "text",
    [
        "BIS " + "also " * 4000 + "added 37 entities to the Entity List.",
        "A, B and C, " * 1500 + "were added to the Entity List.",
        "BIS added " + "Alpha Beta Gamma " * 1500 + "to the Entity List.",
        "(" * 4000 + "Entity List" + ")" * 4000,
        "designated " * 3000,
        "in, from, the " * 2000 + "Entity List",
        "list " * 4000,
        "the United States' " * 1500,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    before = time.process_time()
    read_claims(text, "2021-12-17")
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    "named", gazetteer.named_lists(), ids=lambda one: f"{one.name}-{one.example[:20]}"
)
def test_a_list_is_found_in_its_example(named: gazetteer.NamedList) -> None:
    found = marked(named.example, "").lists
    assert any(named in one.options for one in found)


@pytest.mark.parametrize("measure", gazetteer.measures(), ids=lambda one: one.example[:30])
def test_a_measure_is_read_in_its_example(measure: gazetteer.Measure) -> None:
    (claim,) = read_claims(measure.example)
    if measure.list and measure.list != "?":
        assert claim.list == measure.list


def test_a_company_form_ends_no_sentence() -> None:
    text = (
        "BIS listed Kestrel Co., Ltd. and the U.S. Commerce Department said so. The rule is final."
    )
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "BIS listed Kestrel Co., Ltd. and the U.S. Commerce Department said so.",
        "The rule is final.",
    ]


@pytest.mark.parametrize(
    ("said", "published", "past", "future"),
    [
        ("on Thursday", "2021-12-15", "2021-12-09", "2021-12-16"),
        ("on Dec. 30", "2022-01-03", "2021-12-30", "2021-12-30"),
        ("on Jan. 4", "2021-12-20", "2022-01-04", "2022-01-04"),
        ("yesterday", "2021-07", "", ""),
        ("on the 24th,", "2021-11-25", "2021-11-24", "2021-11-24"),
        ("in November 2020", "", "2020-11", "2020-11"),
        ("on Feb. 30", "2021-12-20", "", ""),
    ],
)
def test_days(said: str, published: str, past: str, future: str) -> None:
    found = days(said, Span(0, len(said)), clock(published, ""))
    assert [(one.past, one.future) for one in found][:1] == [(past, future)]


def test_names_end_where_their_descriptions_begin() -> None:
    text = "Moscow Institute of Physics and Technology, Israel-based Nightjar Ltd. and China's Kestrel Co., Ltd."
    assert [(text[one.start : one.end], one.country) for one in names(text, 0, len(text))] == [
        ("Moscow Institute of Physics and Technology", ""),
        ("Nightjar Ltd.", "IL"),
        ("Kestrel Co., Ltd.", "CN"),
    ]


def test_a_name_of_the_register_is_a_party_where_its_spelling_does_not_show_it() -> None:
    text = "BIS added iKestrel to the Entity List."
    at = text.index("iKestrel")
    (claim,) = read_claims(text, names=lambda _: [Span(at, at + len("iKestrel"))])
    assert claim.named_parties == ("iKestrel",)
    assert claim.count == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "OFAC added the Chinese company Kestrel to its SDN List.",
            ("add", "SDN List", 1, {"CN": 1}),
        ),
        (
            "OFAC sanctioned dozens of people and added Chinese optics firm Kestrel Group to an investment blacklist.",
            ("add", "NS-CMIC List", 1, {"CN": 1}),
        ),
        (
            "A total of 9 entities located in Japan and Malta have been added to the Entity List.",
            ("add", "Entity List", 9, {"JP": None, "MT": None}),
        ),
        (
            "BIS added six entities to the Entity List from Iran (four) and Cuba (two).",
            ("add", "Entity List", 6, {"IR": 4, "CU": 2}),
        ),
    ],
)
def test_how_a_sentence_is_taken_apart(
    text: str, said: tuple[str, str, int, dict[str, int]]
) -> None:
    found = [(one.kind, one.list, one.count, dict(one.breakdown)) for one in read_claims(text)]
    assert said in found


def test_given_names_tell_persons_from_firms() -> None:
    (pair,) = read_claims("OFAC sanctioned Mikhail Orlov and Olga Petrova.")
    assert (pair.count, pair.count_unit) == (2, "persons")
    (firm,) = read_claims("OFAC sanctioned Mikhail Orlov Trading LLC.")
    assert (firm.count, firm.count_unit) == (1, "entities")


@pytest.mark.parametrize("run", ["¤", " Thursday", " Dec. 17, 2021", " the Entity List", "("])
def test_long_runs_take_no_longer(run: str) -> None:
    text = f"BIS added nine firms to the Entity List on Thursday{run * 40} located in Japan."
    started = time.process_time()
    read_claims(text, "2021-12-22")
    assert time.process_time() - started < 2


def test_a_day_of_the_main_clause_is_not_that_of_an_act_before_it() -> None:
    (claim,) = read_claims(
        "On Monday Kestrel moved its office, a week after it was blacklisted by the Commerce Department.",
        "2021-12-22",
    )
    assert (claim.announced_date, claim.named_parties) == ("", ("Kestrel",))
