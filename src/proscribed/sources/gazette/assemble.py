"""A layout to a rule: its labelled sections, its days, its own account, its acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime

import msgspec

from proscribed.sources.gazette.abstract import account
from proscribed.sources.gazette.acts import Placed, joined
from proscribed.sources.gazette.dates import INSERT, days
from proscribed.sources.gazette.instructions import grammar, read
from proscribed.sources.gazette.layout import Block, Layout, days_in, filed
from proscribed.sources.gazette.parts import is_whole
from proscribed.sources.gazette.rule import Count, Rule, RuleAct, Savings
from proscribed.sources.gazette.table import is_supplement, table_of
from proscribed.sources.reading import Rejected

_LABEL = re.compile(
    r"^(?P<label>AGENCY|ACTION|SUMMARY|DATES|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION"
    r"(?: CONTACT)?|SUPPLEMENTARY INFORMATION)\s*:\s*(?P<rest>.*)$",
    re.S,
)
_SUPPLEMENT = re.compile(r"supplement\s+no\.?\s*(?P<number>\d+)\s+to\s+part\s+744", re.I)
_CITED = re.compile(
    r"(?P<volume>\d{2,3})\s+FR\s*(?P<page>\[\s*INSERT[^\]]*?(?=\d{1,2}/|\])|\d+)[\],\s]*"
    r"(?P<day>\d{1,2}/\d{1,2}/\d{2,4})?",
    re.I,
)
_CORRECTED = re.compile(
    r"(?:rule document|FR Doc\.?(?: No\.?)?:?)\s*(\d{4}-\d{4,6}|[A-Z]\d-\d+)", re.I
)
_REPEALED = re.compile(r"^\s*Savings Clause", re.I)


def assembled(layout: Layout, name: str, sha256: str) -> Rule:
    """The rule of a layout. Its acts are those whose instruction and row both could be read."""
    problems = list(layout.problems)
    sections = _sections(layout.blocks)
    summary = sections.get("SUMMARY") or " ".join(
        sections.get(label, "") for label in ("AGENCY", "ACTION")
    )
    ended = filed(layout)
    amends = [block for block in layout.blocks if block.kind == "amend"]
    placed = list(_placed(layout, name, problems))
    instructed = read(amends, name)
    problems.extend(instructed.unread)
    found = joined(instructed.told, placed, name)
    problems.extend(found.problems)
    volume, published_on = _issue(layout)
    setting_out = {
        one.instruction.list
        for one in instructed.told
        if one.instruction.kind != "remove" and is_whole(one)
    }
    tables = {one.list for one in placed}
    gaps = list(_gaps(layout, name, setting_out, tables, ended is not None))
    problems.extend(gaps)
    said = (
        sections.get("DATES")
        or sections.get("EFFECTIVE DATE")
        or sections.get("EFFECTIVE DATES", "")
    )
    told = days(said if "effective" in said.lower() else f"effective {said}", published_on)
    if told.effective_on is None:
        problems.append(Rejected(f"{name}, DATES", "it states no day of effect that is known"))
    own = _account(summary, layout.title, layout.blocks)
    number = (ended.number if ended else "") or layout.number
    acts = _corrected(found.acts, own, f"{sections.get('ACTION', '')} {layout.title}")
    return Rule(
        number=number,
        title=layout.title,
        citation=f"{volume} FR {layout.start_page}" if volume and layout.start_page else "",
        start_page=layout.start_page,
        end_page=layout.end_page,
        agency=sections.get("AGENCY", "").rstrip("."),
        published_on=published_on,
        effective_on=told.effective_on,
        applicable_on=told.applicable_on,
        announced_on=ended.on if ended else None,
        account=own,
        acts=acts,
        savings=tuple(_savings(layout.blocks, published_on)),
        problems=tuple(problems),
        complete=not gaps,
        corrects=_corrects(f"{layout.title}. {summary}", number),
        address=f"https://www.federalregister.gov/d/{number}" if number else "",
        sha256=sha256,
    )


def _sections(blocks: Iterable[Block]) -> dict[str, str]:
    """The preamble's labelled sections up to the supplementary information."""
    found: dict[str, list[str]] = {}
    label = ""
    for block in blocks:
        if told := _LABEL.match(block.text):
            label = told["label"]
            if label in found:
                label = ""
                continue
            found[label] = [told["rest"]] if told["rest"] else []
            if label == "SUPPLEMENTARY INFORMATION":
                break
        elif label and block.kind in ("par", "head"):
            found[label].append(block.text)
    return {label: " ".join(texts).strip() for label, texts in found.items()}


def _placed(layout: Layout, name: str, problems: list[Rejected]) -> Iterator[Placed]:
    """The rows of every table of a supplement, each with its list and the page the list will cite."""
    list_code = ""
    for block in layout.blocks:
        for told in _SUPPLEMENT.finditer(block.text if block.kind != "par" else ""):
            list_code = grammar().lists.get(told["number"], "")
        if block.grid is None or not is_supplement(block.grid):
            continue
        table = table_of(block.grid, list_code, block.page, name)
        problems.extend(table.problems)
        if not table.list:
            problems.append(
                Rejected(f"{name}, line {block.line}", "no heading says which list the table is of")
            )
            continue
        for row in table.rows:
            yield Placed(table.list, row, block.page)


