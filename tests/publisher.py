"""A local server that plays every publisher, well and badly; and the files that it serves."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from proscribed.sources.fetch import Limits
from tests.sources import made

FAST = Limits(
    largest=200_000,
    connect=2,
    silent=0.3,
    whole=1.5,
    attempts=4,
    wait_first=0.01,
    wait_most=0.02,
    wait_jitter=0.01,
    wait_asked=2,
)
"""Bounds under which no test waits for long."""

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Publisher:
    """What is answered under each path: each answer once, the last one from then on."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)

    def serves(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def headers(self, path: str) -> list[Mapping[str, str]]:
        """The headers of each request for the path, by small names."""
        return [headers for asked, headers in self.asked if asked == path]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append((request.path, headers))
        known = self.answers.get(request.path, [status(404)])
        (known.pop(0) if len(known) > 1 else known[0])(request)


@contextmanager
def playing() -> Iterator[Publisher]:
    """A publisher on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            publisher.answer(self)

        def do_POST(self) -> None:
            publisher.posted.append(self.rfile.read(int(self.headers["content-length"])))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    publisher = Publisher(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(
    request: BaseHTTPRequestHandler, code: int, headers: Mapping[str, str], body: bytes = b""
) -> None:
    request.send_response(code)
    for name, value in {"Connection": "close", **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


def file(
    body: bytes,
    *,
    etag: str = "",
    modified: datetime | None = None,
    zipped: bool = False,
    ranges: bool = True,
) -> Answer:
    """A document served well: conditional where it has validators, by range, zipped if asked."""
    sent = gzip.compress(body, mtime=0) if zipped else body
    headers = {"ETag": etag} if etag else {}
    if modified:
        headers["Last-Modified"] = format_datetime(modified, usegmt=True)
    if zipped:
        headers["Content-Encoding"] = "gzip"

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked = request.headers
        validator = etag or headers.get("Last-Modified", "")
        if validator and validator in (asked["If-None-Match"], asked["If-Modified-Since"]):
            return send(request, 304, headers)
        if ranges and asked["Range"] and asked["If-Range"] in (None, validator):
            start = int(asked["Range"].removeprefix("bytes=").rstrip("-"))
            said = {"Content-Range": f"bytes {start}-{len(sent) - 1}/{len(sent)}"}
            length = {"Content-Length": str(len(sent) - start)}
            return send(request, 206, {**headers, **said, **length}, sent[start:])
        return send(request, 200, {**headers, "Content-Length": str(len(sent))}, sent)

    return answer


def status(code: int, **headers: str) -> Answer:
    """An answer without the document."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: send(request, code, {"Content-Length": "0", **named})


def cut(body: bytes, after: int, *, etag: str = "", length: int | None = None) -> Answer:
    """A transfer that breaks off; `length` is what it says it would have been."""
    said = {"Content-Length": str(len(body) if length is None else length)}
    headers = {"ETag": etag, **said} if etag else said
    return lambda request: send(request, 200, headers, body[:after])


def slow(body: bytes, pieces: int, pause: float) -> Answer:
    """The document in so many pieces, with a pause before each."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, 200, {"Content-Length": str(len(body))})
        size = -(-len(body) // pieces)
        try:
            for start in range(0, len(body), size):
                time.sleep(pause)
                request.wfile.write(body[start : start + size])
                request.wfile.flush()
        except OSError:  # the reader had enough
            pass

    return answer


def page(title: str = "Service unavailable") -> bytes:
    """An error page."""
    return f"<!DOCTYPE html><html><head><title>{title}</title></head></html>".encode()


def sdn(names: Mapping[int, str]) -> bytes:
    """sdn.csv."""
    return made.ofac([made.sdn_row(number, name) for number, name in names.items()])


def alt(names: Mapping[int, str]) -> bytes:
    """alt.csv: an alias for each."""
    return made.ofac([[n, n + 1, "aka", name, None] for n, name in names.items()])


def add(places: Mapping[int, str]) -> bytes:
    """add.csv: an address for each."""
    return made.ofac([[n, n + 2, None, place, "Cuba", None] for n, place in places.items()])


def comments(texts: Mapping[int, str]) -> bytes:
    """sdn_comments.csv."""
    return made.ofac(
        [[n, f"the end of a remark on {text}, too long for sdn.csv"] for n, text in texts.items()]
    )


def csl(names: Mapping[int, str], source: str = made.EL, **more: str) -> bytes:
    """The CSL with entries of one list; `more` are cells of these columns, or of new ones."""
    from proscribed.sources.csl.facts import facts

    rows = [
        {
            "_id": f"{n:08x}",
            "source": source,
            "entity_number": str(n) if "Treasury" in source else "",
            "name": name,
            "addresses": f"{n} Road, CN",
            **more,
        }
        for n, name in names.items()
    ]
    return made.csl(rows, list(dict.fromkeys((*facts().columns, *more))))


def un(names: Mapping[int, str], generated: datetime) -> bytes:
    """The Security Council's list."""
    entities = "".join(
        f"<ENTITY><DATAID>{n}</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>KPe.{n:03}</REFERENCE_NUMBER><LISTED_ON>2017-01-01</LISTED_ON></ENTITY>"
        for n, name in names.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{generated.isoformat()}">'
        f"<INDIVIDUALS></INDIVIDUALS><ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>\n"
    ).encode()
