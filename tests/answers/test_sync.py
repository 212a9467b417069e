"""`sync`: publishers that serve well, badly, the wrong thing, or half of it; the register meanwhile."""

from __future__ import annotations

import gzip
import hashlib
from datetime import date, timedelta

import pytest

from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.syncing import exit_code, lines
from proscribed.model.days import instant
from proscribed.model.errors import BadInput
from proscribed.register import LoadOptions, open_view
from proscribed.sources.addresses import addresses
from proscribed.sources.catalogue import catalogue, list_of
from proscribed.store import reading
from proscribed.store.originals import original, original_path
from tests import publisher as made
from tests.publisher import cut, file, slow, status

from .conftest import NOW, PARTS, Kept

PEOPLE = {n: f"PARTY NUMBER {n}" for n in range(100, 130)}
MORE = {**PEOPLE, 130: "PARTY NUMBER 130"}
A_DAY = timedelta(days=1)
BEFORE = NOW - A_DAY


def serve_sdn(kept: Kept, people: dict[int, str], etag: str = "", **more: object) -> None:
    """All four parts of the SDN List, of one publication; `more` are parts served otherwise."""
    some = dict(list(people.items())[:3])
    files = {
        "sdn": made.sdn(people),
        "alt": made.alt(some),
        "add": made.add(some),
        "comments": made.comments(some),
    }
    for part, path in PARTS.items():
        tag = f'"{part}{etag}"' if etag else ""
        kept.publisher.serves(path, more.get(part) or file(files[part], etag=tag))  # type: ignore[arg-type]


def test_a_new_list(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=BEFORE))
    found = kept.one("us-bis-el")
    assert (found.status, found.message) == ("new", "")
    assert found.loaded is not None
    assert (found.loaded.added, found.loaded.published_on) == (30, date(2026, 11, 1))
    assert len(kept.names("us-bis-el")) == 30
    line = kept.line("us-bis-el")
    assert (line.last_checked, line.last_check) == ("2026-11-02T15:00:00Z", "new")
    assert (line.coverage, line.stale) == ("covered", False)
    [row] = lines([found])
    assert row["status"] == "new"
    assert row["checked_at"] == "2026-11-02T15:00:00Z"
    assert {"file", "list", "published_on", "feed", "entities", "added", "version"} <= row.keys()


def test_nothing_modified(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    kept.one("us-bis-el")
    later = kept.later(days=2)
    found = later.one("us-bis-el")
    assert (found.status, found.loaded, found.published_on) == (
        "unchanged",
        None,
        date(2026, 11, 1),
    )
    assert kept.publisher.headers("/csl.csv")[1]["if-none-match"] == '"1"'
    line = later.line("us-bis-el")
    assert (line.last_check, line.last_checked) == ("unchanged", "2026-11-04T15:00:00Z")


def test_a_check_that_finds_nothing_new_keeps_a_list_from_growing_stale(kept: Kept) -> None:
    kept.publisher.serves("/un.xml", file(made.un(PEOPLE, NOW), etag='"1"'))
    kept.one("un-sc")
    before = kept.commits()
    assert kept.later(days=40).line("un-sc").stale
    kept.later(days=38).one("un-sc")
    line = kept.later(days=40).line("un-sc")
    assert (line.coverage, line.why) == (
        "covered",
        "last published 2026-11-02, checked on 2026-12-10",
    )
    assert line.last_published == date(2026, 11, 2)
    assert kept.commits() == before + 1
    with reading(kept.store) as connection:  # as known before the check, it stays as it was
        assert open_view(connection, before).timeline("un-sc").feeds[0].last == date(2026, 11, 2)


def test_the_same_bytes_without_validators_are_nothing_new(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE)))
    kept.one("us-bis-el")
    found = kept.later(days=1).one("us-bis-el")
    assert found.status == "unchanged"
    assert found.loaded is not None
    assert not found.loaded.stored


def test_another_frame_around_the_same_records_is_nothing_new(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE, _id="1"), modified=NOW))
    kept.one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE, _id="2"), modified=NOW + A_DAY))
    assert kept.later(days=2).one("us-bis-el").status == "unchanged"


