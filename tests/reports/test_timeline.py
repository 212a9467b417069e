"""A history drawn: what is known of each day is drawn as that, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html as parser

from proscribed.answers.history import Event, History
from proscribed.answers.naming import Found
from proscribed.reports.acts import acts, fields_text
from proscribed.reports.history import html, shown_rows, summary
from proscribed.reports.timeline import LABELS, WIDTH, Bar, Prospect, timelines

TODAY = date(2022, 3, 1)
RULE = "90 FR 100"


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(entry: str = "us-bis-el:a", kind: str = "add", **more: Any) -> Event:
    by = more.pop("by", "2021-12-17")
    since = more.pop("since", by)
    return Event(
        **{
            "entry": entry,
            "list": entry.partition(":")[0],
            "party": f"Party {entry[-1]}",
            "kind": kind,
            "effective_from": day(since) if since else None,
            "effective_by": day(by),
            "effective_on": day(by) if since == by else None,
            "announced_on": None,
            "published_on": None,
            "basis": "rule",
            "citation": RULE,
            "witnesses": (),
            "fields": {},
            "note": "",
            **more,
        }
    )


def told(*events: Event, how: str = "named", heard: str = "2022-03-01") -> History:
    entries = tuple(dict.fromkeys(one.entry for one in events))
    lists = dict.fromkeys(one.list for one in events)
    return History(
        asked="Orvenko",
        entries=entries,
        found=tuple(Found(one, "Orvenko", how) for one in entries),  # type: ignore[arg-type]
        events=events,
        disagreements=(),
        known_from=dict.fromkeys(lists, "known from 2019-01-01 on"),
        heard=dict.fromkeys(lists, day(heard)),
        as_of=TODAY,
        commit=1,
    )


def bars(answer: History) -> list[Bar]:
    [picture] = timelines(answer)
    [lane] = [lane for section in picture.sections for lane in section.lanes]
    return list(lane.bars)


def test_a_bar_lasts_from_the_day_of_effect_to_the_day_asked_about() -> None:
    [bar] = bars(told(event()))
    [picture] = timelines(told(event()))
    assert bar.kind == "in_force"
    assert bar.x + bar.width == pytest.approx(picture.today.x)
    assert LABELS < bar.x < picture.today.x < WIDTH


def test_a_removal_ends_the_bar_and_a_second_add_begins_another() -> None:
    removed = event(kind="remove", by="2022-01-10")
    first, *_ = bars(told(event(), removed))
    again = bars(told(event(), removed, event(by="2022-02-10")))
    [picture] = timelines(told(event(), removed))
    assert [bar.kind for bar in again] == ["in_force", "in_force"]
    assert again[0].x + again[0].width < again[1].x
    assert first.x + first.width < picture.today.x
    assert {mark.kind for mark in picture.sections[0].lanes[0].marks} == {"effective", "removed"}


def test_a_day_that_is_not_known_is_a_hatched_stretch_and_no_bar() -> None:
    unknown, in_force = bars(told(event(since="2021-11-01")))
    assert (unknown.kind, in_force.kind) == ("unknown", "in_force")
    assert unknown.x + unknown.width == pytest.approx(in_force.x)
    never = bars(told(event(since="")))[0]
    assert (never.kind, never.x) == ("unknown", LABELS), "open at its beginning"
    [picture] = timelines(told(event(since="")))
    assert {mark.label for mark in picture.sections[0].lanes[0].marks} == {
        "on or before 2021-12-17"
    }


def test_what_is_announced_is_drawn_until_it_takes_effect() -> None:
    announced, in_force = bars(told(event(announced_on=day("2021-12-01"))))
    assert (announced.kind, in_force.kind) == ("announced", "in_force")
    assert announced.x + announced.width == pytest.approx(in_force.x)


def test_after_the_last_word_of_a_list_the_bar_is_pale() -> None:
    in_force, unheard = bars(told(event(), heard="2022-01-31"))
    assert (in_force.kind, unheard.kind) == ("in_force", "unheard")
    assert in_force.x + in_force.width == pytest.approx(unheard.x)


def test_a_house_of_a_hundred_and_fifty_is_told_in_a_few_lanes() -> None:
    many = [
        event(f"us-bis-el:{n:03}", by="2019-05-16" if n < 90 else "2020-08-17", party=f"House {n}")
        for n in range(150)
    ]
    answer = told(*many, how="named_after")
    [picture] = timelines(answer)
    [section] = picture.sections
    assert [lane.names[0].split(":")[0] for lane in section.lanes] == ["90 entries", "60 entries"]
    assert [len(act.parties) for act in acts(answer)] == [90, 60]
    assert [row["party"] for row in shown_rows(answer)] == [
        "House 0; House 1; House 2; and 87 more",
        "House 90; House 91; House 92; and 57 more",
    ]
    page = html(answer)
    assert all(f"House {n}" in page for n in range(150)), "each by name in the table"


def test_entries_of_one_day_that_are_written_elsewhere_are_not_one() -> None:
    one, other = event("us-bis-el:a"), event("us-bis-el:b", citation="90 FR 200")
    assert len(acts(told(one, other, how="named_after"))) == 2


def test_prospective_listings_are_drawn_only_where_there_are_some() -> None:
    assert "prospective" not in html(told(event())).split("</style>")[1]
    later = Prospect("Orvenko", "us-bis-meu", TODAY, day("2022-06-01"), "called for by a senator")
    drawn = html(told(event()), [later]).split("</style>")[1]
    assert 'class="prospective"' in drawn
    assert "called for by a senator" in drawn


def test_the_page_is_whole_in_itself_and_takes_names_as_text() -> None:
    page = html(told(event(party="<script>alert(1)</script> & Sons", note="a <b> note")))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    tree = parser.fromstring(page)
    assert not tree.xpath("//link | //img | //iframe | //@src")
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//svg/@aria-labelledby") == ["t1"]
    assert tree.xpath("//svg/title/@id") == ["t1"]


def test_nothing_found_says_what_that_does_not_mean() -> None:
    [line] = summary(told())
    assert "not to say that it was never listed" in line
    assert "None." in html(told())


def test_what_a_revision_changed_in_words() -> None:
    assert fields_text({"license_review_policy": ("Denial", "Case-by-case")}) == (
        "license review policy: “Denial” became “Case-by-case”"
    )
    assert fields_text(
        {"party.names": ([{"text": "A, B Ltd."}], [{"text": "C"}, {"text": "D"}])}
    ) == ("names taken away: A, B Ltd.; names added: C / D")
    facts = ([], [{"label": "Footnote", "text": "4"}])
    assert fields_text({"facts": facts}) == "facts added: Footnote: 4"
    assert fields_text({"remarks": ("gone", "")}) == "remarks: no longer “gone”"
