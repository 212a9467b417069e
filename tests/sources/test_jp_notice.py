"""METI's notices that ban exports to the bodies they name, from the text of their PDF."""

from __future__ import annotations

import gzip
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Name
from proscribed.sources.jp.notice_text import joined
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import parse, read
from tests.budget import examples
from tests.sources.kept import lost

WHO = {
    "jp-meti-export-ban-ru": "ロシア連邦",
    "jp-meti-export-ban-by": "ベラルーシ共和国",
    "jp-meti-export-ban-third": "ロシア連邦及びベラルーシ共和国以外の国",
}

ITEMS = """\
１ 有限会社レイジ（別称、レイジ工業、レイジ「モスクワ・支部」及び OOO Reiji）
Example Works LLC, a.k.a., the following three aliases:
-Example Works;
—Primerny Zavod imeni A. B. Primerova i Sovetskoi Konstruktorskoi Shkoly Vremeni Novoi
Ekonomiki; and
- OOO Reiji.
所在地：1 Primernaya Street, Building 2, Moscow, 123456, Russia; and 2 Vtoraya Street,
Kazan, Russia, 420000.
２ 国防局（全ての部隊を含む。）。これには、陸軍（第一軍及び第二軍）及び海軍が含まれ
る。
The Bureau of Examples of the Federation, including the Forces of Examples and all units
wherever located. This includes the army and the navy.
所在地：All addresses located in Russia
３ 株式会社第140 見本工場（第140工場）(別称、見本工場)
140 Sample Plant JSC a.k.a. the follow one aliases:
-Sample Plant.
所在地: 4 Zavodskaya Street, Minsk, 220000, Belarus
4 有限会社Orekh
Orekh Trading Ltd, a.k.a., the following two aliases:
- Federal Orekh Institute of the Examples and Samples of the Academy of Works in Solid
-State Physics; and
- Orekh.
所在地： 5 Orekhovaya Street, Tula, 300000 Russia; 6 Sadovaya Street, Tula, Russia.
5 サンプル･トレーディング有限会社（样本贸易有限公司）（別称、ヨウホン有限会社（耀红有限公司））
Sample Trading Co., Limited (STC), a.k.a., the following one alias:
—Yaohong Co., Ltd.
所 在 地 ： Room 6, 7/F, 8 Sample Road, Kowloon, Hong Kong, 510000, China and 6 Sample
Lane, Guangzhou, Guangdong, China.
6 アルファ・マシナリーFZE
Alpha Machinery FZE（阿尔法有限公司、阿尔法机械有限公司）
別称：AMG社; 有限会社 AMG及びアルファ FZE
LLC Company AMG; Kompaniya
AMG
所在地：Office 7, Dubai, United Arab Emirates
"""


def notice(
    items: str = ITEMS, code: str = "jp-meti-export-ban-ru", day: str = "2025 年09 月12 日"
) -> str:
    return (
        "○ 国際平和のための国際的な努力に我が国として寄与するために講ずる輸出等に係る禁止措置\n"
        f"の対象となる{WHO.get(code, code)}の団体（令和四年外務省告示第八十二号）\n"
        f"指定日：2022 年03月01 日\n最終更新日：{day}\n{items}"
    )


def records(text: str) -> list[Any]:
    return list(read(text.encode(), "list.txt").parts[0].records.values())


def entries(reading: Reading) -> list[Entry]:
    [part] = reading.parts
    return [parse(reading.feed, part.list, {"main": one}) for one in part.records.values()]


def test_a_notice_with_every_form_of_names() -> None:
    reading = read(notice().encode(), "list.txt")
    assert reading.feed == "jp-meti-export-ban-ru-txt"
    assert [part.list for part in reading.parts] == ["jp-meti-export-ban-ru"]
    assert reading.published_at == datetime(2025, 9, 11, 15, tzinfo=UTC)
    assert (reading.whole, reading.rejected) == (True, ())
    found = entries(reading)
    assert [one.party.names for one in found] == NAMES
    assert {one.party.kind for one in found} == {"unknown"}
    assert {one.citations for one in found} == {("令和四年外務省告示第八十二号",)}
    assert {one.party.countries for one in found} == {("RU",)}
    for one, record in zip(found, records(notice()), strict=True):
        assert [
            text for _, text in lost(record, one, ()) if " and " not in text and "及び" not in text
        ] == []


