"""Transport: a publisher that is slow, breaks off, refuses for a while, or leads elsewhere."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from proscribed.model.errors import BadInput, Unreachable
from proscribed.sources.fetch import Fetched, Limits, NotServed, Validators, fetch
from proscribed.sources.reading import BadFile
from proscribed.sources.urls import followed, shown
from proscribed.sources.waiting import retry_after
from tests.publisher import FAST, Publisher, cut, file, send, slow, status

BODY = bytes(range(256)) * 200
NONE = Validators()


def got(
    publisher: Publisher,
    folder: Path,
    known: Validators = NONE,
    limits: Limits = FAST,
    path: str = "/list",
) -> Fetched:
    return fetch(publisher.url + path, known, folder, limits)


def test_a_document_with_its_validators(publisher: Publisher, tmp_path: Path) -> None:
    modified = datetime(2026, 11, 1, 9, tzinfo=UTC)
    publisher.serves("/list", file(BODY, etag='"a"', modified=modified))
    found = got(publisher, tmp_path)
    assert (found.status, found.content) == (200, BODY)
    assert found.validators == Validators('"a"', "Sun, 01 Nov 2026 09:00:00 GMT")
    assert publisher.headers("/list")[0]["user-agent"].startswith("proscribed/")


def test_not_modified(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", file(BODY, etag='"a"'))
    known = Validators('"a"', "Sun, 01 Nov 2026 09:00:00 GMT")
    assert got(publisher, tmp_path, known) == Fetched(304, known, None)
    headers = publisher.headers("/list")[0]
    assert headers["if-none-match"] == '"a"'
    assert headers["if-modified-since"] == "Sun, 01 Nov 2026 09:00:00 GMT"


def test_not_modified_when_nothing_was_known_is_no_answer(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.serves("/list", status(304))
    with pytest.raises(NotServed, match="304"):
        got(publisher, tmp_path)


def test_a_transfer_goes_on_where_it_broke_off(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", cut(BODY, 20_000, etag='"a"'), file(BODY, etag='"a"'))
    assert got(publisher, tmp_path).content == BODY
    again = publisher.headers("/list")[1]
    assert (again["range"], again["if-range"]) == ("bytes=20000-", '"a"')


def test_it_goes_on_after_a_refusal_in_between(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", cut(BODY, 20_000, etag='"a"'), status(503), file(BODY, etag='"a"'))
    assert got(publisher, tmp_path).content == BODY
    assert [one.get("range") for one in publisher.headers("/list")] == [None, *["bytes=20000-"] * 2]


def test_another_version_starts_from_the_beginning(publisher: Publisher, tmp_path: Path) -> None:
    """A server that has another version by then answers the Range with all of it."""
    publisher.serves("/list", cut(BODY, 20_000, etag='"a"'), file(BODY[::-1], etag='"b"'))
    found = got(publisher, tmp_path)
    assert (found.content, found.validators.etag) == (BODY[::-1], '"b"')


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"b"', "Content-Range": f"bytes 20000-{len(BODY) - 1}/{len(BODY)}"},
        {"ETag": '"a"', "Content-Range": f"bytes 19999-{len(BODY) - 1}/{len(BODY)}"},
        {"ETag": '"a"', "Content-Range": "bytes 20000-59999/60000"},
        {"ETag": '"a"'},
    ],
)
def test_a_piece_of_something_else_is_not_glued_on(
    headers: dict[str, str], publisher: Publisher, tmp_path: Path
) -> None:
    rest = BODY[20_000:]
    length = {"Content-Length": str(len(rest))}
    publisher.serves(
        "/list",
        cut(BODY, 20_000, etag='"a"'),
        lambda request: send(request, 206, {**headers, **length}, rest),
        file(BODY, etag='"b"'),
    )
    found = got(publisher, tmp_path)
    assert (found.content, found.validators.etag) == (BODY, '"b"')


def test_without_a_validator_it_starts_over(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", cut(BODY, 20_000), file(BODY))
    assert got(publisher, tmp_path).content == BODY
    assert "range" not in publisher.headers("/list")[1]


def test_a_weak_validator_is_none(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", cut(BODY, 20_000, etag='W/"a"'), file(BODY, etag='W/"a"'))
    assert got(publisher, tmp_path).content == BODY
    assert "range" not in publisher.headers("/list")[1]


def test_cut_off_for_good(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", cut(BODY, 20_000))
    with pytest.raises(Unreachable, match="the answer was cut off"):
        got(publisher, tmp_path)
    assert len(publisher.asked) == FAST.attempts


def test_a_length_that_is_too_large_is_a_cut(publisher: Publisher, tmp_path: Path) -> None:
    """The rest never comes: the server has no more than it sent, and says so (416)."""
    publisher.serves("/list", cut(BODY, len(BODY), etag='"a"', length=len(BODY) + 10), status(416))
    with pytest.raises(Unreachable, match="could not go on"):
        got(publisher, tmp_path)


def test_a_zipped_answer_is_unzipped_and_resumed_as_it_travels(
    publisher: Publisher, tmp_path: Path
) -> None:
    packed = gzip.compress(BODY, mtime=0)

    def begun(request: BaseHTTPRequestHandler) -> None:
        said = {"Content-Encoding": "gzip", "ETag": '"z"', "Content-Length": str(len(packed))}
        send(request, 200, said, packed[: len(packed) // 2])

    publisher.serves("/list", begun, file(BODY, etag='"z"', zipped=True))
    assert got(publisher, tmp_path).content == BODY
    assert publisher.headers("/list")[0]["accept-encoding"] == "gzip"
    assert publisher.headers("/list")[1]["range"] == f"bytes={len(packed) // 2}-"


def test_a_zip_bomb_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", file(b"\0" * 70_000_000, zipped=True))
    with pytest.raises(BadFile, match="200 times"):
        got(publisher, tmp_path)


def test_another_encoding_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    said = {"Content-Encoding": "br", "Content-Length": "3"}
    publisher.serves("/list", lambda request: send(request, 200, said, b"abc"))
    with pytest.raises(BadFile, match="'br'"):
        got(publisher, tmp_path)


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_beyond_the_bound_is_refused(
    chunked: bool, publisher: Publisher, tmp_path: Path
) -> None:
    body = b"x" * 300_000
    framed = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(len(body))}
    publisher.serves(
        "/list", lambda request: send(request, 200, headers, framed if chunked else body)
    )
    with pytest.raises(BadFile, match="larger than 200,000 bytes"):
        got(publisher, tmp_path)


def test_slow_but_steady_is_waited_for(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", slow(BODY, pieces=8, pause=0.05))
    assert got(publisher, tmp_path).content == BODY


def test_silence_is_given_up(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", slow(BODY, pieces=2, pause=0.5))
    limits = replace(FAST, silent=0.1, attempts=2)
    with pytest.raises(Unreachable, match=r"sent nothing for 0\.1 seconds"):
        got(publisher, tmp_path, limits=limits)


def test_a_trickle_does_not_hold_the_others_up(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", slow(BODY, pieces=100, pause=0.05))
    with pytest.raises(Unreachable, match="too slow"):
        got(publisher, tmp_path, limits=replace(FAST, whole=0.4))
    assert len(publisher.asked) == 1


def test_a_publisher_that_asks_to_wait_is_waited_for(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(429, Retry_After="1"), file(BODY))
    begun = datetime.now(UTC)
    assert got(publisher, tmp_path).content == BODY
    assert datetime.now(UTC) - begun >= timedelta(seconds=1)


def test_but_not_for_an_hour(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(429, Retry_After="3600"), file(BODY))
    with pytest.raises(NotServed, match=r"429 .* asks to wait 3,600 seconds") as refused:
        got(publisher, tmp_path)
    assert refused.value.status == 429
    assert len(publisher.asked) == 1


def test_when_to_come_again_may_be_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=60)
    assert 55 < (retry_after(format_datetime(soon, usegmt=True)) or 0) <= 60
    assert retry_after("Fri, 01 Nov 2019 00:00:00 GMT") == 0
    assert retry_after("tomorrow") is None


def test_a_passing_fault(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(503), status(502), file(BODY))
    told: list[str] = []
    assert fetch(publisher.url + "/list", NONE, tmp_path, FAST, told.append).content == BODY
    assert any("503 Service Unavailable" in one for one in told)


def test_a_lasting_fault(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(503))
    with pytest.raises(NotServed, match="503 Service Unavailable") as refused:
        got(publisher, tmp_path)
    assert (refused.value.status, refused.value.exit_code) == (503, 4)
    assert len(publisher.asked) == FAST.attempts


@pytest.mark.parametrize("code", [204, 401, 403, 404, 410, 501])
def test_what_no_waiting_mends_is_asked_once(
    code: int, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.serves("/list", status(code))
    with pytest.raises(NotServed, match=str(code)):
        got(publisher, tmp_path)
    assert len(publisher.asked) == 1


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="there is no connection"):
        fetch("http://127.0.0.1:9/list", NONE, tmp_path, FAST)


def test_a_redirect_on_this_machine(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(302, Location="/there"))
    publisher.serves("/there", cut(BODY, 20_000, etag='"a"'), file(BODY, etag='"a"'))
    assert got(publisher, tmp_path).content == BODY
    assert publisher.headers("/there")[1]["range"] == "bytes=20000-"


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "http://example.org/list",
        "ftp://example.org/",
        "//example.org/x",
    ],
)
def test_a_redirect_to_elsewhere_is_refused(to: str, publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(302, Location=to))
    with pytest.raises(BadFile, match="it redirects to"):
        got(publisher, tmp_path)


def test_a_redirect_from_outside_may_not_lead_to_this_machine() -> None:
    def answer(to: str) -> httpx.Response:
        asked = httpx.Request("GET", "https://example.org/list")
        return httpx.Response(302, headers={"Location": to}, request=asked)

    bucket = "https://bucket.example/sdn.csv?X-Amz-Signature=0123"
    assert str(followed(answer(bucket), near=False)) == bucket
    for to in ("https://localhost/", "https://127.0.0.1:8443/", "http://example.org/list"):
        with pytest.raises(BadFile, match="only https addresses of the open network"):
            followed(answer(to), near=False)


def test_redirects_without_an_end(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list", status(302, Location="/list"))
    with pytest.raises(BadFile, match="no end"):
        got(publisher, tmp_path)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "sdn.csv", "https://"]
)
def test_an_address_of_another_kind_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="address"):
        fetch(address, NONE, tmp_path, FAST)


def test_what_is_shown_of_an_address() -> None:
    told = shown("https://user:secret@example.org:8443/a/b?token=secret#c")
    assert told == "https://example.org:8443/a/b?..."
    assert "secret" not in told


def test_credentials_are_in_no_message(publisher: Publisher, tmp_path: Path) -> None:
    publisher.serves("/list?key=secret", status(404))
    address = publisher.url.replace("//", "//user:hidden@") + "/list?key=secret"
    with pytest.raises(NotServed) as refused:
        fetch(address, NONE, tmp_path, FAST)
    assert "secret" not in str(refused.value)
    assert "hidden" not in str(refused.value)
    assert publisher.headers("/list?key=secret")[0]["authorization"].startswith("Basic ")
