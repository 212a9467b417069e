"""Files of shares into the register: what is wrong in them, twice the same, in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from proscribed.answers.linking import link, split
from proscribed.answers.owners import OwnersRequest, owners
from proscribed.answers.question import Question
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier
from proscribed.store import reading
from tests.ownership.conftest import OFAC, House

DAY = date(2022, 1, 3)


def test_what_does_not_hold_is_named_with_its_line_and_the_rest_loads(house: House) -> None:
    found = house.load(
        "owner,owned,percent,from,to,owner_lei\n"
        "A,B,101,,,\n"
        "A,A,10,,,\n"
        "A,C,10,2020-01-02,2020-01-01,\n"
        "A,D,60,,,5493001KJTIIGC8Y1R13\n"
        "E,D,60,,,\n"
        "F,G,10,,,\n"
        "G,F,10,,,\n"
        "A,H,ten,,,\n"
        "A,I\n"
        "A,J,10,2020-13-01,,\n"
        "A,K,50,,,5493001KJTIIGC8Y1R12\n"
    )
    said = {one.where: one.what for one in found.problems}
    assert found.shares == 5
    assert "101% is not from 0 to 100" in said["line 2"]
    assert "own itself" in said["line 3"]
    assert "before it begins" in said["line 4"]
    assert "wrong check digits" in said["line 5"]
    assert "120% of D is held" in said["line 5, line 6"]
    assert "a circle: " in said["line 7"]
    assert "'ten' is no percentage" in said["line 9"]
    assert "2 cells" in said["line 10"]
    assert "is no day" in said["line 11"]


def test_an_entry_that_the_register_does_not_have_is_named(house: House) -> None:
    found = house.shares(["A,B,50,us-ofac-sdn:99999999"], "owner,owned,percent,owner_entry")
    assert [(one.where, one.what) for one in found.problems] == [
        ("line 2", "there is no entry 'us-ofac-sdn:99999999'")
    ]


def test_a_file_of_no_known_format_is_refused(house: House) -> None:
    with pytest.raises(BadInput, match="no format of shares"):
        house.load("name,age\nA,7\n")


def test_the_same_file_twice_adds_nothing(house: House) -> None:
    first = house.shares(["A,B,50", "A,B,50"], name="same.csv")
    second = house.shares(["A,B,50", "A,B,50"], name="same.csv")
    assert (first.shares, first.unchanged, second.shares, second.unchanged) == (1, 1, 0, 2)
    assert any("said before in this file" in one.what for one in first.problems)


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    files = [
        ("2020-01-01", ["X,B,60,{x}", "X,C,50,{x}"]),
        ("2021-01-01", ["X,B,40,{x}"]),
        ("2022-01-01", ["X,B,55,{x}", "C,D,50,"]),
    ]
    said = set()
    for number, order in enumerate(permutations(files)):
        house = House(tmp_path / str(number))
        (tmp_path / str(number)).mkdir(exist_ok=True)
        x = house.listed(OFAC, "X")
        for on, rows in order:
            house.shares(
                [row.format(x=x) for row in rows],
                "owner,owned,percent,owner_entry",
                source="reports",
                said_on=date.fromisoformat(on),
            )
        days = [date(2019, 6, 1), date(2020, 6, 1), date(2021, 6, 1), date(2022, 6, 1)]
        said.add(
            tuple(
                (one.low, one.high, one.outcome) if (one := house.rule(what, day, OFAC)) else None
                for what in ("B", "D")
                for day in days
            )
        )
    assert said == {
        (
            (60, 60, "covered"),
            (60, 60, "covered"),
            (40, 40, "not_covered"),
            (55, 55, "covered"),
            *[(50, 50, "covered")] * 4,
        )
    }


def test_what_was_known_before_a_load_is_still_known_so(house: House) -> None:
    x = house.listed(OFAC, "X")
    first = house.shares([f"X,B,60,{x}"], "owner,owned,percent,owner_entry", source="s", said_on=date(2020, 1, 1))  # fmt: skip
    house.shares([f"X,B,10,{x}"], "owner,owned,percent,owner_entry", source="s", said_on=date(2021, 1, 1))  # fmt: skip
    then = owners(house.store, OwnersRequest("B", Question(DAY, str(first.commit))))
    assert then.parties[0].rules[0].low == 60
    now = house.rule("B", DAY, OFAC)
    assert now
    assert now.low == 10


def test_parties_are_one_by_a_number_and_a_country_and_never_by_a_number_alone(
    house: House,
) -> None:
    number = Identifier("registration_number", "1027700000001", "RU")
    entry = house.listed(OFAC, "Zavod", identifiers=(number,))
    header = "owner,owned,percent,owner_number,owner_country"
    house.shares(["Factory,B,50,1027700000001,Russia", "Other,C,50,1027700000001,"], header)
    assert house.owned("B", DAY).chain[0].stake.owner.entries == (entry,)
    assert house.owned("C", DAY).chain[0].stake.owner.entries == ()


def test_a_person_says_who_is_who_and_takes_it_back(house: House) -> None:
    entry = house.listed(OFAC, "Zavod")
    house.shares(["Zavod,B,50"])
    [tie] = house.owned("B", DAY).open_ties
    link(house.store, tie.party, entry, "seen in its annual report", "a reviewer")
    one = house.rule("B", DAY, OFAC)
    assert one
    assert one.outcome == "covered"
    assert not house.owned("B", DAY).open_ties
    split(house.store, entry, "another of the same name", "a reviewer", tie.party)
    assert house.rule("B", DAY, OFAC) is None
    with pytest.raises(BadInput, match="no source of shares"):
        link(house.store, "own:0", entry, "because", "a reviewer")


def test_both_databases_give_the_same(tmp_path: Path, new_postgres: Callable[[], str]) -> None:
    said = []
    for name, database in (("a", ""), ("b", new_postgres())):
        (tmp_path / name).mkdir()
        house = House(tmp_path / name, database)
        x = house.listed(OFAC, "X")
        house.shares([f"X,A,50,{x}", "A,B,25-50,", "C,B,30,"], "owner,owned,percent,owner_entry")
        [tie] = [one for one in house.owned("A", DAY).chain if one.stake.owner.name == "X"]
        assert tie.stake.owner.entries == (x,)
        said.append(house.rule("B", DAY, OFAC))
    assert said[0] == said[1]
    assert said[0]
    assert (said[0].low, said[0].high) == (25, 50)


def test_a_share_of_a_party_whose_lei_was_retired_is_named_in_a_later_load_too(
    house: House,
) -> None:
    lei = "5493001KJTIIGC8Y1R12"
    house.load(
        "LEI,Entity.LegalName,Entity.LegalJurisdiction,Registration.RegistrationStatus\n"
        f"{lei},Old Co,DE,RETIRED\n"
    )
    found = house.shares([f"Old Co,B,50,{lei}"], "owner,owned,percent,owner_lei")
    assert [(one.where, one.what) for one in found.problems] == [
        ("line 2", f"LEI {lei}: LEI retired")
    ]


def test_every_row_that_is_named_is_there_after_a_load(house: House) -> None:
    x = house.listed(OFAC, "X")
    header = "owner,owned,percent,owner_entry"
    house.shares([f"X,A,50,{x}", "A,B,25-50,"], header, source="s", said_on=date(2020, 1, 1))
    house.shares(["A,B,30,", "C,B,30,"], header, source="s", said_on=date(2021, 1, 1))
    with reading(house.store) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("select count(*) from shares").scalar() == 4


def test_rows_are_looked_up_again_by_the_next_writer(house: House) -> None:
    house.shares(["A,B,50"])
    with (
        pytest.raises(IntegrityError),
        house.store.engine.connect() as connection,
        connection.begin(),
    ):
        connection.exec_driver_sql('update source_parties set "commit" = 999999')


def test_lines_are_those_of_the_file_with_quotes_blank_lines_and_lines_in_cells(
    house: House,
) -> None:
    found = house.load(
        'owner,owned,percent\n"A, Inc.",B,ten\n\n"A\nHolding",C,eleven\nA,D,50\nA,E,twelve\n'
    )
    assert [one.where for one in found.problems] == ["line 2", "line 5", "line 7"]
    quoted = house.load('owner,owned,percent\n"A, Inc.",B,ten\n"A ""x""",C,50\nA,E,twelve\n')
    assert [one.where for one in quoted.problems] == ["line 2", "line 4"]
    assert [one.shares for one in (found, quoted)] == [1, 1]
    assert house.owned("C", DAY).chain[0].stake.owner.name == 'A "x"'


def test_a_party_does_not_own_itself_by_another_spelling_either(house: House) -> None:
    found = house.shares(["Acme Ltd,ACME  LTD,10", "Acme Ltd,B,10"])
    assert [(one.where, one.what) for one in found.problems] == [
        ("line 2", "Acme Ltd would own itself")
    ]
    assert (found.shares, found.parties) == (1, 2)
