"""Reasons as they are read: `reasons.txt` holds what is said of matches of every kind.

After a change of wording: `python -m tests.screening.test_explained` writes the file anew; read it
as somebody who has never seen the code, at the end of a long day.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proscribed.screening import build
from proscribed.screening.alignment import RELATIONS, align

GOLDEN = Path(__file__).with_name("reasons.txt")

ORG: dict[str, Any] = {"kind": "organization"}
CASES: list[tuple[Any, dict[str, Any]]] = [
    ("Shenzhen Iskra Technology Co., Ltd.", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("SHENZHEN ISKRA TECHNOLOGY CO LTD", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("Iskra Technology Shenzhen Co., Ltd.", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("深圳 Iskra 科技有限公司", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("Shenzhen Iskra Tech Inc.", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("Shenzhen Iskar Technology Ltd", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("Shenzhen Iskra", {**ORG, "names": ["Shenzhen Iskra Technology Co., Ltd."]}),
    ("Shenzhen Iskra Technology Export Trading", {**ORG, "names": ["Shenzhen Iskra Technology"]}),
    ("Beijing Technology Development Co", {**ORG, "names": ["Beijing Technology Trade Co"]}),
    ("Sense Time Group", {**ORG, "names": ["SenseTime Group Limited"]}),
    ("Zavod Novaya Zarya", {**ORG, "names": ["New Dawn Plant Novaya Zarya", "Novaya Zarya Plant"]}),
    ("Research Institute of Marine Optics", {**ORG, "names": ["NII Marine Optics"]}),
    ("ООО «Северный Маяк»", {**ORG, "names": ["LLC Severny Mayak"]}),
    ("Ural Optical Mechanical Plant JSC", {**ORG, "names": ["AO Uralskiy Optiko-Mekhanicheskiy Zavod"]}),
    ("Hasan Turki", {"kind": "person", "names": ["AL-TURKI, Hassan"], "birth_dates": ["1962-04-11"]}),
    ("حسن التركي", {"kind": "person", "names": ["AL-TURKI, Hassan"]}),
    ("H. al-Turki", {"kind": "person", "names": ["AL-TURKI, Hassan"]}),
    ("Yuri Pronko", {"kind": "person", "names": ["Yuriy Alexandrovich PRONKO"]}),
    ("Юрий Пронько", {"kind": "person", "names": ["Yuriy Alexandrovich PRONKO"]}),
    ("Mohammed Khalid Shaykh", {"kind": "person", "names": ["SHAYKH MUHAMMAD, Khalid"]}),
    ({"name": "Hassan Turki", "birth_dates": ["1962-04-11"], "nationalities": ["SO"], "countries": ["SO"]}, {"kind": "person", "names": ["AL-TURKI, Hassan"], "birth_dates": ["1962-04-11"], "countries": ["SO"], "nationalities": ["SO"]}),
    ({"name": "Hassan Turki", "birth_dates": ["1985-01-30"], "gender": "F"}, {"kind": "person", "names": ["AL-TURKI, Hassan"], "birth_dates": ["1962", "1964"], "gender": "male"}),
    ({"name": "Hassan Turki", "birth_dates": ["1962-11-04"], "countries": ["FR", "BE"]}, {"kind": "person", "names": ["AL-TURKI, Hassan"], "birth_dates": ["1962-04-11"], "countries": ["SO"]}),
    ("ZHMW", {**ORG, "names": ["Zagros Heavy Machine Works"]}),
    ("Zagros Heavy Machines Group Corporation", {**ORG, "names": ["ZHMC"]}),
    ({"name": "Somebody Else", "identifiers": [{"kind": "passport", "value": "K 1234567"}]}, {"kind": "person", "names": ["AL-TURKI, Hassan"], "identifiers": [{"kind": "passport", "value": "K1234567"}]}),
    ({"name": "Ocean Pearl", "kind": "vessel", "identifiers": [{"kind": "imo", "value": "IMO 9074729"}]}, {"kind": "vessel", "names": ["CHIZHOVKA"], "identifiers": [{"kind": "imo", "value": "9074729"}]}),
    ({"name": "Chizhovka", "kind": "vessel", "identifiers": [{"kind": "imo", "value": "9187629"}]}, {"kind": "vessel", "names": ["CHIZHOVKA"], "identifiers": [{"kind": "imo", "value": "9074729"}]}),
    ({"name": "Iskra Works", "kind": "vessel"}, {**ORG, "names": ["Iskra Works"]}),
    ("Sugon", {**ORG, "names": ["Dawning Information Industry", {"text": "SUGON", "quality": "weak"}]}),
    ("Iskra Works", {**ORG, "names": ["Novaya Zarya", {"text": "Iskra Works", "quality": "former"}]}),
    ({"name": "Blue Heron Trading", "addresses": ["Flat 1204, 46 Wing Tak St, Kwun Tong, HK"]}, {**ORG, "names": ["Address 07"], "addresses": ["Unit 1204, 12/F, 46-48 Wing Tak Street, Kwun Tong, Hong Kong"]}),
    ({"name": "Blue Heron Trading", "addresses": ["46 Wing Tak St, Kwun Tong, HK"]}, {**ORG, "names": ["Address 07"], "addresses": ["Unit 1204, 12/F, 46-48 Wing Tak Street, Kwun Tong, Hong Kong"]}),
    ({"name": "Blue Heron Trading", "addresses": ["Office 5, Sadovaya 7, Moscow"]}, {**ORG, "names": ["Iskra Works"], "addresses": ["7 Sadovaya Street, Office 5, Moscow, Russia"]}),
    ({"name": "Iskra Work", "addresses": ["Office 9, Sadovaya 7, Moscow"], "countries": ["RU"]}, {**ORG, "names": ["Iskra Works"], "addresses": ["7 Sadovaya Street, Office 5, Moscow, Russia"], "countries": ["RU"]}),
]  # fmt: skip


def told() -> str:
    """What is said of every case."""
    blocks = []
    for query, row in CASES:
        query = {"name": query} if isinstance(query, str) else query
        [match] = build([{"id": "x", **row}]).screen([query])[0]
        facts = [f"{k}: {v}" for k, v in query.items() if k != "name"]
        lines = [query["name"], *(f"  with {fact}" for fact in facts), f"  {match.score:.3f}  {match.matched_name}"]  # fmt: skip
        blocks.append("\n".join([*lines, *(f"    - {reason}" for reason in match.reasons)]))
    return "\n\n".join(blocks) + "\n"


def wording(text: str) -> str:
    """Without the scores, which the engine's constants decide."""
    return "\n".join(line[9:] if line[2:4] in ("0.", "1.") else line for line in text.splitlines())


