"""Fetch one address whole: conditional, resumed after a cut, tried again with patience, within bounds.

Pure transport: what the bytes mean is for the readers. What is written to the file on the way are
the bytes as they travel, so that a cut transfer goes on at the byte where it broke off.
"""

from __future__ import annotations

import logging
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import httpx
import stamina
from msgspec import Struct
from stamina.instrumentation import get_on_retry_hooks, set_on_retry_hooks

from proscribed import __version__
from proscribed.model.errors import Refused, Unreachable
from proscribed.sources.reading import BadFile
from proscribed.sources.unpack import gunzip
from proscribed.sources.urls import allowed, followed, is_near, shown
from proscribed.sources.waiting import Again, again, patience, why

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, signatures in them too

Progress = Callable[[str], None]


class Limits(Struct, frozen=True):
    """Bounds of fetching one address: bytes; seconds to connect, without a byte, and for all of it;
    how often to try, how long to wait between (first, at most, at random), and at most when the
    publisher itself says how long."""

    largest: int = 512 * 1024**2
    connect: float = 15
    silent: float = 60
    whole: float = 1_800
    attempts: int = 6
    wait_first: float = 1
    wait_most: float = 60
    wait_jitter: float = 1
    wait_asked: float = 180


class Validators(Struct, frozen=True):
    """What the server said of the version it served: by these it tells whether there is another."""

    etag: str = ""
    last_modified: str = ""


class Fetched(Struct, frozen=True):
    """The answer: its HTTP status (200 or 304), its validators, the bytes (None: not modified)."""

    status: int
    validators: Validators
    content: bytes | None


class NotServed(Unreachable):
    """The publisher answered, but not with the document: its HTTP status."""

    def __init__(self, what: str, status: int, *, where: str, todo: str) -> None:
        super().__init__(what, where=where, todo=todo)
        self.status = status


class _Begun(Struct, frozen=True):
    """A transfer under way: what its first answer said of it, and how many bytes it is to have."""

    validators: Validators
    encoding: str
    total: int | None

    @property
    def lasting(self) -> str:
        """What a server can tell this very version by; empty where there is nothing certain."""
        etag, modified = self.validators.etag, self.validators.last_modified
        return modified if not etag or etag.startswith("W/") else etag


def fetch(
    address: str,
    known: Validators,
    folder: Path,
    limits: Limits,
    progress: Progress = lambda _: None,
) -> Fetched:
    """The document at an address, or that it is the one that is `known`.

    Raises Unreachable when the publisher does not answer, or not to the end; BadFile for what is
    larger than the bound, or lies where no redirect may lead."""
    origin = allowed(address)
    target = folder / "transfer"
    until = time.monotonic() + limits.whole
    begun: _Begun | None = None
    try:
        with _client(limits) as client, _telling(progress):
            for attempt in stamina.retry_context(
                on=patience(limits.wait_asked),
                attempts=limits.attempts,
                timeout=limits.whole,
                wait_initial=limits.wait_first,
                wait_max=limits.wait_most,
                wait_jitter=limits.wait_jitter,
            ):
                with attempt:
                    held = target.stat().st_size if begun and begun.lasting else 0
                    headers = _headers(known, begun, held)
                    with _answer(client, origin, headers) as response:
                        if (passing := again(response)) is not None:
                            raise passing
                        if response.status_code == 304 and known != Validators() and not held:
                            return Fetched(304, known, None)
                        resumed = _resumes(response, begun, held)
                        begun = None  # what is held may be of another version: from the start
                        begun = resumed or _begin(response, origin)
                        start = held if resumed else 0
                        _receive(response, target, start, begun, limits, until, progress)
                    return _done(target, begun, origin)
    except (httpx.TransportError, Again) as fault:
        said = f"it could not be fetched: {why(fault, limits.silent)}."
        todo = "Try again later, or load the file by hand."
        if isinstance(fault, Again) and fault.status:
            raise NotServed(said, fault.status, where=shown(origin), todo=todo) from None
        raise Unreachable(said, where=shown(origin), todo=todo) from None
    except OSError as fault:
        raise Refused(
            f"the transfer cannot be kept: {fault.strerror}.", where=str(folder)
        ) from fault
    raise AssertionError("an attempt ends with an answer or a fault")


