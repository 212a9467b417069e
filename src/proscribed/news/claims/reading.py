"""A text read for its claims: sentence by sentence, acts first, then what is said about them."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Claim, Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.about import read_about
from proscribed.news.claims.acting import read_acts
from proscribed.news.claims.actors import Attribution, attributions, first_actor
from proscribed.news.claims.answering import on_own_list
from proscribed.news.claims.calls import call
from proscribed.news.claims.carrying import carry_days, carry_header
from proscribed.news.claims.doers import known_actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.headlines import headlines, keeper_alone
from proscribed.news.claims.marks import Marked, marked
from proscribed.news.claims.merging import absorb_answer, fill, same_rule, with_rule, with_rules
from proscribed.news.claims.policies import own_list, policy, program, status
from proscribed.news.claims.protests import protest
from proscribed.news.claims.rulings import effect, forecast, ruling
from proscribed.news.claims.state import State
from proscribed.news.claims.titles import title
from proscribed.news.claims.totals import whole
from proscribed.news.claims.unlisted import of_shares
from proscribed.news.claims.vague import vague_act

_NAVIGATION = re.compile(
    r" \| .* \| |^\s*(?:Share this|Read more|Sign (?:in|up)|Log in|Subscribe|Related:|Tags?:|Copyright|©|Click here|See also:|Advertisement)\b",
    re.IGNORECASE,
)


_QUESTION = re.compile(
    r"\W*(?:What|How|Who|Whom|Why|When|Where|Which|Is|Are|Does|Do|Did|Can|Could|Should|Would|Will|Has|Have)\b[^.]*\?"
    r"|\W*(?:How|When|What|Where|Whether) [Tt]o\b"
)
_UNTRUE = re.compile(
    r"\W*(?:[Mm]edia |[Pp]ress |[Tt]he )?(?:[Rr]eports?|[Rr]umou?rs?|[Cc]laims?|[Aa]llegations?|[Ss]uggestions?)(?: \w+){0,3} that .*\b(?:untrue|false|incorrect|unfounded|baseless|inaccurate|not true|wrong|groundless)\b"
)


def read(original: str, published: str, spotted: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    """The claims of a text published on that day (ISO; or a month, a year, nothing). `spotted`:
    where names of the register stand in it."""
    text = marked(original, published, spotted)
    state = State([], headlines(text))
    for sentence in text.sentences:
        if _tells_nothing(text, sentence):
            continue
        said = attributions(text, sentence)
        if (keeper := keeper_alone(text, sentence)) is not None:
            state.actor, state.list = keeper, ""
            continue
        acted = read_acts(text, sentence, state, said)
        if not acted:
            whole(text, sentence, state)
        carry_days(text, state)
        about = read_about(text, sentence, state, said, acted)
        if _answered(text, sentence, state, said, acted):
            continue
        if not acted:
            state.vague = vague_act(text, sentence, said) or state.vague
        if acted or about:
            state.drafts += filter(None, [program(text, sentence, said)])
        if not acted and not about:
            _read_general(text, sentence, state, said)
    carry_days(text, state)
    carry_header(text, state)
    return _claims(text, state.drafts, state.heads)


def _tells_nothing(text: Marked, sentence: Span) -> bool:
    """Whether a sentence is of the page, asks, or says what is untrue."""
    start, end = sentence.start, sentence.end
    return bool(
        _NAVIGATION.search(text.text[start:end])
        or _QUESTION.match(text.masked, start, end)
        or _UNTRUE.match(text.masked, start, end)
    )


def _answered(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...], acted: bool
) -> bool:
    """Adds the answer to a listing that a sentence reports; whether it reports one."""
    names = [text.text[name.start : name.end] for one in state.drafts for name in one.names]
    listed = frozenset(word for name in names for word in (name.split()[0], name.split()[-1]))
    if own_list(text, sentence):
        return _with_list(text, sentence, state, said, acted)
    answers = protest(text, sentence, said, state.state, listed, acted, bool(state.drafts))
    if not answers or on_own_list(state.drafts, answers[0]):
        return False
    first = answers[0]
    state.state = first.authority or state.state
    ours = ("called_for",) if first.authority else ("called_for", "add", "remove", "planned")
    state.drafts = [
        one
        for one in state.drafts
        if not (one.sentence == sentence and one.kind in ours and one.bare)
    ]
    for at, one in enumerate(state.drafts):
        same = one.sentence == sentence and one.announced == first.announced
        if same and one.kind in ("add", "remove", "revise"):
            fill(state.drafts, at, announced="")
    for answer in answers:
        absorb_answer(state.drafts, answer)
    return True


def _with_list(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...], acted: bool
) -> bool:
    """Adds the list that a state sets up: an answer where others have listed somebody before, else a
    rule, which is read as one."""
    others = [one for one in state.drafts if one.kind in ("add", "planned") and one.list]
    if not others and not acted:
        return False
    made = policy(text, sentence, said)
    if made is not None and others and others[0].authority != "MOFCOM":
        made = msgspec.structs.replace(
            made, kind="countermeasure", list="", authority="China", pattern="protest/list"
        )
        state.drafts.append(made)
    return True


def _read_general(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...]
) -> None:
    """Adds the rule, the expectation or the effect of a listing that a sentence without acts tells."""
    state.doer = first_actor(text, sentence) or state.doer
    asked = call(text, sentence, said, state.list)
    if asked is not None:
        asked = known_actor(state, asked, said, text) if asked.actor else asked
        state.drafts.append(asked)
        state.list = asked.list or state.list
        return
    rule = ruling(text, sentence, said, state.list) or policy(text, sentence, said)
    if rule is None:
        more = forecast(text, sentence, state.list) or effect(text, sentence, state.list)
        more = more or status(text, sentence)
        state.drafts += [more] if more is not None else []
        return
    rule = _of_same_rule(text, state, rule)
    if rule.pattern == "ruling/criteria" and not rule.list:
        rule = msgspec.structs.replace(rule, list=state.list)
    if rule.actor is None or rule.actor.pronoun:
        rule = known_actor(state, rule, said, text)
    state.drafts.append(rule)
    state.list = rule.list or state.list
    if rule.actor and rule.actor.id:
        state.actor = rule.actor


_SAME_RULE = re.compile(
    r"\W*(?:[Ii]n|[Bb]y|[Ww]ith|[Uu]nder) th(?:e same|is|at) (?:final |interim |new )*(?:rule|order|notice|action)\b|\W*[Tt]h(?:e|is) (?:same )?(?:rule|order|notice) also\b"
)


def _of_same_rule(text: Marked, state: State, rule: Draft) -> Draft:
    """A rule made with the acts told before it: their days are its days."""
    same = _SAME_RULE.match(text.masked, rule.sentence.start, rule.sentence.end)
    acts = [one for one in state.drafts if one.kind in ("add", "remove", "revise")]
    if not same or not acts or rule.effective or rule.announced:
        return rule
    return msgspec.structs.replace(rule, effective=acts[-1].effective, announced=acts[-1].announced)


def _claims(text: Marked, drafts: list[Draft], heads: frozenset[int]) -> tuple[Claim, ...]:
    """The drafts that stand: general statements only where the text reports no act on that list."""
    drafts = with_rules(text, drafts)
    acts = ("add", "remove", "planned", "revise")
    acted = {one.list for one in drafts if one.kind in acts or one.count is not None}
    kept: list[Draft] = []
    for one in drafts:
        if one.pattern.startswith("effect/") and (one.list in acted or (not one.list and acted)):
            continue
        if _on_an_exchange(text, one):
            continue
        same = [at for at, old in enumerate(kept) if same_rule(old, one, heads)]
        if same:
            kept[same[0]] = with_rule(kept[same[0]], one)
        else:
            kept.append(one)
    return tuple(_claim(text, one) for one in kept)


def _on_an_exchange(text: Marked, one: Draft) -> bool:
    """Whether a listing or delisting, whose list nothing tells, is one of shares."""
    told = one.pattern.startswith(("listing/noun", "delist/"))
    return told and not (one.list or one.authority) and of_shares(text.text, one.sentence)


_IT = re.compile(r"it|they|he|she|we|which|who|that|these|the|also", re.IGNORECASE)


def _unshortened(text: Marked, names: tuple[Span, ...]) -> tuple[Span, ...]:
    """Names without the short forms that stand in brackets behind one of them."""
    behind = [
        re.findall(r"\w+", text.text[one.end : one.end + 24].partition(")")[0]) for one in names
    ]
    shorts = {
        words[0]
        for one, words in zip(names, behind, strict=True)
        if len(words) == 1 and text.text[one.end : one.end + 2] == " ("
    }
    return tuple(one for one in names if text.text[one.start : one.end] not in shorts)


def _claim(text: Marked, one: Draft) -> Claim:
    one = msgspec.structs.replace(one, names=_unshortened(text, one.names))
    spans: dict[str, tuple[Span, ...]] = {field: (span,) for field, span in one.spans.items()}
    if one.names:
        spans["named_parties"] = one.names
    if one.actor is not None and not _IT.fullmatch(one.actor.words):
        spans["actor"] = (one.actor.span,)
    if one.references:
        spans["cross_references"] = tuple(Span(ref.start, ref.end) for ref in one.references)
    listed = gazetteer.list_of(one.list) if one.list else None
    who = one.actor.words if one.actor is not None and not _IT.fullmatch(one.actor.words) else ""
    return Claim(
        kind=one.kind,
        list=title(text, one.list, one.spans.get("list")) if one.kind != "countermeasure" else "",
        list_code=listed.code if listed and one.kind != "countermeasure" else "",
        authority=one.authority,
        actor=who,
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
