"""Addresses: which may be asked, where a redirect may lead, and how they are shown."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from proscribed.model.errors import BadInput
from proscribed.sources.reading import BadFile


def allowed(address: str) -> httpx.URL:
    """The address, taken apart. Raises BadInput for any but an http or https address with a host."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as fault:
        raise BadInput(f"it is no address ({fault}).", where=address) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise BadInput("it is not an http or https address.", where=shown(url))
    return url


def followed(response: httpx.Response, *, near: bool) -> httpx.URL:
    """Where a redirect leads: to https, or from this machine to this machine.

    Raises BadFile for any other place: a file of this machine, a service beside it, plain http."""
    location = response.headers["location"]
    try:
        target = response.url.join(location)
    except httpx.InvalidURL:
        raise BadFile("it redirects to what is no address.", where=shown(response.url)) from None
    beside = bool(target.host) and is_near(target)
    secure = target.scheme == "https" and bool(target.host) and not beside
    if not secure and not (near and beside and target.scheme in ("http", "https")):
        raise BadFile(
            f"it redirects to {shown(target)}, and only https addresses of the open network are"
            " followed.",
            where=shown(response.url),
            todo="Look at the address in a browser; load the file by hand.",
        )
    return target


def is_near(url: httpx.URL) -> bool:
    """Whether the host is this machine itself."""
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return url.host == "localhost"


def shown(url: httpx.URL | str) -> str:
    """An address as messages and records show it: without user, password, and what a query says."""
    plain = httpx.URL(url)
    host = f"[{plain.host}]" if ":" in plain.host else plain.host
    port = f":{plain.port}" if plain.port else ""
    asked = "?..." if plain.query else ""
    return f"{plain.scheme}://{host}{port}{plain.path}{asked}"
