"""A digest as Markdown, as a page, and as an e-mail that holds both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from proscribed.answers.digesting import Digest, lines
from proscribed.answers.week import Act, Lead
from proscribed.news.advisory.done import plain_title
from proscribed.news.advisory.words import and_, days_in, many, places_in
from proscribed.news.article import Article
from proscribed.news.verdicts import Cited
from proscribed.reports.advisory import plain
from proscribed.reports.console import Output, opened, write, wrote
from proscribed.reports.horizon import NOT_LISTED, named, words
from proscribed.reports.page import environment
from proscribed.reports.rows import Format, jsonl

FORMATS: tuple[Format, ...] = ("md", "html", "eml", "jsonl")
_MONTHS = (
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
_VERBS = {
    "add": "added to",
    "remove": "removed from",
    "revise": "revised on",
    "correct": "corrected on",
}
_LED = re.compile(r"^([^:]{1,90}): \d[^.]*?\)\. ")


def write_digest(output: Output, answer: Digest) -> None:
    """The digest in the wished format."""
    match output.chosen:
        case "jsonl":
            write(output, jsonl(lines(answer)))
        case "html":
            write(output, [html(answer)])
        case "eml":
            with opened(output) as file:
                file.write(mail(answer))
        case _:
            write(output, markdown(answer))
    wrote(output, len(answer.leads), "story", "stories")


def week(answer: Digest) -> str:
    """The working week as the trade writes it: Dec. 13-17; Nov. 29 - Dec. 3."""
    first, last = answer.first, date.fromordinal(answer.last.toordinal() - 2)
    start = f"{_MONTHS[first.month - 1]} {first.day}"
    if first.month == last.month:
        return f"{start}-{last.day}"
    return f"{start} - {_MONTHS[last.month - 1]} {last.day}"


def title(answer: Digest) -> str:
    """What the digest is called."""
    return f"The top stories for {week(answer)}, {answer.first.year}"


def intro(answer: Digest) -> str:
    """What a reader finds here, and how."""
    kept = f" Kept to {answer.kept_to}." if answer.kept_to else ""
    if not answer.leads:
        return f"No story of the archive is of this week.{kept}"
    number = many(len(answer.leads), "story", "stories")
    return (
        f"{number}, ranked by what changed in law, lists and the horizon.{kept} Each can be found by"
        " its title or its reference number."
    )


def head(one: Lead) -> str:
    """The headline: the article's title; nothing where it is no more than the first words told."""
    cut = one.article.title.rstrip("… .")
    return "" if one.text.startswith(cut) else one.article.title


def when(one: Lead) -> str:
    """When the article was published; a day that is not sure says so."""
    said = days_in(one.when)
    return said if one.certain else f"{said}; perhaps not of this week"


def why(one: Lead) -> str:
    """Why the story stands where it does."""
    return "; ".join(reason.text for reason in one.reasons) or "nothing of law, lists or horizon"


def beside(text: str) -> str:
    """A line on the record, without the whole account of the act, which the link leads to."""
    label, colon, rest = text.partition(": ")
    short = _LED.sub(lambda found: f"{found[1]}: ", rest) if colon else ""
    return days_in(places_in(f"{label}: {short}" if short else text))


def documents(one: Lead) -> list[Cited]:
    """The official documents of a story, each once."""
    return list({(document(act), act.address): act for act in one.documents}.values())


def document(act: Cited) -> str:
    """An official document as it is linked."""
    return act.citation or plain_title(act.title) or f"{act.list} of {act.effective_by}"


def told(one: Act) -> str:
    """An official act of the week in a line."""
    act = one.cited
    parts = [many(act.persons, "person")] if act.persons else []
    parts += [many(act.entities, "entity", "entities")] if act.entities else []
    if act.kind in ("revise", "correct", "remove") or not parts:
        parts = [many(act.entries, "entry", "entries")] if act.entries else ["entries"]
    by_day: dict[date, list[str]] = {}
    known = {"announced": act.announced_on, "published": act.published_on}
    if act.effective_from == act.effective_by:
        known["in effect"] = act.effective_by
    for what, on in known.items():
        if on:
            by_day.setdefault(on, []).append(what)
    said = ", ".join(f"{and_(what)} {on}" for on, what in sorted(by_day.items()))
    silent = "" if one.told else " No story above tells of it."
    days = f" ({days_in(said)})" if said else f" (by {days_in(str(act.effective_by))})"
    return f"{one.authority}: {and_(parts)} {_VERBS[act.kind]} the {one.list}{days}.{silent}"


