"""Acts of a state that keeps no list kept here, or keeps its own: whether they are answers."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claims import gazetteer
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.protests import ANSWER, OFFICE, states


def answers(draft: Draft, text: str) -> bool:
    """Whether an act of another state is its answer to a listing."""
    return draft.authority in ("MOFCOM",) and draft.kind == "add" and bool(ANSWER.search(text))


def on_own_list(drafts: list[Draft], answer: Draft) -> bool:
    """Whether a state speaks of a list of its own, and no other state has listed anybody."""
    keepers = {
        gazetteer.list_of(one.list).authority for one in drafts if one.kind == "add" and one.list
    }
    return answer.authority == "China" and keepers == {"MOFCOM"}


def _own_act(marked: Marked, draft: Draft) -> bool:
    """Whether a text tells lists of China's ministry and no others: no answer, but its own act."""
    kept = {one.options[0].authority for one in marked.lists if one.named and one.options}
    answered = ANSWER.search(marked.text, draft.sentence.start, draft.sentence.end)
    return kept == {"MOFCOM"} and not answered


def foreign(marked: Marked, draft: Draft) -> str:
    """The state whose own sanctions an act is, where it answers those of the lists kept here."""
    if draft.actor is None or draft.kind not in ("add", "planned"):
        return ""
    if draft.list and gazetteer.list_of(draft.list).authority == "MOFCOM":
        return ""
    words = marked.text[draft.actor.span.start : draft.actor.span.end]
    words = re.sub(r"^[Tt]he ", "", words)
    state = next((state for state, known in states() if known.match(words)), "")
    around = marked.text[draft.sentence.start : draft.sentence.end]
    if draft.kind == "planned" and not ANSWER.search(around):
        return ""
    if state and len(words.split()) > 2 and not OFFICE.search(words):
        return ""
    if state == "China" and _own_act(marked, draft):
        return ""
    own = draft.how not in ("measure", "context") and not ANSWER.search(around)
    return "" if own and (state == "China" or draft.actor.id) else state


_COURT = re.compile(r"\b(?:courts?|judges?|tribunals?)\b")


def before_court(marked: Marked, frame: Frame) -> bool:
    """Whether a court, not who keeps the list, is asked for an act."""
    governor = frame.governor
    return governor is not None and bool(_COURT.search(marked.text, governor.end, frame.start))


def of_state(draft: Draft, state: str) -> Draft:
    """Another state's sanctions, with their targets and reason."""
    return msgspec.structs.replace(
        draft, kind="countermeasure", list="", how="named", authority=state, pattern="protest/act"
    )
