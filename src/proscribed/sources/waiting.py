"""Which faults of a publisher may pass by themselves, how long to wait for that, and their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

PASSING = frozenset((408, 425, 429, *range(500, 600))) - {501, 505}


CONNECTIONS = 3
"""How often a connection is tried."""


class Again(Exception):
    """The publisher did not serve it now but may in a moment; `status` where it answered, `after`
    where it says how long."""

    def __init__(self, what: str, status: int | None = None, after: float | None = None) -> None:
        super().__init__(what)
        self.status = status
        self.after = after


def again(response: httpx.Response) -> Again | None:
    """The fault that an answer stands for, where it may pass by itself."""
    if response.status_code not in PASSING:
        return None
    after = retry_after(response.headers.get("retry-after", ""))
    asked = f" and asks to wait {after:,.0f} seconds" if after is not None else ""
    said = f"{response.status_code} {response.reason_phrase}".strip()
    return Again(f"the publisher answered {said}{asked}", response.status_code, after)


def retry_after(text: str) -> float | None:
    """The seconds that a `Retry-After` header asks for, in either of its forms."""
    if text.strip().isdecimal():
        return float(text)
    when = http_date(text)
    return max(0.0, (when - datetime.now(UTC)).total_seconds()) if when else None


def http_date(text: str) -> datetime | None:
    """The instant in a header such as `Last-Modified`; None where it says none."""
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)


def patience(most: float) -> Callable[[Exception], bool | float]:
    """Whether to try again after a fault; a number is how long the publisher asked to wait.

    One that asks for longer than `most` seconds is left alone until the next time; so is one to
    which there is no connection, after a few tries: most likely there is none to any."""
    unconnected = 0

    def judge(fault: Exception) -> bool | float:
        nonlocal unconnected
        if isinstance(fault, httpx.ConnectError | httpx.ConnectTimeout):
            unconnected += 1
            return unconnected < CONNECTIONS
        if isinstance(fault, Again):
            return fault.after is None or (fault.after <= most and (fault.after or True))
        return isinstance(fault, httpx.TransportError)

    return judge


def why(fault: Exception, silent: float | None = None) -> str:
    """A fault of transport in words."""
    match fault:
        case httpx.ConnectTimeout():
            return "the publisher did not take the connection in time"
        case httpx.TimeoutException():
            for_long = f" for {silent:g} seconds" if silent else ""
            return f"the publisher sent nothing{for_long}"
        case httpx.RemoteProtocolError():
            return f"the answer was cut off ({str(fault).rstrip('.')})"
        case httpx.ConnectError():
            return f"there is no connection ({str(fault).rstrip('.')})"
        case httpx.TransportError():
            return str(fault).rstrip(".") or type(fault).__name__
        case _:
            return str(fault)
