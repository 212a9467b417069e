"""Tickers: one key for "0728 HK", "728.HK", "HKG:0728" and 728 at XHKG (facts: `exchanges.yml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_ALPHA = re.compile(r"[A-Z]{2}")
_TOGETHER = re.compile(r"(?P<ticker>\d{4,6})(?P<country>[A-Z]{2})")
_CHINESE = re.compile(r"\d{6}")


class _Country(Struct, frozen=True, forbid_unknown_fields=True):
    mic: list[str]
    suffix: list[str]
    bloomberg: list[str]
    names: list[str]


@cache
def _places() -> dict[str, dict[str, str]]:
    """For each way of writing (mic, suffix, bloomberg, names): the country of each code."""
    text = files("proscribed.ownership").joinpath("exchanges.yml").read_bytes()
    facts = msgspec.yaml.decode(text, type=dict[str, _Country])
    found: dict[str, dict[str, str]] = {"mic": {}, "suffix": {}, "bloomberg": {}, "names": {}}
    for country, ways in facts.items():
        for way, codes in msgspec.structs.asdict(ways).items():
            for code in codes:
                found[way].setdefault(code, country)
    return found


def countries() -> frozenset[str]:
    """The countries whose exchanges are known (ISO 3166-1 alpha-2)."""
    return frozenset(_places()["mic"].values())


def country_of(exchange: str, ticker: str = "") -> str:
    """The country of an exchange as it is written; empty where it is not known.

    Two letters are a code of Bloomberg or a country. CN and CH are China for a number of six digits; else
    they are told by no ticker, since one way of writing means Canada and Switzerland by them."""
    written, ways = exchange.strip().upper(), _places()
    if written in ("CN", "CH"):
        return "CN" if _CHINESE.fullmatch(ticker) else ""
    for way in ("mic", "names", "bloomberg"):
        if written in ways[way]:
            return ways[way][written]
    return written if _ALPHA.fullmatch(written) and written in countries() else ""


@lru_cache(maxsize=65_536)
def ticker_key(ticker: str, exchange: str = "") -> str:
    """The ticker and the country of its exchange, as "728:HK"; empty where the country is not told:
    a ticker alone names no security."""
    written = " ".join(ticker.upper().split())
    if not written:
        return ""
    if exchange:
        return _at(written, exchange)
    for suffix in (" EQUITY", " INDEX"):
        written = written.removesuffix(suffix)
    if ":" in written:
        at, _, bare = written.partition(":")
        return _key(bare, country_of(at, bare))
    if "." in written and (place := _places()["suffix"].get(written.rpartition(".")[2])):
        return _key(written.rpartition(".")[0], place)
    if " " in written:
        bare, _, at = written.rpartition(" ")
        return _key(bare, country_of(at, bare))
    if found := _TOGETHER.fullmatch(written):
        return _key(found["ticker"], country_of(found["country"], found["ticker"]))
    return ""


def _at(written: str, exchange: str) -> str:
    """The key of a ticker whose exchange stands beside it, and perhaps behind or before it, too."""
    bare = written.rpartition(":")[2].partition(" ")[0]
    country = country_of(exchange, bare)
    before, dot, suffix = bare.rpartition(".")
    if dot and _places()["suffix"].get(suffix) == country:
        bare = before
    return _key(bare, country or country_of(exchange, bare))


def _key(ticker: str, country: str) -> str:
    bare = ticker.strip().replace(" ", "")
    if bare.isdecimal():
        bare = bare.lstrip("0") or "0"
    return f"{bare}:{country}" if bare and country else ""
