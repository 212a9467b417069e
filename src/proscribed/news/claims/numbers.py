"""Numbers in words and digits, and what they count."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Unit

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUE = {word: value for value, word in enumerate(_ONES, 1)}
_VALUE |= {word: 10 * value for value, word in enumerate(_TENS, 2)}

NUMBERS = _VALUE
"""What a number word counts."""

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(_TENS)
_BELOW = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_ONE})"
_WORDS = (
    rf"(?:{_BELOW}[- ]hundred(?:[- ](?:and[- ])?{_BELOW})?|a hundred(?: and {_BELOW})?|{_BELOW})"
)
_DOZEN = rf"(?:(?:an?|half an?|{_ONE}|\d+)[ -](?:half[- ])?dozen)"
_VAGUE = r"(?:dozens|scores|hundreds|thousands)(?: of)?|(?:a few|several) (?:dozen|hundred)"
NUMBER = (
    rf"(?P<dozen>\b{_DOZEN}\b)|(?P<vague>\b(?:{_VAGUE})\b)"
    r"|(?P<digits>(?<![\w.,$/-])\d{1,3}(?:,\d{3})+(?![\w%])|(?<![\w.,$/-])\d{1,5}(?!(?:[\w%/]|\.\d|,\d|-year|-day|-percent)))"
    rf"|(?P<words>\b{_WORDS}\b(?!-))"
    r"|(?P<article>\b(?:an?|another|one more)\b)"
)

_KINDS = ("dozen", "vague", "digits", "words", "article")

_PERSONS = (
    "people(?!'s)|members|persons?|individuals?|officials?|oligarchs?|executives?|businessmen|businessman|businesspeople|businesswoman"
    "|nationals?|citizens?|men|man|women|woman|generals?|ministers?|traffickers?|leaders?|politicians?|lawmakers?|hackers?"
    "|officers?|directors?|founders?|judges?|prosecutors?|financiers?|smugglers?|militants?|commanders?|tycoons?|journalists?|propagandists?"
    "|brokers?|dealers?|scientists?|senators?|governors?|operatives?|figures?|billionaires?|hitm[ae]n|fugitives?|boss(?:es)?|kingpins?|Russians|Iranians|Syrians|Belarusians|Ukrainians|Afghans|Iraqis|Cubans|Venezuelans|Nicaraguans|Americans|Britons|Israelis|Saudis|Turks|Pakistanis|Bangladeshis|Haitians|Mexicans|Colombians|Germans|Canadians|Australians|Austrians|Italians|Lithuanians|Latvians|Estonians|Norwegians|Romanians|Bulgarians|Hungarians|Georgians|Armenians|Azerbaijanis|Serbs|Serbians|Bosnians|Albanians|Indians|Indonesians|Malaysians|Singaporeans|Egyptians|Libyans|Jordanians|Palestinians|Yemenis|Emiratis|Kazakhs|Uzbeks|Nigerians|Kenyans|Ugandans|Eritreans|Ethiopians|Somalis|Brazilians|Hondurans|Guatemalans|Salvadorans|Ecuadorians|Peruvians|North Koreans|South Koreans|Koreans|sons?|daughters?|brothers?|wife|associates|facilitators?|relatives|heads?|chiefs?|aides?|advis[eo]rs?|parliamentarians|deputies|soldiers|settlers|spies|scammers|managers|staff|employees|staffers|bankers?|designees?"
)
_ENTITIES = (
    "entit(?:y|ies)|compan(?:y|ies)|firms?|groups?|institutes?|institutions?|organi[sz]ations?|enterprises?|business(?:es)?"
    "|part(?:y|ies)|universit(?:y|ies)|banks?|subsidiar(?:y|ies)|affiliates?|suppliers?|makers?|manufacturers?|developers?"
    "|start-?ups?|giants?|corporations?|conglomerates?|contractors?|operators?|vendors?|distributors?|traders?|exporters?|importers?"
    "|refiner(?:y|ies)|mills?|houses?|academ(?:y|ies)|laborator(?:y|ies)|labs?|agenc(?:y|ies)|branches|bod(?:y|ies)|organs?|ministr(?:y|ies)|shipyards?|vessels?|ships?|tankers?|carriers?|freighters?|yachts?|refiners?"
    "|aircraft|airlines?|exchanges?|networks?|units?|fronts?|chipmakers?|designers?|producers?|carmakers?|colleges?|schools?|centers?|centres?|holdings?"
    "|foundations?|militias?|brigades?|battalions?|fund|funds|brokerages?|insurers?|lenders?|shippers?|shipowners?|buyers?|importers?|owners|builders?|shipbuilders?|processors?|intermediar(?:y|ies)|middlemen|middleman|retailers?|wholesalers?|integrators?|installations?|websites?|teapots?|factor(?:y|ies)|plants?|addresses|bureaus?|targets?|farms?|ports?|terminals?|foundr(?:y|ies)|fabs?|players|designees?|designations|additions|names|outfits?|media outlets?|(?:(?:television|TV|radio|broadcast) )?stations?|(?:TV |television )?channels?|broadcasters?|prisons?|courts?|facilit(?:y|ies)"
)
_ENTRIES = "entr(?:y|ies)|listings?"
_ALIASES = "alias(?:es)?|a\\.?k\\.?a\\.?s"
UNIT = (
    rf"(?P<entries>(?:{_ENTRIES})(?![\w-]))|(?P<aliases>(?:{_ALIASES})(?![\w-]))"
    rf"|(?P<persons>(?:{_PERSONS})(?![\w-]))|(?P<entities>(?:{_ENTITIES})(?![\w-]))"
)
UNIT_WORD = re.compile(rf"\b(?:{UNIT})", re.IGNORECASE)
UNITS: tuple[Unit, ...] = ("entries", "aliases", "persons", "entities")


class Number(Struct, frozen=True):
    """A number as it stands: its value (None for "dozens"), and its words where they are no
    number or count in dozens; `article` for "a", "another"."""

    value: int | None
    text: str
    article: bool


def _below_thousand(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("and", "a"):
            total += _VALUE[word]
    return total


def number(found: re.Match[str]) -> Number:
    """What a match of NUMBER says."""
    said = next(filter(None, (found[kind] for kind in _KINDS))).strip()
    lower = said.casefold()
    if found["dozen"]:
        first = lower.split()[0] if " " in lower else lower.split("-")[0]
        half = "half" in lower
        times = int(first) if first.isdigit() else _VALUE.get(first, 1)
        return Number(6 if half and times == 1 else 12 * times, said, False)
    if found["vague"]:
        return Number(None, said.removesuffix(" of"), False)
    if found["digits"]:
        return Number(int(lower.replace(",", "")), "", False)
    if found["words"]:
        return Number(_below_thousand(lower), "", False)
    return Number(1, "", True)


def unit(word: str) -> Unit:
    """What a noun counts."""
    found = UNIT_WORD.match(word)
    for name in UNITS:
        if found and found[name]:
            return name
    return "entities"
