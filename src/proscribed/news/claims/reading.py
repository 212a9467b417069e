"""A text read for its claims: sentence by sentence, acts first, then what is said about them."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Claim, Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution, attributions
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.drafting import drafts as drafts_of
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.frames import frames
from proscribed.news.claims.marks import Marked, marked
from proscribed.news.claims.merging import absorb, fill, latest, same_party
from proscribed.news.claims.names import names
from proscribed.news.claims.protests import answers, as_answer, protest
from proscribed.news.claims.reasons import asserted, reason
from proscribed.news.claims.rulings import effect, ruling
from proscribed.news.claims.standing import identified, located, on_list
from proscribed.news.claims.terms import Terms, terms
from proscribed.news.claims.shares import new_on, parts
from proscribed.news.claims.timing import timing

_LISTING = ("add", "planned", "remove", "revise")
_NAVIGATION = re.compile(r" \| .* \| |^\s*(?:Share this|Read more|Sign (?:in|up)|Log in|Subscribe|Related:|Tags?:|Copyright|©|Click here|See also:|Advertisement)\b", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]hey|[Ii]t|[Tt]heir|[Ii]ts|[Ss]uch)\b")


class _State(msgspec.Struct):
    """What is known while a text is read."""

    drafts: list[Draft]
    list: str = ""
    actor: Actor | None = None
    state: str = ""


def _acts(text: Marked, sentence: Span, listed: bool) -> tuple[Frame, ...]:
    """The acts of a sentence, also those told without a verb of listing, in order."""
    found = list(frames(text, sentence, listed=listed))
    for part in parts(text, sentence) if listed else ():
        if not any(one.start <= part.end and part.start <= one.end and one.goal for one in found):
            found = [one for one in found if not (part.clause.start <= one.start < part.clause.end)]
            found.append(part)
    newly = new_on(text, sentence)
    if newly is not None:
        found = [one for one in found if not (newly.start <= one.start < newly.end)] + [newly]
    named = identified(text, sentence)
    if named is not None:
        found = [
            one for one in found if not (named.clause.start <= one.start < named.targets.start)
        ]
        found.append(named)
    for one in on_list(text, sentence):
        if not any(
            abs(one.goal.start - other.goal.start) < 2 for other in found if other.goal and one.goal
        ):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _known_actor(state: _State, draft: Draft, said: tuple[Attribution, ...], text: Marked) -> Draft:
    """The draft with its actor: "it" replaced by the name before, a passive's by the same act's."""
    who = draft.actor
    if who is not None and not who.pronoun:
        return draft
    if who is not None:
        speaker = [one.who for one in said if one.who and not one.press and not one.who.pronoun and one.span.start < who.span.start]
        if speaker and re.match(r"(?:it|they|he|she|we)$", who.words, re.IGNORECASE):
            return msgspec.structs.replace(draft, actor=speaker[-1])
        if re.match(r"(?:th(?:is|e)) (?:\w+ )?(?:rule|move|action|order|notice|step|additions?|list)|these|today|which$|that$", who.words, re.IGNORECASE) and state.actor is None:
            return msgspec.structs.replace(draft, actor=None)
    if who is not None and state.actor is not None:
        return msgspec.structs.replace(draft, actor=state.actor)
    if who is None and draft.kind in ("add", "remove", "revise"):
        at = latest(state.drafts, (draft.kind,), draft.list)
        if (
            at is not None
            and _near(text, state.drafts[at].sentence, draft.sentence)
            and state.drafts[at].actor is not None
        ):
            return msgspec.structs.replace(draft, actor=state.drafts[at].actor)
    if who is None and draft.kind != "called_for":
        for one in said:
            if one.who is not None and not one.press and (one.who.id or one.who.pronoun):
                actor = state.actor if one.who.pronoun and state.actor else one.who
                return msgspec.structs.replace(draft, actor=actor)
    return draft


def _near(text: Marked, one: Span, other: Span) -> bool:
    between = [span for span in text.sentences if one.start < span.start <= other.start]
    return len(between) <= 1


def _identifies(frame: Frame, text: Marked, others: tuple[Frame, ...]) -> bool:
    """Whether a participle only identifies ("the eight entities designated by OFAC")."""
    if frame.voice != "participle":
        return False
    lead = text.masked[frame.targets.start : frame.targets.end]
    definite = re.search(
        r"\b(?:the|these|those|all|any|other|of|with|by|certain|such|its|their|some|parties|companies|entities|firms|individuals|persons)\b(?: [\w'-]+){0,6} ?$",
        lead,
        re.IGNORECASE,
    )
    numbered = re.search(
        r"\b(?:the|these|those|all|other|with|by)\b(?: [\w'-]+){0,6}\W*$", lead, re.IGNORECASE
    )
    group = re.search(r"\b(?:a|of) (?:a )?(?:group|total|list|set|number) of \d", lead)
    if group:
        return False
    if frame.goal is None:
        return bool(definite) or len(others) > 1
    return (
        bool(numbered)
        and not re.search(
            r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozen)\b", lead
        )
        and frame.mood == "done"
        and not lead.strip().casefold().startswith("other")
    )


def _read_acts(text: Marked, sentence: Span, state: _State, said: tuple[Attribution, ...]) -> bool:
    """Adds the drafts of a sentence's acts; whether there were any."""
    found = _acts(text, sentence, bool(state.list) or text.about_lists)
    starts = tuple(one.start for one in found)
    any_ = False
    for at, frame in enumerate(found):
        if frame.mood == "denied" or _identifies(frame, text, found):
            continue
        first = at == 0 or all(
            one.mood == "denied" or _identifies(one, text, found) for one in found[:at]
        )
        heir = next(
            (one.actor for one in reversed(state.drafts) if one.sentence == sentence and one.actor),
            None,
        )
        made = drafts_of(text, sentence, frame, said, state.list, heir, starts, first)
        for draft in made:
            draft = _known_actor(state, draft, said, text)
            if (
                draft.kind == "called_for"
                and draft.actor is None
                and state.actor is None
                and not draft.list
                and draft.bare
            ):
                continue
            if (
                draft.bare
                and (not draft.list or (draft.how != "named" and not draft.anaphoric))
                and draft.kind in ("add", "remove")
            ):
                continue
            if draft.bare and not draft.list and draft.kind in ("revise", "called_for"):
                continue
            if draft.anaphoric and draft.count == 1 and not draft.names:
                draft = _named_before(text, sentence, frame, state, draft)
            elif draft.anaphoric and draft.background and draft.kind == "add":
                draft = _antecedent(state, draft)
            if draft.list:
                state.list = draft.list
            if draft.actor is not None and not draft.actor.pronoun and draft.actor.id:
                state.actor = draft.actor
            if answers(draft, text.text[sentence.start : sentence.end]):
                absorb_answer(text, state, as_answer(draft))
                any_ = True
                continue
            whole = _completes(state, draft) if draft.new and frame.voice == "noun" else None
            if whole is not None:
                fill(state.drafts, whole, names=state.drafts[whole].names + draft.names, breakdown=_both(state.drafts[whole], draft))
            else:
                absorb(text, state.drafts, draft)
            any_ = True
        if made and not first:
            _share_day(state, sentence)
    _share_day(state, sentence)
    _share_actor(state, sentence)
    return any_