def test_the_reasons_read_as_they_were_approved() -> None:
    assert wording(told()) == wording(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize(
    ("asked", "listed", "relations"),
    [
        ("Iskra Works", "ISKRA Works", ["same", "same"]),
        ("深圳", "Shenzhen", ["script"]),
        ("Sense Time", "SenseTime", ["together"]),
        ("Isrka", "Iskra", ["spelling"]),
        ("H. Turki", "Hassan Turki", ["initial", "same"]),
        ("ZHMW", "Zagros Heavy Machine Works", ["acronym"]),
        ("Zagros Heavy Machines Co.", "ZHMC", ["acronym with C", "only asked"]),
        ("Iskra Ltd", "Iskra Inc", ["same", "other legal form"]),
        ("Iskra Ltd", "Iskra Limited", ["same", "legal form"]),
        ("Iskra", "Iskra Export", ["same", "only listed"]),
        ("Iskra Export", "Iskra", ["same", "only asked"]),
        ("Quibbling", "Zamboanga", ["only asked", "only listed"]),
        ("", "Iskra", ["only listed"]),
    ],
)  # fmt: skip
def test_words_side_by_side(asked: str, listed: str, relations: list[str]) -> None:
    found = align(asked, listed)
    assert [one.relation for one in found] == relations
    assert all(one.relation in RELATIONS and one.told for one in found)


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen Iskra Technology Co., Ltd.",
        "中国科学院计算技术研究所",
        "حسن التركي",
        "x " * 500,
        "",
    ],
)
def test_every_word_stands_in_the_alignment_once(name: str) -> None:
    for other in ("Iskra Tech 深圳 Inc.", name, "Institute of Computing Technology"):
        for one, another in ((name, other), (other, name)):
            found = align(one, another)
            assert all(pair.asked or pair.listed for pair in found)
            assert all(
                (pair.value > 0) == bool(pair.asked and pair.listed) or "form" in pair.relation
                for pair in found
            )


if __name__ == "__main__":
    GOLDEN.write_text(told(), encoding="utf-8")
