"""Alerts in the store, on both databases: told once, and sent until they arrive."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from proscribed.news.alerts import Alert, Touched, delivered, keep, kept, pending, untold
from proscribed.store import Store, reading, writing

HOOK, MAIL = "webhook 1", "mail 1"


def alert(subject: str, *parties: str) -> Alert:
    touched = tuple(Touched(one, f"Party {one}", one, "named", 0.9) for one in parties)
    return Alert("claim", subject, "A title", "What is said.", touched, at="2031-03-17T10:00:00Z")


def test_nobody_is_told_twice_of_one_thing_and_party(
    either_store: Store, commit: Callable[[Connection], int]
) -> None:
    with writing(either_store, "test") as connection:
        keep(connection, alert("act 1", "A", "B"), [HOOK], commit(connection))
        assert untold(connection, alert("act 1", "B", "A")) is None
        rest = untold(connection, alert("act 1", "A", "C"))
        assert rest is not None
        assert [one.id for one in rest.touched] == ["C"]
        assert untold(connection, alert("act 2", "A")) == alert("act 2", "A")
        keep(connection, rest, [HOOK], commit(connection))
    with reading(either_store) as connection:
        assert [[one.id for one in each.touched] for each in kept(connection)] == [
            ["A", "B"],
            ["C"],
        ]


def test_what_waits_is_what_has_not_arrived_on_that_channel(
    either_store: Store, commit: Callable[[Connection], int]
) -> None:
    first, second = alert("act 1", "A"), alert("act 2", "A")
    with writing(either_store, "test") as connection:
        number = commit(connection)
        keep(connection, first, [HOOK, MAIL], number)
        keep(connection, second, [HOOK], number)
        assert {one.subject for one in pending(connection, HOOK)} == {"act 1", "act 2"}
        assert pending(connection, MAIL) == (first,)
        delivered(connection, [first], HOOK, number)
        assert pending(connection, HOOK) == (second,)
        assert pending(connection, MAIL) == (first,)
        delivered(connection, [], HOOK, number)
        assert pending(connection, "another") == ()


def test_an_alert_has_its_name_from_what_it_is_about() -> None:
    assert alert("act 1", "A", "B").id == alert("act 1", "B", "A").id
    assert len({alert("act 1", "A").id, alert("act 2", "A").id, alert("act 1", "B").id}) == 3