def _completes(state: _State, draft: Draft) -> int | None:
    """The draft of a total whose named parties "the others" make up."""
    at = latest(state.drafts, (draft.kind,), draft.list)
    if at is None or not draft.names:
        return None
    old = state.drafts[at]
    full = old.count is not None and len(old.names) + len(draft.names) == old.count
    return at if full and old.names else None


def _both(old: Draft, new: Draft) -> dict[str, int | None]:
    merged = dict(old.breakdown)
    for code, count in new.breakdown.items():
        known = merged.get(code)
        merged[code] = (known or 0) + count if count is not None else known
    return merged


def _named_before(text: Marked, sentence: Span, frame: Frame, state: _State, draft: Draft) -> Draft:
    """A party that the sentence names before it says "it": the first one named is meant."""
    before = min(frame.targets.start, frame.start)
    known = [one for one in names(text.masked, sentence.start, before) if not any(mark.start < one.end and one.start < mark.end for mark in text.actors)]
    if not known or (state.drafts and any(one.names for one in state.drafts if one.sentence == sentence)):
        return draft
    first = Span(known[0].start, known[0].end)
    earlier = any(same_party(text, first, name) for one in state.drafts for name in one.names)
    return msgspec.structs.replace(draft, names=(first,), anaphoric=earlier and not draft.background)