NAMES = [
    (
        Name("Example Works LLC"),
        Name("Example Works", "strong"),
        Name("Primerny Zavod imeni A. B. Primerova i Sovetskoi Konstruktorskoi Shkoly Vremeni Novoi Ekonomiki", "strong"),
        Name("OOO Reiji", "strong"),
        Name("有限会社レイジ", "strong", "Hani"),
        Name("レイジ工業", "strong", "Kana"),
        Name("レイジ「モスクワ・支部」", "strong", "Kana"),
    ),
    (Name("The Bureau of Examples of the Federation"), Name("国防局", "strong", "Hani")),
    (
        Name("140 Sample Plant JSC"),
        Name("Sample Plant", "strong"),
        Name("株式会社第140 見本工場", "strong", "Hani"),
        Name("第140工場", "strong", "Hani"),
        Name("見本工場", "strong", "Hani"),
    ),
    (
        Name("Orekh Trading Ltd"),
        Name("Federal Orekh Institute of the Examples and Samples of the Academy of Works in Solid-State Physics", "strong"),
        Name("Orekh", "strong"),
        Name("有限会社Orekh", "strong"),
    ),
    (
        Name("Sample Trading Co., Limited (STC)"),
        Name("Sample Trading Co., Limited", "strong"),
        Name("STC", "weak"),
        Name("Yaohong Co., Ltd.", "strong"),
        Name("サンプル･トレーディング有限会社", "strong", "Kana"),
        Name("样本贸易有限公司", "strong", "Hani"),
        Name("ヨウホン有限会社", "strong", "Kana"),
        Name("耀红有限公司", "strong", "Hani"),
    ),
    (
        Name("Alpha Machinery FZE"),
        Name("阿尔法有限公司", "strong", "Hani"),
        Name("阿尔法机械有限公司", "strong", "Hani"),
        Name("LLC Company AMG", "strong"),
        Name("Kompaniya AMG", "strong"),
        Name("アルファ・マシナリーFZE", "strong", "Kana"),
        Name("AMG社", "strong"),
        Name("有限会社 AMG", "strong", "Hani"),
        Name("アルファ FZE", "strong", "Kana"),
    ),
]  # fmt: skip


def test_addresses_and_their_countries() -> None:
    found = [one.party.addresses for one in entries(read(notice().encode(), "x"))]
    assert found == [
        (
            Address("1 Primernaya Street, Building 2, Moscow, 123456, Russia", country="RU"),
            Address("2 Vtoraya Street, Kazan, Russia, 420000", country="RU"),
        ),
        (Address("All addresses located in Russia", country="RU"),),
        (Address("4 Zavodskaya Street, Minsk, 220000, Belarus", country="BY"),),
        (
            Address("5 Orekhovaya Street, Tula, 300000 Russia", country="RU"),
            Address("6 Sadovaya Street, Tula, Russia", country="RU"),
        ),
        (
            Address("Room 6, 7/F, 8 Sample Road, Kowloon, Hong Kong, 510000, China", country="HK"),
            Address("6 Sample Lane, Guangzhou, Guangdong, China", country="CN"),
        ),
        (Address("Office 7, Dubai, United Arab Emirates", country="AE"),),
    ]


@pytest.mark.parametrize("code", WHO)
def test_the_title_says_which_list_it_is(code: str) -> None:
    reading = read(notice(code=code, day="令和７年９月12日").encode(), "x")
    assert (reading.feed, reading.parts[0].list) == (f"{code}-txt", code)
    assert reading.published_at == datetime(2025, 9, 11, 15, tzinfo=UTC)
    countries = {one.party.countries for one in entries(reading)}
    assert countries == {{"ru": ("RU",), "by": ("BY",), "third": ()}[code.rpartition("-")[2]]}


def test_the_days_of_the_first_year_of_an_era() -> None:
    reading = read(notice(day="令和元年５月１日").encode(), "x")
    assert reading.published_at == datetime(2019, 4, 30, 15, tzinfo=UTC)


PLAIN = notice(
    "1 有限会社例（別称、レイ）\nRei LLC, a.k.a., the following one alias:\n-Rei.\n"
    "所在地：1 Rei Street, Moscow, Russia.\n2 有限会社二\nNi LLC\n所在地：2 Ni Street, Moscow, Russia.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932", "utf-8"])
def test_any_encoding_gives_the_same_records(encoding: str) -> None:
    expected = read(PLAIN.encode(), "x")
    assert len(expected.parts[0].records) == 2
    assert read(PLAIN.encode(encoding), "x") == expected
    assert read(PLAIN.replace("\n", "\r\n").encode(encoding), "x") == expected


def test_pages_leave_no_trace() -> None:
    lines = PLAIN.split("\n")
    paged = [*lines[:6], "- 1 -\f", *lines[6:9], "- 2 -\f", *lines[9:], "- 3 -"]
    assert records("\n".join(paged)) == records(PLAIN)
    radicals = PLAIN.replace("日", "⽇").replace("土", "⼟")
    assert radicals != PLAIN
    assert records(radicals) == records(PLAIN)