def test_all_parts_are_loaded_together(kept: Kept) -> None:
    serve_sdn(kept, PEOPLE, etag="1")
    found = kept.sync("us-ofac-sdn")
    assert [(one.loaded.part, one.status) for one in found if one.loaded] == [
        (part, "new") for part in PARTS
    ]
    serve_sdn(kept, MORE, etag="2")
    found = kept.later(days=1).sync("us-ofac-sdn")
    assert {one.loaded.part: one.status for one in found if one.loaded} == {
        "sdn": "new",
        **dict.fromkeys(("alt", "add", "comments"), "unchanged"),
    }
    assert "PARTY NUMBER 130" in kept.later(days=1).names("us-ofac-sdn")


@pytest.mark.parametrize("part", ["sdn", "alt", "add", "comments"])
def test_one_part_that_fails_keeps_all_of_them_out(part: str, kept: Kept) -> None:
    serve_sdn(kept, PEOPLE)
    kept.sync("us-ofac-sdn")
    serve_sdn(kept, MORE, **{part: status(503)})
    [found] = kept.later(days=1).sync("us-ofac-sdn")
    assert (found.status, exit_code([found])) == ("unreachable", 4)
    assert kept.names("us-ofac-sdn") == sorted(PEOPLE.values())
    serve_sdn(kept, MORE, **{part: file(made.page())})
    [found] = kept.later(days=1).sync("us-ofac-sdn")
    assert (found.status, exit_code([found])) == ("refused", 3)
    assert kept.names("us-ofac-sdn") == sorted(PEOPLE.values())


def test_parts_of_two_publications_are_refused(kept: Kept) -> None:
    """The publisher is replacing its files: the aliases are newer than the names."""
    serve_sdn(kept, PEOPLE)
    kept.sync("us-ofac-sdn")
    ahead = file(made.alt({100: "ALPHA", 130: "OMEGA"}))
    serve_sdn(kept, PEOPLE, alt=ahead)
    [found] = kept.later(days=1).sync("us-ofac-sdn")
    assert found.status == "refused"
    assert "130" in found.message
    assert "two publications" in found.message
    serve_sdn(kept, MORE, alt=ahead)
    assert {one.status for one in kept.later(days=1).sync("us-ofac-sdn")} == {"new", "unchanged"}


def test_a_part_served_as_another_is_refused(kept: Kept) -> None:
    serve_sdn(kept, PEOPLE, add=file(made.alt({100: "ALPHA"})))
    [found] = kept.sync("us-ofac-sdn")
    assert found.status == "refused"
    assert "another file than it should" in found.message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (made.page(), "web page ('Service unavailable')"),
        (b"", "the file is empty"),
        (b'"id","name"\r\n"1","Somebody"\r\n', "another file than it should"),
        (b"%PDF-1.4", "a PDF file"),
        (made.csl(PEOPLE).replace(b",programs,", b",programmes,"), "'programs' is missing"),
        (made.csl(PEOPLE)[:-40], "17 columns instead of 29"),
    ],
)
def test_what_is_not_the_list_is_refused(body: bytes, said: str, kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    kept.one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(body, etag='"2"', modified=NOW))
    later = kept.later(days=1)
    found = later.one("us-bis-el")
    assert (found.status, exit_code([found])) == ("refused", 3)
    assert said in found.message
    assert later.names("us-bis-el") == sorted(PEOPLE.values())
    line = later.line("us-bis-el")
    assert line.last_check == "refused"
    assert "the check of 2026-11-03 failed" in line.why
    assert "the state of 2026-11-01 keeps serving" in line.why
    assert later.one("us-bis-el").status == "refused"  # what was refused is no version to know by
    assert kept.publisher.headers("/csl.csv")[-1]["if-none-match"] == '"1"'


def test_an_added_column_is_kept_and_reported(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=BEFORE))
    kept.one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE, mood="grave"), modified=NOW))
    found = kept.later(days=1).one("us-bis-el")
    assert found.loaded is not None
    assert (found.status, found.loaded.added_columns) == ("new", ("mood",))
    assert len(kept.later(days=1).names("us-bis-el")) == 30


