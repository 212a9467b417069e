"""A score comes with reasons in words."""

from __future__ import annotations

from typing import Any

import pytest

from proscribed.screening import Match, build

ROW: dict[str, Any] = {
    "id": "a",
    "kind": "organization",
    "names": ["Shenzhen Iskra Technology Co., Ltd.", {"text": "SUGON", "quality": "weak"}],
    "countries": ["CN"],
    "identifiers": [{"kind": "tax_id", "value": "9144-0300", "country": "CN"}],
    "addresses": ["18 Dongfang Road, Nanshan, Shenzhen, China"],
}
PERSON = {"id": "p", "kind": "person", "names": ["AL-TURKI, Hassan"], "birth_dates": ["1962-04-11"]}


def match(query: Any) -> Match:
    """The one match of a query."""
    (found,) = build([ROW, PERSON]).screen([query])[0]
    return found


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Shenzhen Iskra Technology Co., Ltd.", "same name"),
        ("深圳 Iskra Technology Ltd", "`深圳` = `SHENZHEN`, another script, common word"),
        ("Shenzhen Iskar Technology", "`ISKAR` ~ `ISKRA`, letters exchanged"),
        ("Shenzhen Is Kra Technology Ltd", "`IS KRA` = `ISKRA`, words written together or apart"),
        ("Shenzhen Iskra Technology Inc.", "legal form differs (Inc; listed: Co Ltd)"),
        ("Shenzhen Iskra Technology", "legal form `Co Ltd` only in the listed name"),
        ("Shenzhen Iskra", "only in the listed name: `TECHNOLOGY`, common word"),
        ("Shenzhen Iskra Technology Export", "only in the name asked about: `EXPORT`, common word"),
        ("Sugon", "matched the weak alias 'SUGON', which counts less"),
        ({"name": "Shenzhen Iskra Technology", "kind": "vessel"}, "kind differs (vessel; listed: organization)"),
        ({"name": "Shenzhen Iskra", "countries": ["CN"]}, "country CN agrees"),
        ({"name": "Shenzhen Iskra", "countries": ["FR"]}, "country differs (FR; listed: CN)"),
        ({"name": "Other", "identifiers": ["91440300"]}, "tax id 91440300 is the same"),
        ({"name": "Shenzhen Iskra", "addresses": ["Dongfang Road 18, Shenzhen"]}, "address agrees"),
        ({"name": "Hasan Turki", "birth_dates": ["1962"]}, "birth year 1962 agrees"),
        ({"name": "Hasan Turki", "birth_dates": ["1962-04-11"]}, "birth date 1962-04-11 agrees"),
        ({"name": "Hasan Turki", "birth_dates": ["1985"]}, "birth date conflicts (1985; listed: 1962-04-11)"),
        ({"name": "Hasan Turki", "birth_dates": ["1963"]}, "birth years are one apart (1963; listed: 1962-04-11)"),
        ("H. al-Turki", "`H` ~ `HASSAN`, initial"),
    ],
)  # fmt: skip
def test_reason(query: Any, reason: str) -> None:
    assert reason in match(query).reasons


def scores(*queries: Any) -> list[float]:
    """The score of the one match of each query."""
    return [match(query).score for query in queries]


def test_evidence_moves_the_score() -> None:
    name = "Shenzhen Iskra"
    same, agrees, differs, address, kind = scores(
        name,
        {"name": name, "countries": ["CN"]},
        {"name": name, "countries": ["FR"]},
        {"name": name, "countries": ["CN"], "addresses": ["Dongfang Road 18, Shenzhen"]},
        {"name": name, "kind": "person"},
    )
    assert kind < differs < same < agrees < address < 1


def test_a_birth_date_settles_more_than_a_year() -> None:
    name = "Hasan Turki"
    plain, year, day, conflict = scores(
        name, *({"name": name, "birth_dates": [d]} for d in ("1962", "1962-04-11", "1985"))
    )
    assert conflict < plain < year < day


def test_an_equal_identifier_is_near_certain_whatever_the_name() -> None:
    (score,) = scores(
        {"name": "Somebody Else", "identifiers": [{"kind": "tax_id", "value": "9144 0300"}]}
    )
    assert score >= 0.95


def test_absence_is_neutral() -> None:
    one, two = scores("Hasan Turki", {"name": "Hasan Turki", "countries": ["SO"]})
    assert one == two


def test_a_weak_alias_counts_less() -> None:
    (weak,) = scores("Sugon")
    (strong,) = build([{"id": "sg", "names": ["Sugon"]}]).screen(["Sugon"])[0]
    assert 0.85 < weak < 0.97 * strong.score
