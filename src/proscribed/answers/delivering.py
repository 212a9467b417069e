"""Alerts on their way: a mail file in a folder, a signed POST to a webhook, tried again with patience."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

import httpx
import msgspec
import stamina
from msgspec import Struct

from proscribed import __version__
from proscribed.model.errors import BadInput
from proscribed.news.alerts import Alert
from proscribed.register.canonical import digest
from proscribed.sources.urls import allowed, is_near, shown
from proscribed.sources.waiting import Again, again, patience, why

SIGNATURE = "X-Proscribed-Signature"
ALERT = "X-Proscribed-Alert"


class Patience(Struct, frozen=True):
    """How often a webhook is tried; seconds to wait between (first, at most, at random), for one
    answer, and at most when the receiver says how long."""

    attempts: int = 5
    first: float = 1
    most: float = 30
    jitter: float = 1
    answer: float = 15
    asked: float = 60


class Channel(Struct, frozen=True):
    """Where alerts go. `name` is what the store calls it (never the address itself), `send` gives
    why an alert did not arrive, or nothing."""

    name: str
    shown: str
    send: Callable[[Alert], str]


def mail_folder(folder: str) -> Channel:
    """A folder of unsent e-mails, one a file. Raises BadInput where it cannot be written."""
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInput(f"the folder cannot be made: {fault.strerror}.", where=folder) from fault

    def send(alert: Alert) -> str:
        target = place / f"{alert.id}.eml"
        making = place / f".{alert.id}.{os.getpid()}"
        try:
            making.write_bytes(mail(alert))
            making.replace(target)
        except OSError as fault:
            making.unlink(missing_ok=True)
            return f"the mail cannot be written: {fault.strerror}"
        return ""

    return Channel(f"mail {digest(str(place.resolve()).encode())[:12]}", folder, send)


def webhook(
    address: str, secret_env: str, secrets: dict[str, str], patient: Patience | None = None
) -> Channel:
    """A webhook, signed with the secret in an environment variable. Raises BadInput for an address
    that is neither https nor of this machine, and where there is no secret."""
    patient = patient or Patience()
    url = allowed(address)
    if url.scheme != "https" and not is_near(url):
        raise BadInput(
            "an alert would go over the network as plain text.",
            where=shown(url),
            todo="Use an https address; http only to this machine.",
        )
    secret = secrets.get(secret_env, "") if secret_env else ""
    if not secret:
        raise BadInput(
            f"the variable {secret_env!r} holds no secret."
            if secret_env
            else "a webhook needs a secret to sign with.",
            where="--secret-env",
            todo="Name an environment variable that holds it; it is never an argument.",
        )

    def send(alert: Alert) -> str:
        body = msgspec.json.encode({"id": alert.id, **msgspec.to_builtins(alert)})
        headers = {
            "content-type": "application/json",
            "user-agent": f"proscribed/{__version__}",
            ALERT: alert.id,
            SIGNATURE: signature(secret, body),
        }
        try:
            with httpx.Client(timeout=patient.answer, follow_redirects=False) as client:
                for attempt in stamina.retry_context(
                    on=patience(patient.asked),
                    attempts=patient.attempts,
                    timeout=None,
                    wait_initial=patient.first,
                    wait_max=patient.most,
                    wait_jitter=patient.jitter,
                ):
                    with attempt:
                        response = client.post(url, content=body, headers=headers)
                        if (passing := again(response)) is not None:
                            raise passing
                        if not response.is_success:
                            return f"the receiver answered {response.status_code}"
        except (httpx.TransportError, Again) as fault:
            return why(fault, patient.answer).replace("the publisher", "the receiver")
        return ""

    return Channel(f"webhook {digest(str(url).encode())[:12]}", shown(url), send)


def signature(secret: str, body: bytes) -> str:
    """The HMAC-SHA256 of a body, as its header has it: `sha256=` and hexadecimal digits."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def mail(alert: Alert) -> bytes:
    """An alert as an unsent e-mail."""
    message = EmailMessage(policy=SMTP)
    who = "; ".join(one.party for one in alert.touched[:3])
    more = f" and {len(alert.touched) - 3} more" if len(alert.touched) > 3 else ""
    subject = " ".join(f"[Proscribed] {who}{more}: {alert.title}".split())
    message["Subject"] = subject if len(subject) <= 180 else f"{subject[:179]}…"
    message["Date"] = format_datetime(datetime.fromisoformat(alert.at))
    message["Message-ID"] = f"<{alert.id}@watch.proscribed.invalid>"
    message["X-Unsent"] = "1"
    message.set_content("\n".join(words(alert)) + "\n")
    return message.as_bytes()


def words(alert: Alert) -> Sequence[str]:
    """An alert as lines of text."""
    kinds = {"claim": "An article", "action": "An official act", "provision": "A rule"}
    cited = ", ".join(filter(None, (alert.citation or alert.reference, alert.address)))
    lines = [f"{kinds[alert.kind]} touches a party that you watch.", "", alert.title]
    lines += [alert.text] if alert.text != alert.title else []
    lines += [f"({cited})"] if cited else []
    lines += ["", "Touched:"]
    lines += [
        f"- {one.party} ({one.id}), by “{one.name}”: {one.how}, score {one.score:.3f}"
        for one in alert.touched
    ]
    if alert.record:
        lines += ["", *alert.record]
    return [*lines, "", "A name is no finding: a person decides. Information, not legal advice."]