def test_half_the_rows_gone_and_back_two_days_later(kept: Kept) -> None:
    """An outage of the publisher leaves no removal and no addition in the register."""
    half = dict(list(PEOPLE.items())[:15])
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    kept.one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(half), etag='"2"', modified=NOW))
    found = kept.later(days=1).one("us-bis-el")
    assert found.status == "refused"
    assert "would lose 15 of its 30 entries" in found.message
    assert "--accept-shrink" in found.message
    back = NOW + 2 * A_DAY
    kept.publisher.serves("/csl.csv", file(made.csl(MORE), etag='"3"', modified=back))
    found = kept.later(days=3).one("us-bis-el")
    assert found.loaded is not None
    assert (found.status, found.loaded.added, found.loaded.removed) == ("new", 1, 0)
    line = kept.later(days=3).line("us-bis-el")
    assert (line.last_check, line.in_force) == ("new", 31)
    with reading(kept.store) as connection:
        timeline = open_view(connection).timeline("us-bis-el")
        acts = [act for merged in timeline.acts.values() for act in merged.acts]
        assert [act.kind for act in acts].count("remove") == 0
        assert len(acts) == 31


def test_the_very_file_back_after_an_outage(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    kept.one("us-bis-el")
    half = dict(list(PEOPLE.items())[:15])
    kept.publisher.serves("/csl.csv", file(made.csl(half), etag='"2"', modified=NOW))
    kept.later(days=1).one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    assert kept.later(days=3).one("us-bis-el").status == "unchanged"
    assert "keeps serving" not in kept.later(days=3).line("us-bis-el").why


def test_a_mass_delisting_that_a_person_accepts(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=BEFORE))
    kept.one("us-bis-el")
    half = dict(list(PEOPLE.items())[:15])
    kept.publisher.serves("/csl.csv", file(made.csl(half), modified=NOW))
    found = kept.later(days=1).one("us-bis-el", accept_shrink=True)
    assert found.loaded is not None
    assert found.loaded.removed == 15


def test_a_list_that_vanishes_from_its_feed(kept: Kept) -> None:
    two = made.csl(PEOPLE) + made.csl(MORE, "Nonproliferation Sanctions (ISN) - State Department")
    header, _, rest = two.partition(b"\r\n")
    both = header + b"\r\n" + rest.replace(header + b"\r\n", b"")
    kept.publisher.serves("/csl.csv", file(both, modified=BEFORE))
    found = {one.list: one for one in kept.sync("us-isn", "us-bis-uvl")}
    assert found.keys() == {"us-isn", "us-bis-el", "us-bis-uvl"}  # the file is loaded whole
    assert found["us-bis-uvl"].message == "the publisher's file has nothing of this list"
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=NOW))
    [gone] = kept.later(days=1).sync("us-isn")
    assert "us-isn would lose 31 of its 31" in gone.message


def test_an_older_file_with_a_date_in_it_is_refused(kept: Kept) -> None:
    kept.publisher.serves("/un.xml", file(made.un(MORE, NOW)))
    kept.one("un-sc")
    kept.publisher.serves("/un.xml", file(made.un(PEOPLE, BEFORE), modified=NOW + A_DAY))
    found = kept.later(days=2).one("un-sc")
    assert found.status == "refused"
    assert "a file of 2026-11-01" in found.message
    assert len(kept.names("un-sc")) == 31


def test_an_older_file_by_the_servers_word_is_refused(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(MORE), modified=NOW))
    kept.one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=BEFORE))
    found = kept.later(days=2).one("us-bis-el")
    assert "a file of 2026-11-01" in found.message


def test_an_older_file_without_any_date_is_refused_by_its_numbers(kept: Kept) -> None:
    serve_sdn(kept, MORE)
    kept.sync("us-ofac-sdn")
    serve_sdn(kept, PEOPLE)
    [found] = kept.later(days=2).sync("us-ofac-sdn")
    assert found.status == "refused"
    assert "highest number 129 is below 130" in found.message


def test_the_newest_entry_may_go_where_the_server_dates_its_file(kept: Kept) -> None:
    serve_sdn(kept, MORE, sdn=file(made.sdn(MORE), modified=BEFORE))
    kept.sync("us-ofac-sdn")
    serve_sdn(kept, PEOPLE, sdn=file(made.sdn(PEOPLE), modified=NOW))
    assert kept.later(days=2).sync("us-ofac-sdn")[0].status == "new"
    assert "PARTY NUMBER 130" not in kept.later(days=2).names("us-ofac-sdn")


