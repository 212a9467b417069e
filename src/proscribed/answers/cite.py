"""Where a listing is written: the citation of an act, an entry, or the publication that shows it."""

from __future__ import annotations

from proscribed.model.action import Action
from proscribed.model.entry import Entry
from proscribed.register import View


def citation(view: View, act: Action, entry: Entry) -> str:
    """The citations of the listing: those that the entry carries, else the act's document, else
    the publication that shows it."""
    if entry.citations:
        return "; ".join(entry.citations)
    stated = [w.citation for w in act.witnesses if w.citation]
    if stated:
        return "; ".join(dict.fromkeys(stated))
    list_code = act.entry.partition(":")[0]
    timeline = view.timeline(list_code)
    shown = act.published_on or act.effective_by
    return f"{timeline.list.title}, as published on {shown}"