def _client(limits: Limits) -> httpx.Client:
    timeout = httpx.Timeout(limits.silent, connect=limits.connect)
    agent = f"proscribed/{__version__} (sanctions lists, kept current)"
    near = {f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")}  # past any proxy
    return httpx.Client(
        timeout=timeout, headers={"User-Agent": agent}, mounts=near, verify=_authorities()
    )


@cache
def _authorities() -> ssl.SSLContext:
    """Whose certificates are believed; reading them takes longer than many a fetch."""
    return httpx.create_ssl_context()


@contextmanager
def _telling(progress: Progress) -> Iterator[None]:
    """Each wait is told to the user; the library's own log of it is switched off meanwhile."""
    before = get_on_retry_hooks()
    set_on_retry_hooks(
        [lambda retry: progress(f"waiting {retry.wait_for:.0f} s: {why(retry.caused_by)}")]
    )
    try:
        yield
    finally:
        set_on_retry_hooks(before)


def _headers(known: Validators, begun: _Begun | None, held: int) -> dict[str, str]:
    headers = {"Accept": "*/*", "Accept-Encoding": "gzip"}
    if begun and held:
        return {**headers, "Range": f"bytes={held}-", "If-Range": begun.lasting}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


@contextmanager
def _answer(
    client: httpx.Client, origin: httpx.URL, headers: Mapping[str, str]
) -> Iterator[httpx.Response]:
    """The answer at the end of the redirects, its body yet to come."""
    url = origin
    for _ in range(6):
        response = client.send(client.build_request("GET", url, headers=headers), stream=True)
        try:
            if not response.has_redirect_location:
                yield response
                return
            url = followed(response, near=is_near(origin))
        finally:
            response.close()
    raise BadFile("its redirects have no end.", where=shown(origin))


def _validators(response: httpx.Response) -> Validators:
    headers = response.headers
    return Validators(headers.get("etag", ""), headers.get("last-modified", ""))


def _resumes(response: httpx.Response, begun: _Begun | None, held: int) -> _Begun | None:
    """The transfer that the answer goes on with: where the bytes that are held end, and of the same
    version; None where it does not."""
    said = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("content-range", ""))
    if response.status_code != 206 or begun is None or not said or int(said[1]) != held:
        return None
    now = _validators(response)
    same = (
        (begun.total is None or said[2] in ("*", str(begun.total)))
        and now.etag in ("", begun.validators.etag)
        and now.last_modified in ("", begun.validators.last_modified)
        and _encoding(response) == begun.encoding
    )
    return begun if same else None


def _begin(response: httpx.Response, origin: httpx.URL) -> _Begun:
    """The start of a whole body. Raises Unreachable for an answer that is none."""
    status = response.status_code
    if status in (206, 416):
        raise Again("the transfer could not go on where it broke off")
    if status != 200:
        said = f"{status} {response.reason_phrase}".strip()
        raise NotServed(
            f"it could not be fetched: the publisher answered {said}.",
            status,
            where=shown(origin),
            todo="Look at the address in a browser; load the file by hand.",
        )
    length = response.headers.get("content-length", "")
    return _Begun(
        _validators(response), _encoding(response), int(length) if length.isdecimal() else None
    )


def _encoding(response: httpx.Response) -> str:
    said: str = response.headers.get("content-encoding", "").strip().lower()
    return {"identity": "", "x-gzip": "gzip"}.get(said, said)


def _receive(
    response: httpx.Response,
    target: Path,
    held: int,
    begun: _Begun,
    limits: Limits,
    until: float,
    progress: Progress,
) -> None:
    size, of = held, f" of {begun.total / 1e6:,.1f}" if begun.total else ""
    with target.open("ab" if held else "wb") as file:
        for piece in response.iter_raw():
            size += len(piece)
            if max(size, begun.total or 0) > limits.largest:
                raise BadFile(
                    f"it is larger than {limits.largest:,} bytes, which no official list is.",
                    where=shown(response.url),
                )
            if time.monotonic() > until:
                raise Unreachable(
                    f"the publisher is too slow: {size:,} bytes in {limits.whole:.0f} seconds.",
                    where=shown(response.url),
                    todo="Try again later, or load the file by hand.",
                )
            file.write(piece)
            progress(f"{size / 1e6:,.1f}{of} MB")
    if begun.total is not None and size != begun.total:
        raise Again(f"the answer was cut off after {size:,} of {begun.total:,} bytes")


def _done(target: Path, begun: _Begun, origin: httpx.URL) -> Fetched:
    content = target.read_bytes()
    if begun.encoding == "gzip":
        content = gunzip(content, shown(origin))
    elif begun.encoding:
        raise BadFile(
            f"it comes in the content encoding {begun.encoding!r}, which was not asked for.",
            where=shown(origin),
        )
    return Fetched(200, begun.validators, content)