def _antecedent(state: _State, draft: Draft) -> Draft:
    """An act before of the very party ("which it had added in 2020"): its number and place."""
    if not state.drafts:
        return draft
    last = state.drafts[-1]
    if last.kind == draft.kind and last.sentence != draft.sentence:
        return draft
    count = last.count if draft.count is None else draft.count
    return msgspec.structs.replace(
        draft,
        count=count,
        unit=last.unit or draft.unit,
        breakdown=dict(last.breakdown) or draft.breakdown,
        anaphoric=False,
    )


def _share_actor(state: _State, sentence: Span) -> None:
    """Who acts in one clause of a sentence acts in the others on that list."""
    here = [
        at
        for at, one in enumerate(state.drafts)
        if one.sentence == sentence and one.kind in ("add", "remove", "revise")
    ]
    known = {
        state.drafts[at].list: state.drafts[at].actor
        for at in here
        if state.drafts[at].actor is not None
    }
    for at in here:
        one = state.drafts[at]
        if one.actor is None and one.list in known:
            fill(state.drafts, at, actor=known[one.list])


def _share_day(state: _State, sentence: Span) -> None:
    """A day stated once holds for all parts of the act: those of one sentence."""
    here = [
        at
        for at, one in enumerate(state.drafts)
        if one.sentence == sentence
        and not one.background
        and one.kind in ("add", "remove", "revise")
    ]
    for field in ("announced", "effective"):
        days = {getattr(state.drafts[at], field) for at in here} - {""}
        if len(days) == 1:
            for at in here:
                fill(state.drafts, at, **{field: next(iter(days))})


def _read_about(
    text: Marked, sentence: Span, state: _State, said: tuple[Attribution, ...], acted: bool
) -> bool:
    """What a sentence says about the acts before: where they are, terms, day of effect, reason."""
    told = False
    at = latest(state.drafts, ("add", "planned"))
    place = located(text, sentence)
    if place is not None and at is not None:
        fitting = [
            i
            for i, one in enumerate(state.drafts)
            if one.kind in ("add", "planned") and (place.unit is None or one.unit == place.unit)
        ]
        if fitting:
            which = next(
                (i for i in reversed(fitting) if state.drafts[i].sentence != sentence or not acted),
                None,
            )
            if place.unit is None and which is not None:
                which = next(
                    (
                        i
                        for i in fitting
                        if state.drafts[i].sentence == state.drafts[which].sentence
                    ),
                    which,
                )
            if which is not None:
                merged = dict(state.drafts[which].breakdown)
                merged.update(
                    {code: n for code, n in place.breakdown.items() if merged.get(code) is None}
                )
                fill(state.drafts, which, breakdown=merged)
                told = True
    what = terms(text, sentence)
    told = _read_terms(text, sentence, state, said, what, acted) or told
    if not acted and at is not None:
        assertion = asserted(text.masked, sentence.start, sentence.end)
        near = _near(text, state.drafts[at].sentence, sentence) or state.drafts[at].reason is None
        if assertion is not None and near and state.drafts[at].reason is None:
            fill(
                state.drafts,
                at,
                reason=assertion[0],
                spans={**state.drafts[at].spans, "reason": assertion[0]},
            )
            if state.drafts[at].actor is None and assertion[1] is not None:
                from proscribed.news.claims.actors import actor

                who = actor(text, assertion[1])
                if who is not None and not who.pronoun:
                    fill(state.drafts, at, actor=who)
            told = True
    return told


