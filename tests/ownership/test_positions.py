"""A fund's positions are read row by row; what is wrong with a row is named, the rest is kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from proscribed.model.errors import BadInput
from proscribed.ownership.funds import look_through, read_funds
from proscribed.ownership.positions import Position, read_positions


def positions(tmp_path: Path, text: str, columns: dict[str, str] | None = None) -> list[Position]:
    path = tmp_path / "fund.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_positions(path, "fund.csv", tmp_path, columns))


def test_columns_are_known_by_many_names(tmp_path: Path) -> None:
    [one] = positions(
        tmp_path,
        "Security Name;ISIN Code;Symbol;MIC;Shares;Security Type;Issuer Country\n"
        "China Mobile Ltd;HK0941009539;941;XHKG;1,250.5;Ordinary Shares;China\n",
    )
    assert one == Position(
        id="1",
        line=2,
        issuer="China Mobile Ltd",
        isin="HK0941009539",
        ticker="941:HK",
        country="CN",
        kind="equity",
        quantity=Decimal("1250.5"),
        publicly_traded=True,
    )


def test_a_column_may_be_mapped(tmp_path: Path) -> None:
    [one] = positions(tmp_path, "who,isin\nAcme Ltd,\n", {"who": "issuer"})
    assert one.issuer == "Acme Ltd"
    with pytest.raises(BadInput, match="no field 'owner'"):
        positions(tmp_path, "who\nx\n", {"who": "owner"})


def test_what_is_wrong_with_a_row_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    found = positions(
        tmp_path,
        "id,issuer,isin,lei,ticker,exchange,quantity,weight\n"
        "a,Acme,US0378331006,,,,many,\n"
        "a,Beta,,549300XIVJCBIGMRUD49,,,-20,\n"
        "c,,,,,,5,\n"
        "d,,,,AAPL,Mars,5,\n"
        "e,Epsilon,,,,,nan,12%\n",
    )
    assert [one.id for one in found] == ["a", "a", "c", "d", "e"]
    notes = [" ".join(one.notes) for one in found]
    assert "check digits are wrong" in notes[0]
    assert "'many' is no number" in notes[0]
    assert "the id a stands on a row before" in notes[1]
    assert found[1].quantity == -20
    assert "nothing tells which security" in notes[2]
    assert "'Mars' is not known" in notes[3]
    assert "no number" in notes[4]
    assert found[4].weight == 12


def test_a_cusip_becomes_the_isin(tmp_path: Path) -> None:
    assert positions(tmp_path, "cusip\n169426103\n")[0].isin == "US1694261033"


def test_a_file_that_names_no_security_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no column names a security"):
        positions(tmp_path, "id,quantity\na,5\n")


def held(fund: str, **fields: object) -> Position:
    return Position(id="1", line=1, fund=fund, **fields)  # type: ignore[arg-type]


def test_funds_are_looked_through_to_any_depth() -> None:
    funds = read_funds(
        [
            held("Outer", issuer="Inner Fund", weight=Decimal(50)),
            held("Outer", issuer="Direct Co", weight=Decimal("1.5")),
            held("inner  fund", issuer="Deep Co", weight=Decimal(10)),
            held("Inner Fund", issuer="Unknown Weight Co"),
            held("Inner Fund", issuer="Sold Co", weight=Decimal(0)),
        ]
    )
    found = look_through(Position(id="p", line=1, issuer="outer"), funds)
    assert [(one.position.issuer, one.through, one.weight) for one in found] == [
        ("Inner Fund", ("outer",), Decimal(50)),
        ("Deep Co", ("outer", "Inner Fund"), Decimal(5)),
        ("Unknown Weight Co", ("outer", "Inner Fund"), None),
        ("Direct Co", ("outer",), Decimal("1.5")),
    ]


def test_funds_that_hold_each_other_end() -> None:
    funds = read_funds([held("A", issuer="B"), held("B", issuer="A"), held("B", issuer="Co")])
    found = [one.position.issuer for one in look_through(held("", issuer="A"), funds)]
    assert found == ["B", "A", "Co"]