UNTOLD = {"all units", "アルファ FZE", "Kompaniya"}
"""What stands before line ends that a page's end hides: nothing tells where a word ends."""


def test_an_item_reads_the_same_wherever_a_page_ends() -> None:
    text = notice()
    expected = records(text)
    start = text.index("１ ")
    for at in (at for at in range(start, len(text) - 1) if text[at] == "\n"):
        if not text[:at].endswith(tuple(UNTOLD)):
            assert records(text[:at] + text[at + 1 :]) == expected, text[at - 40 : at + 40]


def test_the_latin_name_after_a_page_repeats_the_japanese_one() -> None:
    text = notice("1 有限会社OrekhOrekh LLC\n所在地：5 Orekhovaya Street, Tula, Russia.\n")
    [record] = records(text)
    assert (record["名称"], record["name"]) == ("有限会社Orekh", "Orekh LLC")


def test_items_that_differ_in_their_address_only_are_two() -> None:
    one = "有限会社例\nRei LLC\n所在地：1 Rei Street, "
    text = notice(f"1 {one}Damascus, Syria.\n2 {one}Dubai, United Arab Emirates.\n")
    assert len(records(text)) == 2
    again = notice(f"1 {one}Dubai, United Arab Emirates.\n2 {one}Damascus, Syria.\n")
    keys = [set(read(each.encode(), "x").parts[0].records) for each in (text, again)]
    assert keys[0] == keys[1]


def test_repealed_items_and_notes_are_no_entries() -> None:
    items = (
        "1 削除\n2 有限会社例\nRei LLC\n所在地：1 Rei Street, Moscow, Russia.\n3から5まで 削除\n"
        "6 有限会社六\nRoku LLC\n所在地：6 Roku Street, Moscow, Russia.\n（注）下線は追加を示す。\n"
    )
    reading = read(notice(items).encode(), "x")
    assert [one["name"] for one in reading.parts[0].records.values()] == ["Rei LLC", "Roku LLC"]
    assert [one.where for one in reading.rejected] == ["x, line 13"]
    assert "（注）下線は追加を示す。" in reading.rejected[0].why


def test_an_alias_that_is_stated_without_a_number() -> None:
    items = "1 有限会社例\nRei LLC, a.k.a., Rei Works\n所在地：1 Rei Street, Moscow, Russia.\n"
    [found] = entries(read(notice(items).encode(), "x"))
    assert {name.text for name in found.party.names} >= {"Rei LLC", "Rei Works"}


MANY = "".join(
    f"{n} 有限会社例{n}\nRei {n} LLC\n所在地：{n} Rei Street, Moscow, Russia; and\n{n + 1} Rei Lane, Moscow, Russia.\n"
    for n in range(1, 13)
)


def without(start: str, end: str) -> str:
    at = MANY.index(start)
    return MANY[:at] + MANY[MANY.index(end) :]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (notice(without("\n5 有限", "\n6 有限")), "line 17: item 5 is missing after this one"),
        (notice(without("5 Rei Street", "6 Rei Street")), "line 21: item 6 is missing after this one"),
        (notice(without("所在地：7 Rei", "8 有限会社")), "line 29: item 8 is missing after this one"),
        (notice(MANY[: MANY.rindex("Russia")]), "without a country: the text is cut off"),
        (notice(MANY + "13 有限会社例\nRei 13 LLC\n"), r"item 13 has no address \(所在地\)"),
        (notice(MANY + "13 有限会社例\nRei 13 LLC\n所在地：\n"), "item 13 has an empty address"),
        (notice(MANY + "13"), "the text ends with the number of item 13: it is cut off"),
        (notice(MANY[:-1] + "13\n"), "the text ends with the number of item 13: it is cut off"),
        (notice(MANY + "最後の文。\n"), "after the address of item 12 stands '最後の文。'"),
        (notice(""), "no item with the number 1"),
        (notice(MANY).replace("最終更新日", "更新日"), r"no day of its last update \(最終更新日\)"),
        (notice(MANY, day="2025年2月30日"), "is not a day"),
        (notice(ITEMS.replace("-Example Works;\n", "")), "item 1 states three aliases and has 2"),
        (notice(ITEMS.replace("three aliases", "some aliases")), "states 'some' aliases, which is no number"),
    ],
)  # fmt: skip
def test_a_text_with_a_part_gone_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(text.encode(), "list.txt")