def ahead(answer: Digest) -> list[str]:
    """The horizon of the week's stories, a sentence each."""
    return [days_in(f"{named(one.awaited, one.wish)}. {words(one.wish)}") for one in answer.ahead]


def touched(one: Lead | Act) -> str:
    """Whom of the user's parties it touches."""
    return "; ".join(
        f"{touch.party} ({touch.id}) by “{touch.name}”, {touch.how}, score {touch.score:.3f}"
        for touch in one.touches
    )


def notes(answer: Digest) -> list[str]:
    """What else a reader should know."""
    said = []
    if answer.hidden:
        text = many(
            answer.hidden, "other story of the week touches", "other stories of the week touch"
        )
        said.append(f"{text} nobody asked for.")
    unsure = sum(not one.certain for one in answer.leads)
    if unsure:
        what = many(unsure, "story has a day that is", "stories have a day that is")
        said.append(f"{what} not known exactly, and may be of another week.")
    said.append(f"As known at commit {answer.commit}. Information, not legal advice.")
    return said


def markdown(answer: Digest) -> Iterator[str]:
    """The digest as Markdown."""
    yield f"# {title(answer)}\n\n{plain(intro(answer))}\n"
    for number, one in enumerate(answer.leads, start=1):
        heading = head(one)
        yield f"\n## {number}. {plain(heading)}\n\n" if heading else f"\n**{number}.** "
        yield f"{plain(one.text)} ({_reference(one.article)})\n\n"
        said = [one.article.publisher, when(one)]
        yield f"*{plain('; '.join(filter(None, said)))}*\n"
        for line in one.record:
            yield f"\n- **{plain(beside(line))}**"
        if one.documents:
            yield "\n- Official: " + "; ".join(
                _link(document(act), act.address) for act in documents(one)
            )
        if one.others:
            yield "\n- The same story: " + ", ".join(_reference(other) for other in one.others)
        if one.touches:
            yield f"\n- Touches: {plain(touched(one))}"
        yield f"\n- Why here: {plain(why(one))}\n"
    if answer.acts:
        yield "\n## In the record this week\n"
        for act in answer.acts:
            link = _link(document(act.cited), act.cited.address)
            more = f" Touches: {plain(touched(act))}." if act.touches else ""
            yield f"\n- {plain(told(act))} {link}{more}"
        yield "\n"
    if answer.law:
        yield "\n## In the law this week\n"
        yield from (f"\n- {plain(days_in(line))}" for line in answer.law)
        yield "\n"
    if answer.ahead:
        yield f"\n## On the horizon\n\n{NOT_LISTED}\n"
        yield from (f"\n- {plain(line)}" for line in ahead(answer))
        yield "\n"
    yield "\n---\n\n" + "\n".join(plain(line) for line in notes(answer)) + "\n"


def _reference(article: Article) -> str:
    return _link(article.reference, article.address)


def _link(text: str, address: str) -> str:
    safe = address.startswith(("http://", "https://")) and not re.search(r"[\s<>]", address)
    return f"[{plain(text)}](<{address}>)" if safe else plain(text)


def html(answer: Digest) -> str:
    """The digest as one page without scripts or outside resources."""
    return (
        environment()
        .get_template("digest.html")
        .render(
            answer=answer,
            title=title(answer),
            intro=intro(answer),
            notes=notes(answer),
            head=head,
            when=when,
            why=why,
            beside=beside,
            document=document,
            documents=documents,
            told=told,
            touched=touched,
            ahead=ahead(answer),
            not_listed=NOT_LISTED,
            days_in=days_in,
        )
    )


def mail(answer: Digest) -> bytes:
    """The digest as an unsent e-mail: the text for every reader, and the page beside it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = title(answer)
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid("digest", domain="proscribed.invalid")
    message["X-Unsent"] = "1"
    message.set_content("".join(markdown(answer)))
    message.add_alternative(html(answer), subtype="html")
    return message.as_bytes()