def test_a_publication_of_before_the_last_one_again_is_refused(kept: Kept) -> None:
    for people, days in ((PEOPLE, 0), (MORE, 1)):
        kept.publisher.serves("/csl.csv", file(made.csl(people)))
        kept.later(days=days).one("us-bis-el")
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE)))
    found = kept.later(days=2).one("us-bis-el")
    assert "was published on 2026-11-02" in found.message
    assert "it is not the current one" in found.message


def test_two_on_one_day_that_state_the_day_alone(kept: Kept) -> None:
    """The later one stands, whatever their hashes."""
    day = instant("2026-11-02", list_of("un-sc").zone)
    for number in range(130, 134):
        people = {**PEOPLE, number: f"PARTY NUMBER {number}"}
        kept.publisher.serves("/un.xml", file(made.un(people, day)))
        assert kept.later(hours=number - 130).one("un-sc").status == "new"
    assert "PARTY NUMBER 133" in kept.later(hours=4).names("un-sc")
    assert "PARTY NUMBER 132" not in kept.later(hours=4).names("un-sc")


@pytest.mark.parametrize("year", [1970, 2030])
def test_a_server_clock_that_cannot_be_is_not_believed(year: int, kept: Kept) -> None:
    modified = NOW.replace(year=year)
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), modified=modified))
    found = kept.one("us-bis-el")
    assert found.loaded is not None
    assert found.loaded.published_at == "2026-11-02T15:00:00Z"


def test_a_file_that_lies_in_the_future_is_refused(kept: Kept) -> None:
    kept.publisher.serves("/un.xml", file(made.un(PEOPLE, NOW + A_DAY)))
    found = kept.one("un-sc")
    assert found.status == "refused"
    assert "future" in found.message


def test_one_publisher_that_fails_stops_no_other(kept: Kept) -> None:
    serve_sdn(kept, PEOPLE, alt=slow(made.alt({100: "A"}), pieces=2, pause=0.4))
    kept.publisher.serves("/csl.csv", file(made.page()))
    kept.publisher.serves("/un.xml", file(made.un(PEOPLE, BEFORE), zipped=True))
    found = kept.sync("us-ofac-sdn", "us-bis-el", "us-isn", "un-sc")
    assert [(one.list, one.status) for one in found] == [
        ("us-ofac-sdn", "unreachable"),
        ("us-bis-el", "refused"),
        ("us-isn", "refused"),
        ("un-sc", "new"),
    ]
    assert exit_code(found) == 3
    assert len(kept.names("un-sc")) == 30
    line = kept.line("us-ofac-sdn")
    assert (line.coverage, line.last_check) == ("empty", "unreachable")
    assert "sent nothing for 0.3 seconds" in line.why


def test_a_cut_transfer_is_resumed(kept: Kept) -> None:
    body = made.csl(PEOPLE)
    kept.publisher.serves("/csl.csv", cut(body, 700, etag='"1"'), file(body, etag='"1"'))
    assert kept.one("us-bis-el").status == "new"
    assert kept.publisher.headers("/csl.csv")[1]["range"] == "bytes=700-"


def test_a_wrong_length_cuts_the_list_and_is_refused(kept: Kept) -> None:
    """The header says less than there is: a whole transfer of a torn file."""
    body = made.csl(PEOPLE)
    kept.publisher.serves("/csl.csv", cut(body, len(body), length=len(body) - 50))
    assert kept.one("us-bis-el").status == "refused"


def test_what_another_loaded_meanwhile_is_not_taken_for_unmodified(kept: Kept) -> None:
    """After a load by hand the address is asked in full, and what it serves is judged anew."""
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    kept.one("us-bis-el")
    path = kept.store.home / "consolidated.csv"
    path.write_bytes(made.csl(MORE))
    options = LoadOptions(published="2026-11-03T00:00:00Z")
    load_files(kept.store, LoadRequest((str(path),), options=options))
    found = kept.later(days=2).one("us-bis-el")
    assert "if-none-match" not in kept.publisher.headers("/csl.csv")[-1]
    assert found.status == "refused"


