"""Grading a determination against an official answer, by the rules of the cases' own README: any
acceptable outcome is right, one shared citation is enough, only the fields stated count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proscribed.model.finding import rank

_CFR = re.compile(r"(\d+)\s*C\.?F\.?R\.?\s*(?:part\s*)?([\d.,\s\-()a-zA-Z]*)")
_PLACES = (
    (re.compile(r"FAQs?\s*(\d+)", re.I), "faq{}"),
    (re.compile(r"(?:E\.?\s?O\.?|Executive Order)\s*(\d{5})"), "eo{}"),
    (re.compile(r"(\d+)\s*FR\s*(\d+)"), "{}fr{}"),
    (re.compile(r"\b(20\d\d-\d{5})\b"), "doc{}"),
    (re.compile(r"(\d+)\s*U\.?S\.?C\.?\s*(\d+)"), "{}usc{}"),
    (re.compile(r"(\d{3,4}/\d{3,4})"), "eu{}"),
)


def places(citation: str) -> set[str]:
    """The comparable parts of a citation: sections, FAQ numbers, orders, pages, statutes."""
    text = citation.replace("§", " ")
    found = {
        f"{title}cfr{section}"
        for title, body in _CFR.findall(text)
        for section in re.findall(r"\d{2,4}(?:\.\d+)?", body)
    }
    for pattern, form in _PLACES:
        for match in pattern.finditer(text):
            found.add(form.format(*match.groups()))
    return found or {_plain(citation)}


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _cited(wanted: list[str], given: list[str]) -> bool:
    have = {place for text in given for place in places(text)}
    said = " | ".join(map(_plain, given))
    for text in wanted:
        for place in places(text):
            within = "cfr" in place and any(
                one.startswith(place + ".") or place.startswith(one + ".") for one in have
            )
            if place in have or within or (" " in place and place in said):
                return True
    return False


def wrong(expected: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    """The fields of an expected answer that the answer does not meet."""
    return [field for field, want in expected.items() if not _right(field, want, expected, answer)]


def _right(field: str, want: Any, expected: Mapping[str, Any], answer: Mapping[str, Any]) -> bool:
    acceptable = list(expected.get("acceptable_outcomes") or [])
    got = answer.get(field)
    match field:
        case "acceptable_outcomes" | "reason_codes":
            return True
        case "outcome":
            return got in [*acceptable, want]
        case "basis":
            cited = [text for one in answer["findings"] for text in one["citations"]]
            return _cited(want, cited)
        case "per_listing":
            return all(_listed(one, acceptable, answer) for one in want)
        case "exceptions_available" | "conditions":
            have = list(map(_word, got or []))
            return (
                all(any(w in h or h in w for h in have) for w in map(_word, want))
                if want
                else not have
            )
        case "conditions_not_required":
            return not set(map(_word, want)) & set(map(_word, answer.get("conditions") or []))
        case "ownership_aggregate_pct":
            return got is not None and abs(float(got) - float(want)) < 0.01
    return bool(got == want or str(got) == str(want))


def _listed(want: Mapping[str, Any], acceptable: list[str], answer: Mapping[str, Any]) -> bool:
    mine = [
        f for f in answer["findings"] if (f["party"], f["list"]) == (want["party"], want["list"])
    ]
    if not mine:
        return bool(want["effect"] == "permitted")
    top = max(mine, key=lambda f: rank(f["outcome"]))
    via = (
        not want.get("via")
        or want["effect"] == "permitted"
        or want["via"] in {f["via"] for f in mine}
    )
    return top["outcome"] in [want["effect"], *acceptable] and via


def _word(value: Any) -> str:
    return re.sub(r"\W+", "", str(value)).lower()