def _read_terms(
    text: Marked,
    sentence: Span,
    state: _State,
    said: tuple[Attribution, ...],
    what: Terms,
    acted: bool,
) -> bool:
    if not (what.policy or what.exceptions or what.requirement or what.effect):
        return False
    spans: dict[str, Span] = {}
    if what.policy_span:
        spans["license_review_policy"] = what.policy_span
    if what.exceptions_span:
        spans["license_exceptions"] = what.exceptions_span
    day = (
        timing(text, sentence, sentence, "add", said, None, (sentence.start,))
        if what.effect
        else None
    )
    effective = day.effective if day else ""
    if day:
        spans |= {key: span for key, span in day.spans.items() if key == "effective_date"}
    lists = {"Entity List", "MEU List"} if what.policy or what.exceptions else set()
    at = next(
        (
            i
            for i in range(len(state.drafts) - 1, -1, -1)
            if state.drafts[i].kind in ("add", "planned")
            and not state.drafts[i].background
            and (not lists or state.drafts[i].list in lists)
        ),
        None,
    )
    if at is not None:
        base = next(
            (
                i
                for i, one in enumerate(state.drafts)
                if one.kind == state.drafts[at].kind
                and one.list == state.drafts[at].list
                and one.sentence == state.drafts[at].sentence
                and not one.background
            ),
            at,
        )
        for i in {base} if not acted else {at}:
            one = state.drafts[i]
            fill(
                state.drafts,
                i,
                policy=one.policy or what.policy,
                exceptions=one.exceptions or what.exceptions,
                spans={**spans, **one.spans},
                patterns=(*one.patterns, "terms"),
            )
        if effective and not acted:
            for i, one in enumerate(state.drafts):
                if (
                    one.kind in _LISTING
                    and one.authority == state.drafts[at].authority
                    and not one.effective
                    and not one.background
                ):
                    fill(state.drafts, i, effective=effective)
        return True
    if acted or not (
        what.policy
        or what.exceptions
        or (what.requirement and _ANAPHOR.search(text.text[sentence.start : sentence.end]))
    ):
        if effective and state.drafts:
            for i, one in enumerate(state.drafts):
                if (
                    one.kind in ("regulation", *_LISTING)
                    and not one.effective
                    and not one.announced
                ):
                    fill(state.drafts, i, effective=effective)
            return True
        return False
    if (
        what.requirement
        and not what.policy
        and not what.exceptions
        and not re.search(
            r"\b(?:newly|additions?|added|will (?:now )?(?:face|impose|require|be))\b",
            text.text[sentence.start : sentence.end],
        )
    ):
        return False
    named = [one for one in text.lists if sentence.start <= one.start < sentence.end and one.named]
    name = named[0].options[0].name if named else "Entity List"
    who = next((one.who for one in said if one.who is not None and not one.press), None)
    if who is None:
        inside = [
            one
            for one in text.actors
            if sentence.start <= one.start < sentence.end and gazetteer.power_of(one.id)
        ]
        known = gazetteer.authority_of(inside[0].id) if inside else None
        who = (
            Actor(
                known.short or text.said(inside[0].start, inside[0].end),
                Span(inside[0].start, inside[0].end),
                known.id,
            )
            if known
            else None
        )
    made = Draft(
        "add",
        sentence,
        "terms",
        name,
        "context",
        gazetteer.list_of(name).authority,
        who,
        policy=what.policy,
        exceptions=what.exceptions,
        effective=effective,
        spans=spans,
    )
    state.drafts.append(_known_actor(state, made, said, text) if state.actor else made)
    state.list = name
    return True