def test_a_list_loaded_by_hand_after_a_failure_is_in_trouble_no_more(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", status(404))
    kept.one("us-bis-el")
    path = kept.store.home / "consolidated.csv"
    path.write_bytes(made.csl(MORE))
    load_files(kept.store, LoadRequest((str(path),), options=LoadOptions(published="2026-11-04")))
    assert "failed" not in kept.later(days=2).line("us-bis-el").why


def test_originals_are_kept_by_hash_and_verified(kept: Kept) -> None:
    body = made.csl(PEOPLE)
    kept.publisher.serves("/csl.csv", file(gzip.compress(body), zipped=True))
    kept.one("us-bis-el")
    sha256 = hashlib.sha256(body).hexdigest()
    assert original(kept.store.home, sha256) == body
    path = original_path(kept.store.home, sha256)
    assert path.name == f"{sha256}.gz"
    [line] = load_files(kept.store, LoadRequest((str(path),)))  # it can be loaded from there
    assert not line.stored
    path.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(BadInput, match="it was changed"):
        original(kept.store.home, sha256)
    path.write_bytes(b"\x1f\x8b torn")
    with pytest.raises(BadInput, match="damaged"):
        original(kept.store.home, sha256)
    with pytest.raises(BadInput, match="not kept"):
        original(kept.store.home, "0" * 64)


def test_originals_may_be_left_out(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", file(made.csl(PEOPLE)))
    kept.one("us-bis-el", originals=False)
    assert not (kept.store.home / "originals").exists()


def test_no_transfer_is_left_behind(kept: Kept) -> None:
    kept.publisher.serves("/csl.csv", cut(made.csl(PEOPLE), 700))
    kept.one("us-bis-el")
    assert list(kept.store.home.glob("transfer-*")) == []


def test_a_list_without_an_address(kept: Kept) -> None:
    found = kept.one("us-cbp-wro")
    assert found.status == "no_address"
    assert found.message.startswith("no address: load its file by hand")
    assert exit_code([found]) == 2
    with pytest.raises(BadInput, match="no list with the code"):
        kept.sync("us-ofac-snd")


def test_an_address_of_no_kind_that_is_fetched(kept: Kept) -> None:
    others = {**kept.others, "un-sc-xml": "file:///etc/passwd"}
    found = kept.one("un-sc", others=others)
    assert found.status == "refused"
    assert "not an http or https address" in found.message


def test_the_day_of_the_regulations(kept: Kept) -> None:
    from tests.sources.test_bis_regulation import WHOLE

    url = kept.publisher.url
    others = {
        **kept.others,
        "us-ecfr-744": url + "/{day}/15.xml",
        "us-ecfr-744/day": url + "/titles.json",
    }
    titles = '{"titles":[{"number":1},{"number":15,"up_to_date_as_of":"2026-%s"}]}'
    kept.publisher.serves("/titles.json", file((titles % "10-30").encode()))
    kept.publisher.serves("/2026-10-30/15.xml", file(WHOLE))
    found = kept.sync("us-bis-el", others=others)
    assert {one.loaded.published_on for one in found if one.loaded} == {date(2026, 10, 30)}
    kept.publisher.serves("/titles.json", file((titles % "11-01").encode()))
    kept.publisher.serves("/2026-11-01/15.xml", file(WHOLE))
    later = kept.later(days=1)
    assert {one.status for one in later.sync("us-bis-el", others=others)} == {"unchanged"}
    kept.publisher.serves("/titles.json", file(made.page()))
    [found] = later.later(days=1).sync("us-bis-el", others=others)
    assert (found.status, "list of titles" in found.message) == ("refused", True)


def test_on_postgres(both: Kept) -> None:
    both.publisher.serves("/csl.csv", file(made.csl(PEOPLE), etag='"1"', modified=BEFORE))
    assert both.one("us-bis-el").status == "new"
    assert both.later(days=1).one("us-bis-el").status == "unchanged"
    both.publisher.serves("/csl.csv", status(503))
    assert both.later(days=2).one("us-bis-el").status == "unreachable"
    assert "503" in both.later(days=2).line("us-bis-el").why


def test_every_address_of_the_catalogue_is_safe() -> None:
    for feed in catalogue().feeds:
        for address in addresses(feed, {}).values():
            assert address.startswith("https://")