def test_another_notice_and_another_list_are_refused() -> None:
    with pytest.raises(BadInput, match="bodies of '火星'"):
        read(notice(MANY, "火星").encode(), "x")
    with pytest.raises(BadInput, match="does not carry the list jp-mof"):
        read(notice().encode(), "x", "jp-mof")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_bytes_that_are_no_text_are_refused(encoding: str) -> None:
    data = PLAIN.encode(encoding)
    with pytest.raises(BadFile, match=r"line \d+ is not valid (UTF-8|Shift_JIS)"):
        read(data[:-20] + b"\x81\xff" + data[-20:], "x")


@given(st.integers(0, len(notice())))
@examples(60)
def test_a_text_cut_anywhere_is_refused_or_gives_whole_items(cut: int) -> None:
    whole = records(notice())
    try:
        found = records(notice()[:cut])
    except (BadFile, BadInput):
        return
    assert found[:-1] == whole[: len(found) - 1]
    last = whole[len(found) - 1]
    assert {**found[-1], "所在地": ""} == {**last, "所在地": ""}
    assert last["所在地"].startswith(found[-1]["所在地"].rstrip(";"))


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Design Bureau of Radio-\nComponents", "Design Bureau of Radio-Components"),
        ("Rei –\nWorks", "Rei – Works"),
        ("株式\n会社ASZ", "株式会社ASZ"),
        ("及び KVZ\nRemservis", "及び KVZ Remservis"),
        ("Tula,300000,Russia; and5 Rei, No. 7,8", "Tula, 300000, Russia; and 5 Rei, No. 7,8"),
    ],
)
def test_wrapped_lines(text: str, one: str) -> None:
    assert joined(text) == one


FILES = {
    "jp-250912_list_russia_tokutei": ("jp-meti-export-ban-ru", 561),
    "jp-250912_list_daisangoku_tokutei": ("jp-meti-export-ban-third", 56),
}


def bare(text: str) -> str:
    """The letters and digits of a text, without what wrapping and lists put between."""
    letters = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
    return re.sub("別称|及び", "", letters).casefold()


@pytest.mark.parametrize("file", FILES)
def test_nothing_in_the_real_texts_is_lost(shared_data: Path, file: str) -> None:
    """Read another way: the letters of the whole text, number, names and address of every item one
    after the other, are those of the records."""
    path = shared_data / f"data/nc-opensanctions/{file}.txt.gz"
    text = gzip.decompress(path.read_bytes()).decode()
    code, count = FILES[file]
    reading = read(path.read_bytes(), path.name)
    [part] = reading.parts
    assert (part.list, len(part.records), reading.rejected) == (code, count, ())
    assert reading.published_at == datetime(2025, 9, 11, 15, tzinfo=UTC)
    rest = bare(text[text.index("\n", text.index("最終更新日")) :])
    at = 0
    for number, record in enumerate(part.records.values(), start=1):
        *aliases, last = ["", *record.get("aliases", ())]
        pieces = [f"{number}", record.get("名称", ""), record.get("name", ""), _STATED, *aliases]
        pieces += [
            _AND,
            last,
            record.get("別称", ""),
            record.get("alias", ""),
            "所在地",
            record["所在地"],
        ]
        for piece in pieces:
            said = piece if isinstance(piece, re.Pattern) else re.compile(re.escape(bare(piece)))
            found = said.match(rest, at)
            if not found:
                pytest.fail(f"item {number}: {said.pattern[:60]} against {rest[at : at + 60]}")
            at = found.end()
    assert at == len(rest)


_STATED = re.compile(r"(?:(?:aka)?(?:the)?follow(?:ing)?[a-z]+?alias(?:es)?)?")
_AND = re.compile(r"(?:and)?")


@pytest.mark.parametrize("file", FILES)
def test_every_record_of_the_real_texts_is_in_its_entry(shared_data: Path, file: str) -> None:
    path = shared_data / f"data/nc-opensanctions/{file}.txt.gz"
    reading = read(path.read_bytes(), path.name)
    for record, found in zip(reading.parts[0].records.values(), entries(reading), strict=True):
        held = {name.text for name in found.party.names}
        assert found.party.names[0].script == "Latn"
        assert any(
            name.script in ("Kana", "Hani") or not name.text.isascii() for name in found.party.names
        )
        assert {alias.rstrip(".") for alias in record.get("aliases", ())} <= {
            n.rstrip(".") for n in held
        }
        assert all(name == name.strip(" ,;") and 1 < len(name) < 200 for name in held)
        assert found.party.all_countries()
        words = [
            text
            for text in lost(record, found, ())
            if " and" not in text[1] and "及び" not in text[1]
        ]
        assert words == []
