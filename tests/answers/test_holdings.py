"""A fund's positions put to the law: who the issuer is, what a US person may do, and until when."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proscribed.answers.holdings import HoldingsRequest, screen_holdings
from proscribed.answers.holdings_lines import HoldingLine, Holdings, lines
from proscribed.answers.holdings_meaning import ACTS
from proscribed.answers.home import open_home
from proscribed.answers.question import Question, ask
from proscribed.answers.replaying import replay
from proscribed.model.entry import Entry
from proscribed.settings import settings
from proscribed.store import Store, reading

CMIC = "us-ofac-ns-cmic"
Screen = Callable[..., Holdings]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_home(settings(tmp_path_factory.mktemp("home"), environment={}))


@pytest.fixture
def screen(store: Store) -> Screen:
    def screened(
        positions: list[dict[str, Any]], as_of: str, funds: list[dict[str, Any]] | None = None
    ) -> Holdings:
        within = ("funds.csv", csv_of(funds)) if funds else None
        question = Question(as_of=date.fromisoformat(as_of))
        request = HoldingsRequest("fund.csv", csv_of(positions), {}, question, funds=within)
        return screen_holdings(store, request)

    return screened


def csv_of(rows: list[dict[str, Any]]) -> bytes:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def companies(store: Store) -> list[tuple[str, Entry]]:
    """The whole NS-CMIC List, as the register has it."""
    with reading(store) as connection:
        asked = ask(connection, Question(as_of=date(2022, 1, 3), lists=(CMIC,)))
        return [(one.entry, asked.view.entry(one.makeup)) for one in asked.listed]


def code(entry: Entry, kind: str) -> str:
    return next((one.value for one in entry.party.identifiers if one.kind == kind), "")


def outcomes(one: HoldingLine) -> tuple[str, ...]:
    return tuple(one.means.acts[act].outcome for act in ACTS)


YES, NO, ASK = "permitted", "prohibited", "needs_human_review"
FREE = (YES,) * 6
BANNED = (NO, NO, YES, YES, YES, NO)
ENDED = (NO, NO, NO, YES, YES, NO)


@pytest.mark.parametrize("named_by", ["name", "isin", "ticker"])
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2021-08-01", {FREE: 68}),
        ("2021-08-02", {BANNED: 59, FREE: 9}),
        ("2022-06-02", {BANNED: 68}),
        ("2022-06-03", {ENDED: 59, BANNED: 9}),
        ("2022-12-10", {ENDED: 60, BANNED: 8}),
        ("2022-12-16", {ENDED: 68}),
    ],
)
def test_the_68_companies_on_the_days_that_matter(
    store: Store, screen: Screen, named_by: str, as_of: str, expected: dict[tuple[str, ...], int]
) -> None:
    positions = []
    for entry, company in companies(store):
        row = {"id": entry, "issuer": company.party.name, "publicly_traded": "yes"}
        if named_by == "isin" and code(company, "isin"):
            row |= {"isin": code(company, "isin"), "issuer": ""}
        if named_by == "ticker" and code(company, "equity_ticker"):
            row |= {"ticker": code(company, "equity_ticker"), "issuer": ""}
        positions.append(row)
    answer = screen(positions, as_of)
    found: dict[tuple[str, ...], int] = {}
    for one in answer.lines:
        assert one.position.id in {tie.entry for tie in one.ties if tie.settled}
        found[outcomes(one)] = found.get(outcomes(one), 0) + 1
    assert found == expected


def test_the_later_days_are_told_before_the_company_is_listed(screen: Screen) -> None:
    answer = screen([{"issuer": "SenseTime Group Limited", "publicly_traded": "yes"}], "2021-08-01")
    [one] = answer.lines
    assert (one.means.starts, one.means.ends) == (date(2022, 2, 8), date(2022, 12, 10))
    assert {on.isoformat(): act for on, act, _ in one.means.changes if act == "buy"} == {
        "2022-02-08": "buy"
    }
    assert ("2022-12-10", "sell_to_divest") in {(str(on), act) for on, act, _ in one.means.changes}


def test_a_name_that_is_only_like_the_listed_one_is_for_a_person(screen: Screen) -> None:
    [inc, limited] = screen(
        [
            {"issuer": "SenseTime Group Inc.", "ticker": "20 HK"},
            {"issuer": "SENSETIME GROUP LTD", "ticker": "20 HK"},
        ],
        "2022-03-01",
    ).lines
    assert outcomes(inc) == (ASK, ASK, YES, YES, YES, ASK)
    assert inc.ties[0].matched_name in {"SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"}
    assert not inc.ties[0].settled
    assert any("SenseTime" in text or "SENSETIME" in text for text in inc.means.open_questions)
    assert outcomes(limited) == BANNED
    assert limited.ties[0].by == "name"


def test_the_issuer_named_in_a_record_is_the_listed_party(screen: Screen) -> None:
    [one] = screen(
        [{"issuer": "Sugon Information Industry Co., Ltd.", "publicly_traded": "yes"}], "2022-03-01"
    ).lines
    assert (one.ties[0].party, one.ties[0].by) == (
        "DAWNING INFORMATION INDUSTRY CO., LTD",
        "issuer name",
    )
    assert outcomes(one) == BANNED


def test_a_code_in_the_record_counts_whatever_the_file_calls_the_issuer(screen: Screen) -> None:
    [one] = screen([{"issuer": "Some Other Name plc", "isin": "CNE100001TW7"}], "2022-03-01").lines
    assert outcomes(one) == BANNED
    assert "Some Other Name plc" in one.notes[0]


def test_a_reused_ticker_with_another_isin_and_name_is_for_a_person(screen: Screen) -> None:
    [one] = screen(
        [{"issuer": "Zebra Bakery", "isin": "US0378331005", "ticker": "941 HK"}], "2022-03-01"
    ).lines
    assert not one.ties[0].settled
    assert outcomes(one)[0] == ASK


def test_where_nothing_tells_the_issuer_nothing_is_free(screen: Screen) -> None:
    only_code, nothing, known = screen(
        [{"isin": "US0378331005"}, {"quantity": 5}, {"issuer": "Zebra Bakery Holdings"}],
        "2022-03-01",
    ).lines
    assert outcomes(only_code) == outcomes(nothing) == (ASK,) * 6
    assert outcomes(known) == FREE


def test_a_blocked_issuer_blocks_everything(screen: Screen) -> None:
    [one] = screen([{"issuer": "SEK Studio"}], "2022-03-01").lines
    assert outcomes(one) == ("blocked",) * 6


def test_an_entity_list_party_s_shares_are_free(screen: Screen) -> None:
    [one] = screen(
        [{"issuer": "Megvii Technology", "publicly_traded": "yes"}, {"issuer": "x"}][:1],
        "2021-11-01",
    ).lines
    assert {tie.list for tie in one.ties} >= {"us-bis-el"}
    assert outcomes(one)[:2] == (YES, YES)


def test_a_fund_is_reached_by_what_it_holds_at_any_weight(screen: Screen) -> None:
    funds = [
        {"fund": "Wide ETF", "issuer": "Inner Fund", "weight": "10"},
        {"fund": "Inner Fund", "issuer": "", "isin": "CNE100002Q17", "weight": "0.5"},
        {"fund": "Clean ETF", "issuer": "Zebra Bakery", "isin": "", "weight": "100"},
        {"fund": "Blocked ETF", "issuer": "SEK Studio", "isin": "", "weight": "1"},
    ]
    names = ("Wide ETF", "Clean ETF", "Unknown ETF", "Blocked ETF")
    positions = [{"issuer": name, "kind": "etf", "publicly_traded": "yes"} for name in names]
    wide, clean, unknown, blocked = screen(positions, "2022-03-01", funds).lines
    assert outcomes(wide) == BANNED
    assert wide.ties[0].through == ("Wide ETF", "Inner Fund")
    assert wide.ties[0].weight is not None
    assert float(wide.ties[0].weight) == 0.05
    assert outcomes(clean) == FREE
    assert outcomes(unknown) == (ASK, ASK, YES, YES, YES, ASK)
    assert "OFAC FAQ 861" in unknown.means.citations
    assert outcomes(blocked) == (ASK,) * 6


def test_an_unknown_fund_is_free_before_the_ban(screen: Screen) -> None:
    [one] = screen([{"issuer": "Unknown ETF", "kind": "etf"}], "2021-07-01").lines
    assert outcomes(one)[0] == YES


def test_a_position_has_the_fields_that_scripts_rely_on(screen: Screen) -> None:
    answer = screen([{"id": "7", "isin": "CNE100001TW7", "quantity": "-300"}], "2022-03-01")
    [line] = lines(answer)
    assert set(line) >= {
        "id", "line", "issuer", "isin", "ticker", "quantity", *ACTS, "listings", "changes_on",
        "prohibition_starts", "divest_deadline_exclusive", "why", "citations", "open_questions",
        "notes", "as_of", "commit", "version", "law_version", "engine_version", "screening",
        "not_covered",
    }  # fmt: skip
    assert (line["quantity"], line["buy"], line["divest_deadline_exclusive"]) == (
        "-300",
        "prohibited",
        "2022-12-16",
    )
    assert line["listings"][0]["by"] == "isin"


def test_a_run_is_replayed(store: Store, screen: Screen) -> None:
    funds = [{"fund": "Wide ETF", "issuer": "", "isin": "CNE100002Q17", "weight": "0.5"}]
    answer = screen([{"issuer": "Wide ETF", "kind": "etf"}], "2022-03-01", funds)
    assert replay(store, answer.screening).identical


def test_ofac_s_own_files_give_the_same_lines(tmp_path: Path, shared_data: Path) -> None:
    """The 68 companies as OFAC's delimited file has them, loaded into an empty register."""

    with (shared_data / "documents" / "ofac" / "ns_cmic_prim.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if len(row) > 11]
    assert len(rows) == 68
    store = open_home(settings(tmp_path / "home", environment={}))
    positions = []
    for row in rows:
        first = row[11].partition("ISIN ")[2].partition(";")[0].strip()
        positions.append(
            {
                "id": row[0],
                "issuer": "" if first else row[1],
                "isin": first,
                "publicly_traded": "yes",
            }
        )
    request = HoldingsRequest("fund.csv", csv_of(positions), {}, Question(as_of=date(2022, 6, 3)))
    for one in screen_holdings(store, request).lines:
        assert f"{CMIC}:{one.position.id}" in {tie.entry for tie in one.ties if tie.settled}
        assert outcomes(one) in (BANNED, ENDED)
