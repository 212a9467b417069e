"""What syncing leaves the register free to do, and what a check means for it."""

from __future__ import annotations

from datetime import timedelta
from http.server import BaseHTTPRequestHandler

from sqlalchemy import func, select

from proscribed.answers.checking import CheckRequest, check
from proscribed.answers.question import Question
from proscribed.register import open_view
from proscribed.register.tables import checks
from proscribed.settings import settings
from proscribed.store import open_store, reading, writing
from tests import publisher as made
from tests.publisher import file, status

from .conftest import NOW, PARTS, Kept

PEOPLE = {n: f"PARTY NUMBER {n}" for n in range(100, 130)}
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


def test_the_register_is_free_while_a_publisher_is_asked(kept: Kept) -> None:
    """Another writes in the middle of the transfer, and need not wait for its end."""
    served = file(made.csl(PEOPLE))
    wrote = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        with writing(kept.store, "another"):
            wrote.append(True)
        served(request)

    kept.publisher.serves("/csl.csv", answer)
    assert kept.one("us-bis-el").status == "new"
    assert wrote == [True]


def test_each_look_is_kept(kept: Kept) -> None:
    kept.publisher.serves("/un.xml", file(made.un(PEOPLE, NOW), etag='"1"'))
    for hours in range(3):
        kept.later(hours=hours).one("un-sc")
    kept.publisher.serves("/un.xml", status(403))
    kept.later(hours=3).one("un-sc")
    with reading(kept.store) as connection:
        rows = connection.execute(select(checks).order_by(checks.c.commit)).all()
        assert connection.execute(select(func.count(checks.c.commit.distinct()))).scalar() == 4
    assert [(row.status, row.http_status) for row in rows] == [
        ("new", 200),
        ("unchanged", 304),
        ("unchanged", 304),
        ("unreachable", 403),
    ]
    assert rows[0].sha256 == rows[2].sha256
    assert rows[0].etag == rows[2].etag == '"1"'
    assert rows[3].address == f"{kept.publisher.url}/un.xml"
    assert "403 Forbidden" in rows[3].message


def serve_sdn(kept: Kept, people: dict[int, str], etag: str) -> None:
    first = {100: people[100]}
    files = (made.sdn(people), made.alt(first), made.add(first), made.comments(first))
    for (part, path), body in zip(PARTS.items(), files, strict=True):
        kept.publisher.serves(path, file(body, etag=f'"{etag}{part}"'))


def test_a_feed_that_is_still_served_decides_over_a_newer_one_that_lags(kept: Kept) -> None:
    """OFAC's own files are as they were; trade.gov, a less trusted feed, comes out anew each day
    and lacks an entry."""
    serve_sdn(kept, PEOPLE, "1")
    fewer = {n: name for n, name in PEOPLE.items() if n != 129}
    kept.publisher.serves("/csl.csv", file(made.csl(fewer, SDN)))
    kept.sync("us-ofac-sdn", "us-isn")
    later = kept.later(days=3)
    kept.publisher.serves("/csl.csv", file(made.csl(fewer, SDN, remarks="said otherwise")))
    found = later.sync("us-ofac-sdn", "us-isn")
    assert [one.status for one in found] == ["unchanged", "new", "unchanged"]
    assert "PARTY NUMBER 129" in later.names("us-ofac-sdn")
    with reading(kept.store) as connection:
        decider = open_view(connection).timeline("us-ofac-sdn").decider_on(later.now.date())
    assert decider is not None
    assert decider.feed == "ofac-sdn-csv"


def test_screening_goes_on_after_a_check_that_brought_nothing(kept: Kept) -> None:
    serve_sdn(kept, PEOPLE, "1")
    rows = {n: name for n, name in PEOPLE.items() if n > 100}
    kept.publisher.serves("/csl.csv", file(made.csl(rows, SDN), etag='"1"'))
    kept.sync("us-ofac-sdn", "us-isn")
    for days in range(3):
        later = kept.later(days=days)
        if days == 2:
            kept.publisher.serves("/csl.csv", status(404))
        later.sync("us-ofac-sdn", "us-isn")
        asked = CheckRequest("Party Number 129", question=Question(as_of=later.now.date()))
        found = check(kept.store, asked)
        assert found.matches[0].party == "PARTY NUMBER 129"
        assert found.coverage[0].speaks


def test_two_syncs_at_once_keep_one_publication(kept: Kept) -> None:
    """The other finishes while this one is still fetching."""
    served = file(made.csl(PEOPLE))
    store = open_store(settings(kept.store.home, environment={}))
    other = Kept(store, kept.publisher, kept.now + timedelta(seconds=1))

    def answer(request: BaseHTTPRequestHandler) -> None:
        kept.publisher.serves("/csl.csv", served)
        assert other.one("us-bis-el").status == "new"
        served(request)

    kept.publisher.serves("/csl.csv", answer)
    assert kept.one("us-bis-el").status == "unchanged"