def read(original: str, published: str, spotted: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    """The claims of a text published on that day (ISO; or a month, a year, nothing). `spotted`:
    where names of the register stand in it."""
    text = marked(original, published, spotted)
    state = _State([])
    general: list[Draft] = []
    for sentence in text.sentences:
        if _NAVIGATION.search(text.text[sentence.start : sentence.end]):
            continue
        said = attributions(text, sentence)
        acted = _read_acts(text, sentence, state, said)
        about = _read_about(text, sentence, state, said, acted)
        listed = frozenset(
            text.text[name.start : name.end].split()[0]
            for one in state.drafts
            for name in one.names
        )
        answer = protest(text, sentence, said, state.state, listed, acted)
        if answer is not None:
            state.state = answer.authority or state.state
            absorb_answer(text, state, answer)
            continue
        if acted or about:
            continue
        rule = ruling(text, sentence, said, state.list)
        if rule is not None:
            rule = (
                _known_actor(state, rule, said, text)
                if rule.actor is None or rule.actor.pronoun
                else rule
            )
            general.append(rule)
            state.drafts.append(rule)
            if rule.actor and rule.actor.id:
                state.actor = rule.actor
            continue
        meant = effect(text, sentence, state.list)
        if meant is not None:
            general.append(meant)
            state.drafts.append(meant)
    _carry_days(text, state)
    return _claims(text, state.drafts)


def _carry_days(text: Marked, state: _State) -> None:
    """A day stated once holds for the parts of the same act told in the sentences after it."""
    for at, one in enumerate(state.drafts):
        if one.kind not in ("add", "remove", "revise") or one.announced or one.background:
            continue
        before = [
            other
            for other in state.drafts[:at]
            if other.kind == one.kind and other.list == one.list and not other.background
            and other.announced and other.sentence.start < one.sentence.start
        ]
        if len({other.announced for other in before}) == 1 and _within(text, before[-1].sentence, one.sentence, 3):
            fill(state.drafts, at, announced=before[-1].announced)


def _within(text: Marked, one: Span, other: Span, most: int) -> bool:
    return len([span for span in text.sentences if one.start < span.start <= other.start]) <= most


def absorb_answer(text: Marked, state: _State, answer: Draft) -> None:
    """Adds an answer to the one of the same state, or of the same company."""
    for at, one in enumerate(state.drafts):
        if (
            one.kind == "countermeasure"
            and one.authority == answer.authority
            and (
                answer.authority
                or (
                    one.actor
                    and answer.actor
                    and one.actor.words.split()[0] == answer.actor.words.split()[0]
                )
            )
        ):
            fill(
                state.drafts,
                at,
                announced=one.announced or answer.announced,
                spans={**answer.spans, **one.spans},
            )
            return
    state.drafts.append(answer)


def _claims(text: Marked, drafts: list[Draft]) -> tuple[Claim, ...]:
    """The drafts that stand: general statements only where the text reports no act on that list."""
    acted = {one.list for one in drafts if one.kind in ("add", "remove", "planned", "revise")}
    kept: list[Draft] = []
    for one in drafts:
        if one.pattern.startswith("effect/") and (one.list in acted or (not one.list and acted)):
            continue
        if one.kind == "regulation":
            same = next(
                (
                    at
                    for at, other in enumerate(kept)
                    if other.kind == "regulation"
                    and (
                        (
                            other.list == one.list
                            and {ref.words for ref in one.references}
                            & {ref.words for ref in other.references}
                        )
                        or (
                            other.list == one.list
                            and (
                                one.pattern.startswith("effect/")
                                or not one.actor
                                or one.actor.pronoun
                            )
                        )
                    )
                ),
                None,
            )
            if same is not None:
                old = kept[same]
                more = tuple(
                    ref
                    for ref in one.references
                    if ref.words not in {known.words for known in old.references}
                )
                kept[same] = msgspec.structs.replace(
                    old,
                    references=old.references + more,
                    announced=old.announced or one.announced,
                    effective=old.effective or one.effective,
                )
                continue
        kept.append(one)
    return tuple(_claim(text, one) for one in kept)


def _claim(text: Marked, one: Draft) -> Claim:
    spans: dict[str, tuple[Span, ...]] = {field: (span,) for field, span in one.spans.items()}
    if one.names:
        spans["named_parties"] = one.names
    if one.actor is not None:
        spans["actor"] = (one.actor.span,)
    if one.references:
        spans["cross_references"] = tuple(Span(ref.start, ref.end) for ref in one.references)
    listed = gazetteer.list_of(one.list) if one.list else None
    return Claim(
        kind=one.kind,
        list=one.list if one.kind != "countermeasure" else "",
        list_code=listed.code if listed and one.kind != "countermeasure" else "",
        authority=one.authority,
        actor=one.actor.words if one.actor is not None else "",
        count=one.count,
        count_unit=one.unit if one.count is not None else None,
        count_text=one.text,
        breakdown=dict(sorted(one.breakdown.items())),
        named_parties=tuple(text.said(name.start, name.end) for name in one.names),
        reason=text.said(one.reason.start, one.reason.end) if one.reason else "",
        announced_date=one.announced,
        effective_date=one.effective,
        planned_date=one.planned,
        license_review_policy=one.policy,
        license_exceptions=one.exceptions,
        cross_references=tuple(dict.fromkeys(ref.words for ref in one.references)),
        sentence=one.sentence,
        spans=spans,
        patterns=tuple(dict.fromkeys((one.pattern, *one.patterns))),
    )


__all__ = ["read", "reason"]
