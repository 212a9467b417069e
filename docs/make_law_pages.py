"""Writes docs/law/: a page for every provision, from the provisions themselves.

    python docs/make_law_pages.py [--check]

--check writes nothing and fails where a page is not what the provisions say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from proscribed.law.clauses import Clause
from proscribed.law.instruments import instruments
from proscribed.law.provision import Provision, Version
from proscribed.law.provisions import provisions

FOLDER = Path(__file__).parent / "law"
HEAD = (
    "<!-- Made by docs/make_law_pages.py from the provisions; change those. -->\n\n"
    "Information, not legal advice.\n"
)


def page(provision: Provision) -> str:
    """The page of one provision."""
    lines = [
        f"# {provision.title}",
        "",
        f"`{provision.id}`, on {_codes(provision.lists)}.",
        "",
        HEAD,
    ]
    if provision.trigger:
        lines += [f"It reaches parties on no list, by the fact `{provision.trigger}`.", ""]
    if provision.only_programs:
        lines += [f"Only entries under {', '.join(provision.only_programs)}.", ""]
    for version in provision.versions:
        lines += [*_version(version), ""]
    if provision.programs:
        lines += ["## Programs", "", "| program | text |", "| --- | --- |"]
        for tag, program in provision.programs.items():
            mark = " (from memory)" if program.verified == "memory" else ""
            lines.append(f"| {tag} | {program.citation}{mark} |")
        lines.append("")
    return "\n".join(lines)


def _version(version: Version) -> Iterator[str]:
    yield f"## {_span(version)}"
    yield ""
    yield f"**{version.outcome.replace('_', ' ')}.** {version.forbids}"
    yield ""
    yield f"- Bound: {version.bound}."
    yield f"- Free: {version.leaves_free}"
    yield f"- Written in: {'; '.join(version.citations)}."
    yield f"- Source: {version.source} (checked on {version.checked_on}, {version.verified})."
    for deadline in version.deadlines:
        yield f"- Time: {deadline}"
    if version.ownership:
        rule = version.ownership
        word = "or more" if rule.test == "at_least" else "exceeded"
        if rule.threshold > 100:
            yield "- Ownership alone reaches nobody."
        else:
            added = {True: "added up", False: "not added up", None: "whether added up is open"}
            yield f"- Ownership: {rule.threshold:g}% {word}; stakes {added[rule.adds_up]}."
    if version.open:
        yield "- **Open**: a reviewer's finding settles it (`proscribed law confirm`)."
    if version.caution:
        yield f"- Caution: {version.caution}"
    if version.clauses:
        yield ""
        yield "| clause | outcome | why | sets aside |"
        yield "| --- | --- | --- | --- |"
        yield from (_clause(clause) for clause in version.clauses)


def _clause(clause: Clause) -> str:
    cited = f" ({'; '.join(clause.citations)})" if clause.citations else ""
    outcome = clause.outcome.replace("_", " ")
    return f"| {clause.id} | {outcome} | {clause.why}{cited} | {', '.join(clause.over)} |"


def _span(version: Version) -> str:
    if version.effective_from is None and version.effective_to is None:
        return "On every day recorded"
    if version.effective_from is None:
        return f"To {version.effective_to}"
    start = f"From {version.effective_from}"
    return f"{start} to {version.effective_to}" if version.effective_to else start


def _codes(lists: tuple[str, ...]) -> str:
    return ", ".join(f"`{code}`" for code in lists)


def pages() -> dict[str, str]:
    """Every page by its file name, and the index."""
    found = {f"{one.id.replace('/', '.')}.md": page(one) for one in provisions()}
    rows = [f"| [{one.id}]({one.id.replace('/', '.')}.md) | {one.title} |" for one in provisions()]
    found["README.md"] = "\n".join(
        [
            "# The provisions",
            "",
            HEAD,
            "| provision | title |",
            "| --- | --- |",
            *rows,
            "",
            *_instruments(),
        ]
    )
    return found


def _instruments() -> Iterator[str]:
    yield "## Instruments that bind nobody"
    yield ""
    for one in instruments():
        since = f" (since {one.launched_on})" if one.launched_on else ""
        yield f"- **{one.title}**{since}: {one.says.strip()} {'; '.join(one.citations)}."
        if one.members:
            yield f"  Members: {', '.join(f'{m.name} ({m.role})' for m in one.members)}."
        if one.caution:
            yield f"  Caution: {one.caution}"
    yield ""


def main() -> int:
    """Write the pages, or compare them."""
    found = pages()
    stale = [
        name
        for name, text in found.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    gone = [file.name for file in FOLDER.glob("*.md") if file.name not in found]
    if "--check" in sys.argv:
        print(*(f"docs/law/{name} is stale" for name in (*stale, *gone)), sep="\n")
        return int(bool(stale or gone))
    FOLDER.mkdir(exist_ok=True)
    for name in gone:
        (FOLDER / name).unlink()
    for name in stale:
        (FOLDER / name).write_text(found[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