def _gaps(
    layout: Layout, name: str, setting_out: Set[str], tables: Set[str], ended: bool
) -> Iterator[Rejected]:
    """What of the rule's text is not there or cannot be read at all."""
    if not ended:
        yield Rejected(
            name, "the text breaks off before the line that ends a document ([FR Doc. ...])"
        )
    amends = [block for block in layout.blocks if block.kind == "amend"]
    if not amends:
        yield Rejected(name, "it has no amendatory instructions: the table is lacking")
    for block in layout.blocks:
        if block.kind == "image" and amends and block.line >= amends[0].line:
            yield Rejected(
                f"{name}, page {block.page}, line {block.line}", "a page image, which is not read"
            )
        if block.grid is not None and is_supplement(block.grid) and not block.grid.closed:
            yield Rejected(f"{name}, line {block.line}", "the table breaks off")
    for list_code in sorted(setting_out - tables):
        yield Rejected(
            name, f"its instructions set out entries of {list_code}, and the table is lacking"
        )


def _issue(layout: Layout) -> tuple[int, date | None]:
    """Volume and day of publication: as the file says, else as the rule's own rows cite it."""
    if layout.volume and layout.published_on:
        return layout.volume, layout.published_on
    volume, published_on = layout.volume, layout.published_on
    for block in layout.blocks:
        for row in block.grid.rows if block.grid else ():
            for text, _ in row.cells[-1:]:
                for told in _CITED.finditer(text):
                    own = told["page"].startswith("[") or (
                        layout.start_page <= int(told["page"]) <= layout.end_page
                    )
                    if own and layout.start_page:
                        volume = volume or int(told["volume"])
                        published_on = published_on or _short(told["day"] or "")
    if published_on and not volume:
        volume = published_on.year - 1935
    return volume, published_on


def _short(text: str) -> date | None:
    for form in ("%m/%d/%y", "%m/%d/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


_COUNTED = re.compile(r"\b(?:entit(?:y|ies)|entr(?:y|ies)|persons?|end[- ]users?)\b", re.I)
_THIS = re.compile(
    r"\b(?:this|final|present|interim) (?:final )?rule\b|\bERC\b|^\s*Of (?:the|these)\b", re.I
)


def _account(summary: str, title: str, blocks: Sequence[Block]) -> tuple[Count, ...]:
    """The account of the summary; what it leaves open, the supplementary information fills in where
    it counts the same entities."""
    own = account(summary, title)
    if not any(
        count.kind != "regulation" and (count.entries is None or not count.breakdown)
        for count in own
    ):
        return own
    more: list[Count] = []
    for text in _supplementary(blocks):
        if _COUNTED.search(text) and _THIS.search(text):
            more.extend(account(text))
    return tuple(_filled(count, more) for count in own)


def _supplementary(blocks: Sequence[Block]) -> Iterator[str]:
    begun = False
    for block in blocks:
        begun = begun or block.text.startswith("SUPPLEMENTARY INFORMATION")
        if block.kind == "amend":
            return
        if begun and block.kind == "par":
            yield block.text


def _filled(count: Count, more: Sequence[Count]) -> Count:
    if count.kind == "regulation":
        return count
    for other in more:
        if (other.kind, other.list) != (count.kind, count.list):
            continue
        same = count.entities is not None and other.entities == count.entities
        same = same or (
            count.entities is None and count.entries is not None and other.entries == count.entries
        )
        agrees = count.entries is None or other.entries in (None, count.entries)
        if same and agrees:
            return msgspec.structs.replace(
                count,
                entries=count.entries if count.entries is not None else other.entries,
                breakdown=count.breakdown or other.breakdown,
                destinations=count.destinations or other.destinations,
            )
    return count


def _corrected(acts: Sequence[RuleAct], own: Sequence[Count], said: str) -> tuple[RuleAct, ...]:
    """The acts of a document that only corrects: its instructions say "revising" for it."""
    if not re.search(r"\bcorrect(?:ion|ing)", said, re.I):
        return tuple(acts)
    only = {
        count.list
        for count in own
        if count.kind == "correct"
        and not any(other.kind == "revise" and other.list == count.list for other in own)
    }
    return tuple(
        msgspec.structs.replace(act, kind="correct")
        if act.kind == "revise" and act.list in only
        else act
        for act in acts
    )


def _savings(blocks: Sequence[Block], published_on: date | None) -> Iterator[Savings]:
    """The savings clauses: the paragraphs under that heading, with the days named in them."""
    held: list[str] | None = None
    for block in (*blocks, Block("head")):
        if held is not None and (block.kind != "par" or len(held) > 3):
            text = " ".join(held).strip()
            inserted = (published_on,) if published_on and INSERT.search(text) else ()
            if text:
                yield Savings(text, tuple(sorted({*inserted, *days_in(text)})))
            held = None
        if _REPEALED.match(block.text):
            rest = _REPEALED.sub("", block.text).strip(" .:—-")
            held = [rest] if rest else []
        elif held is not None:
            held.append(block.text)


def _corrects(text: str, number: str) -> str:
    return next((told for told in _CORRECTED.findall(text) if told != number), "")
