"""Codes of securities: check digits, and one key for every way of writing a ticker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isin

from proscribed.ownership.codes import compact, fault_of, isin_of_cusip
from proscribed.ownership.tickers import countries, country_of, ticker_key
from tests.budget import examples


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("isin", "US1694261033"),
        ("isin", "us 1694261033"),
        ("isin", "CND100020NC4"),
        ("lei", "549300XIVJCBIGMRUD48"),
        ("figi", "BBG000BLNNH6"),
        ("cusip", "169426103"),
    ],
)
def test_a_right_code_has_no_fault(kind: str, code: str) -> None:
    assert fault_of(kind, code) == ""


@pytest.mark.parametrize(
    ("kind", "code", "why"),
    [
        ("isin", "US1694261034", "mistyped"),
        ("isin", "US169426103", "length"),
        ("isin", "QQ1694261033", "country"),
        ("isin", "US16942610é3", "letters or digits"),
        ("lei", "549300XIVJCBIGMRUD49", "mistyped"),
        ("cusip", "169426104", "mistyped"),
    ],
)
def test_a_wrong_code_says_what_is_wrong(kind: str, code: str, why: str) -> None:
    assert why in fault_of(kind, code)


@examples(200)
@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_an_isin_is_seen(place: int, more: int) -> None:
    right = "US1694261033"
    if right[place].isdigit():
        digit = str((int(right[place]) + more) % 10)
        assert fault_of("isin", right[:place] + digit + right[place + 1 :])


@examples(500)
@given(st.from_regex(r"(US|DE|QQ|XS|us|é)[A-Z0-9]{8,10}[0-9A]", fullmatch=True), st.booleans())
def test_an_isin_is_judged_as_the_library_judges_it(code: str, mend: bool) -> None:
    if mend and code.isascii():
        code = isin.from_natid(code[:2], code[2:11])
    assert (fault_of("isin", code) == "") is isin.is_valid(code)


@examples(200)
@given(st.sampled_from(["isin", "lei", "figi", "cusip"]), st.text(max_size=30))
def test_no_text_is_too_strange_to_be_judged(kind: str, code: str) -> None:
    assert isinstance(fault_of(kind, code), str)


def test_a_cusip_is_part_of_an_isin() -> None:
    assert isin_of_cusip("169426103") == "US1694261033"
    assert compact(" us16-9426.1033 ") == "US1694261033"


@pytest.mark.parametrize(
    "written",
    [("0728 HK", ""), ("728.HK", ""), ("0728.HK", "HKEX"), ("HKG:0728", ""), ("728", "XHKG"),
     ("728 HK Equity", ""), ("00728", "Hong Kong Stock Exchange"), ("728 HK", "HK")],
)  # fmt: skip
def test_one_ticker_has_one_key(written: tuple[str, str]) -> None:
    assert ticker_key(*written) == "728:HK"


def test_china_is_told_from_canada_and_switzerland_by_the_number() -> None:
    assert ticker_key("603019CN") == ticker_key("603019 CH") == ticker_key("603019.SS")
    assert ticker_key("SHOP CN") == ticker_key("NESN CH") == ""


def test_a_class_of_shares_is_no_exchange() -> None:
    assert ticker_key("BRK.B", "XNYS") == "BRK.B:US"
    assert ticker_key("CHA.N") == ticker_key("CHA", "NYSE") == "CHA:US"


def test_a_ticker_without_an_exchange_names_nothing() -> None:
    assert ticker_key("CHA") == ticker_key("CHA", "no such exchange") == ticker_key("") == ""


def test_every_exchange_is_found_by_its_mic() -> None:
    assert country_of("XHKG") == "HK"
    assert country_of("xnys") == "US"
    assert all(country_of(one, "1") in {one, ""} for one in countries())


@examples(200)
@given(st.text(max_size=20), st.text(max_size=20))
def test_no_ticker_is_too_strange(ticker: str, exchange: str) -> None:
    assert ticker_key(ticker, exchange).count(":") <= 1 + ticker.count(":")
