"""Where the documents on an entry disagree: a rule with a later copy of the list, two rules, days."""

from __future__ import annotations

from datetime import date

import msgspec

from proscribed.model.entry import Entry
from proscribed.register import View
from proscribed.register.features import fold
from proscribed.register.makeup import Makeup
from proscribed.register.outlook import Layer
from proscribed.register.same import differences
from proscribed.register.timeline import Timeline


def disagreements(view: View, timeline: Timeline, entry: str) -> tuple[str, ...]:
    """In words, each thing on which the witnesses of the entry's acts are not at one."""
    merged = timeline.acts.get(entry)
    if merged is None:
        return ()
    return (*merged.disagreements, *_rule_and_copy(view, timeline, entry))


def _rule_and_copy(view: View, timeline: Timeline, entry: str) -> tuple[str, ...]:
    """What the first copy of the list says otherwise than the rule that added the entry; nothing
    where a rule revised it between the two, for then both may be right."""
    stated = timeline.stated.get(entry, ())
    add = next((act for act in stated if act.kind == "add" and act.basis == "rule"), None)
    shown = _first_copy(timeline, entry)
    if add is None or shown is None or timeline.told.revisions.get(entry):
        return ()
    day, makeup = shown
    if any(act.kind != "add" and act.effective_by <= day for act in stated):
        return ()
    copy: Entry = view.entry(makeup)
    other = msgspec.json.decode(msgspec.json.encode(copy))
    said = differences(add.changes.set, other)
    name = str(add.changes.set.get("party", {}).get("names", [{}])[0].get("text", ""))
    if "name" in said and fold(name) == fold(said["name"]):
        del said["name"]  # written otherwise, spelled the same
    cited = next((one.citation for one in add.witnesses if one.citation), "the rule")
    return tuple(
        f"{field}: the list of {day} has {value!r}, which {cited} has otherwise"
        for field, value in said.items()
    )


def _first_copy(timeline: Timeline, entry: str) -> tuple[date, Makeup] | None:
    """The first publication that shows the entry, of the most trusted feed that has it."""
    for line in timeline.feeds:
        shown = [
            (line.days[place], record)
            for key in line.keys_of.get(entry, ())
            for place, record in line.main.runs.get(key, ())
            if record is not None
        ]
        if shown:
            day, record = min(shown)
            return day, Makeup(timeline.code, (Layer(line.feed, True, (("", record),)),), (), ())
    return None
