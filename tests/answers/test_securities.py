"""Securities and shares that a user records tell whose a position is, and who is behind it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.holdings import HoldingsRequest, screen_holdings
from proscribed.answers.holdings_lines import HoldingLine
from proscribed.answers.holdings_meaning import ACTS
from proscribed.answers.home import open_home
from proscribed.answers.loading_ownership import OwnershipRequest, load_ownership
from proscribed.answers.loading_securities import SecuritiesRequest, load_securities
from proscribed.answers.question import Question
from proscribed.model.errors import BadInput
from proscribed.settings import settings
from proscribed.store import Store

YES, NO, ASK = "permitted", "prohibited", "needs_human_review"
BANNED = (NO, NO, YES, YES, YES, NO)
LEON = "us-ofac-ns-cmic:33894"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_home(settings(tmp_path / "home", environment={}))


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def screened(store: Store, text: str, as_of: str = "2022-03-01") -> list[HoldingLine]:
    question = Question(as_of=date.fromisoformat(as_of))
    return list(
        screen_holdings(store, HoldingsRequest("fund.csv", text.encode(), {}, question)).lines
    )


def outcomes(one: HoldingLine) -> tuple[str, ...]:
    return tuple(one.means.acts[act].outcome for act in ACTS)


def test_a_recorded_security_tells_its_issuer(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "securities.csv",
        "isin,issuer,entry,type,underlying,from,to\n"
        f"US0378331005,,{LEON},equity,,,\n"
        "US5949181045,SenseTime Group Limited,,equity,,,\n"
        "US88160R1014,SenseTime Group Inc.,,equity,,,\n"
        "US0231351067,,,adr,CNE100002Q17,,\n"
        "US02079K3059,Zebra Bakery,,equity,,,2021-12-31\n",
    )
    positions = (
        ("isin\nUS0378331005\nUS5949181045\nUS88160R1014\nUS0231351067\nUS02079K3059\n")
        .replace("\n", ",yes\n")
        .replace("isin,yes", "isin,publicly_traded")
    )
    before = screened(store, positions)
    assert {outcomes(one) for one in before} == {(ASK,) * 6}
    [loaded] = load_securities(store, SecuritiesRequest((file,), "the exchange"))
    assert (loaded.securities, loaded.problems) == (5, ())
    entry, named, like, receipt, ended = screened(store, positions)
    assert outcomes(entry) == outcomes(named) == outcomes(receipt) == BANNED
    assert entry.ties[0].by == "recorded security"
    assert "the exchange, line 2" in entry.notes[0]
    assert outcomes(like) == (ASK, ASK, YES, YES, YES, ASK)
    assert outcomes(ended) == (ASK,) * 6
    [again] = load_securities(store, SecuritiesRequest((file,)))
    assert (again.securities, again.unchanged) == (0, True)


def test_recorded_holdings_of_a_fund_count_from_their_day(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "funds.csv",
        "fund,isin,issuer,weight,held_on\n"
        "Wide ETF,CNE100002Q17,,1,2022-01-31\n"
        "Wide ETF,,Zebra Bakery,100,2022-02-28\n",
    )
    load_securities(store, SecuritiesRequest((file,)))
    position = "issuer,type,publicly_traded\nWide ETF,etf,yes\n"
    assert outcomes(screened(store, position, "2022-02-20")[0]) == BANNED
    assert outcomes(screened(store, position, "2022-03-01")[0]) == (YES,) * 6


def test_follow_the_money_s_securities_are_read(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "ftm.jsonl",
        '{"id":"s","schema":"Security","properties":{"isin":["US0378331005"],"issuer":["c"],"type":["Common Stock"]}}\n'
        '{"id":"c","schema":"Company","caption":"Leon Technology Company Limited","properties":{"name":["Leon"],"leiCode":["HWUPKR0MPOU8FGXBT394"]}}\n',
    )
    [loaded] = load_securities(store, SecuritiesRequest((file,)))
    assert (loaded.format, loaded.securities) == ("FollowTheMoney", 1)
    [one] = screened(store, "isin,publicly_traded\nUS0378331005,yes\n")
    assert one.ties[0].entry == LEON
    assert outcomes(one) == BANNED


def test_what_is_wrong_in_a_file_is_named_and_the_rest_is_read(
    store: Store, tmp_path: Path
) -> None:
    file = written(
        tmp_path,
        "securities.csv",
        "isin,ticker,issuer,entry,from,to,fund,weight\n"
        "US0378331006,,Acme,,,,,\n"
        ",XYZ,Acme,,,,,\n"
        "US5949181045,,Acme,,2022-01-02,2022-01-01,,\n"
        "US5949181045,,Acme,,2022-13-02,,,\n"
        "US5949181045,,Acme,us-ofac-sdn:0,,,,\n"
        "US5949181045,,,,,,,\n"
        ",,Acme,,,,Fund,150\n",
    )
    [loaded] = load_securities(store, SecuritiesRequest((file,)))
    assert (loaded.securities, loaded.holdings) == (1, 1)
    said = [f"{one.where}: {one.what}" for one in loaded.problems]
    for line, what in (
        (2, "check digits"),
        (3, "exchange of XYZ"),
        (4, "before it begins"),
        (5, ""),
        (6, "no entry 'us-ofac-sdn:0'"),
        (7, "who issued it"),
        (8, "no percentage"),
    ):
        assert any(one.startswith(f"line {line}:") and what in one for one in said), said


def test_a_file_without_securities_is_refused_whole(store: Store, tmp_path: Path) -> None:
    good = written(tmp_path, "good.csv", f"isin,entry\nUS0378331005,{LEON}\n")
    bad = written(tmp_path, "bad.csv", "color,size\nred,5\n")
    with pytest.raises(BadInput, match="no security is in this file"):
        load_securities(store, SecuritiesRequest((good, bad)))
    assert outcomes(screened(store, "isin\nUS0378331005\n")[0]) == (ASK,) * 6


def test_owners_on_the_lists_count_as_their_rules_say(store: Store, tmp_path: Path) -> None:
    shares = written(
        tmp_path,
        "shares.csv",
        "owner,owner_entry,owned,percent\n"
        "SEK Studio,us-ofac-sdn:34022,Quiet Holdings Ltd,60\n"
        f"Leon Technology,{LEON},Leon Subsidiary Ltd,100\n",
    )
    load_ownership(store, OwnershipRequest((shares,)))
    quiet, sub, other = screened(
        store,
        "issuer,publicly_traded\nQuiet Holdings Ltd,yes\nLeon Subsidiary Ltd,yes\nZebra Bakery,yes\n",
    )
    # the shares name the companies by name alone: whether they are the issuers is for a person
    assert outcomes(quiet) == (ASK,) * 6
    assert outcomes(sub) == outcomes(other) == (YES,) * 6
    assert "31 CFR 586.404" in sub.means.citations
    assert any("60%" in note and "shares.csv" in note for note in quiet.notes)


def test_an_issuer_known_by_its_lei_is_blocked_through_its_owner(
    store: Store, tmp_path: Path
) -> None:
    shares = written(
        tmp_path,
        "shares.csv",
        "owner,owner_entry,owned,owned_lei,percent\n"
        "SEK Studio,us-ofac-sdn:34022,Quiet Holdings Ltd,HWUPKR0MPOU8FGXBT394,50\n",
    )
    load_ownership(store, OwnershipRequest((shares,)))
    [one] = screened(store, "issuer,lei\nQuiet Holdings plc,HWUPKR0MPOU8FGXBT394\n")
    assert outcomes(one) == ("blocked",) * 6
