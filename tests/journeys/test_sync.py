"""A user keeps lists current from the publishers' addresses, on good days and bad ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from proscribed.sources.catalogue import catalogue
from tests.publisher import Publisher, csl, file, page, status, un

from .conftest import Home

PEOPLE = {n: f"EXAMPLE TRADING NUMBER {n}" for n in range(1, 31)}
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def addresses(tmp_path: Path, publisher: Publisher) -> Path:
    """A file that puts the local server in place of the UN and of trade.gov, and takes every other
    address away: nothing of the tests reaches the internet."""
    path = tmp_path / "publishers.yml"
    near = {"un-sc-xml": "/un.xml", "us-csl-csv": "/csl.csv"}
    path.write_text(
        "".join(
            f"{feed}: {publisher.url + near[feed] if feed in near else ''}\n"
            for feed in catalogue().feeds
        ),
        encoding="utf-8",
    )
    return path


def test_a_list_is_read_from_its_publisher_and_then_screened_against(
    home: Home, addresses: Path, publisher: Publisher
) -> None:
    publisher.serves("/un.xml", file(un(PEOPLE, YESTERDAY), etag='"1"'))
    [row] = home.ok("sync", "un-sc", "--publishers", addresses).rows
    assert (row["list"], row["status"], row["added"], row["rejected"]) == ("un-sc", "new", 30, [])
    assert all(row[field] for field in ("published_on", "checked_at", "version", "feed"))
    [match, *_] = home.ok("check", "Example Trading Number 7", "--lists", "un-sc").rows[0][
        "matches"
    ]
    assert match["party"] == "EXAMPLE TRADING NUMBER 7"
    [row] = home.ok("sync", "un-sc", "--publishers", addresses).rows
    assert (row["status"], row["added"]) == ("unchanged", None)


def test_a_bad_day(
    new_home: Home, addresses: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROSCRIBED_PUBLISHERS", str(addresses))
    new_home.ok("init", "--empty")
    publisher.serves("/un.xml", file(un(PEOPLE, YESTERDAY)))
    publisher.serves("/csl.csv", file(csl(PEOPLE), modified=YESTERDAY))
    good = new_home.ok("sync")
    assert {row["list"] for row in good.rows if row["status"] == "new"} == {"un-sc", "us-bis-el"}
    assert "No address: load these by hand:" in good.err
    assert "us-cbp-wro" in good.err
    publisher.serves("/un.xml", status(404))
    found = new_home.run("sync", "un-sc")
    assert found.code == 4
    assert found.rows[0]["status"] == "unreachable"
    assert "un-sc: " in found.err
    assert "404" in found.err
    publisher.serves("/csl.csv", file(page("Maintenance")))
    found = new_home.run("sync")
    assert found.code == 3  # what was refused comes before what was not reached
    assert "web page ('Maintenance')" in found.err
    [line] = new_home.ok("lists", "--lists", "un-sc").rows
    assert line["last_check"] == "unreachable"
    assert line["last_checked"] > line["last_published"]
    assert "keeps serving" in line["why"]
    checked = new_home.ok(
        "check", "Example Trading Number 7", "--lists", "un-sc", "--format", "table"
    )
    assert "Checked in full: un-sc." in checked.out
    assert "keeps serving" in " ".join(checked.out.split())
    parties = new_home.folder / "parties.csv"
    parties.write_text("name\nExample Trading Number 7\n", encoding="utf-8")
    screened = new_home.ok("screen", parties, "--lists", "un-sc")
    assert "404 Not Found" in screened.err


def test_a_check_that_brings_nothing_leaves_the_starter_the_starter(
    home: Home, addresses: Path, publisher: Publisher
) -> None:
    assert home.run("sync", "un-sc", "--publishers", addresses).code == 4
    assert "starter register only" in home.ok("lists").err


def test_a_list_that_must_be_loaded_by_hand(home: Home, addresses: Path) -> None:
    found = home.run("sync", "us-cbp-wro", "--publishers", addresses, "--format", "table")
    assert found.code == 2
    assert "no address: load its file by hand" in found.err
    assert "https://www.cbp.gov/" in found.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("un-sc-xlm: https://example.org/un.xml", "Did you mean un-sc-xml"),
        ("un-sc-xml: file:///etc/passwd", "not an http or https address"),
        ("- un-sc-xml", "does not name an address for each feed"),
        ("un-sc-xml/alt: https://example.org/un.xml", "there is no feed 'un-sc-xml/alt'"),
    ],
)
def test_a_bad_file_of_addresses(text: str, said: str, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "publishers.yml"
    path.write_text(text, encoding="utf-8")
    found = home.run("sync", "un-sc", "--publishers", path)
    assert found.code == 2
    assert said in found.err
    assert home.run("sync", "un-sc", "--publishers", tmp_path / "none.yml").code == 2
