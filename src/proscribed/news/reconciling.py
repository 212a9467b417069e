"""Each claim of an article beside the record: which deed it means, and whether the two agree.

Pure: an article's claims and a `Record` enter, verdicts leave. Claims of one article are judged
together, for one tells which act another means, and which of their numbers is the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from proscribed.news.claim import Claim
from proscribed.news.comparing import compared
from proscribed.news.days import stated
from proscribed.news.effects import compared_effects
from proscribed.news.elsewhere import other_list, same_parties
from proscribed.news.explaining import Counts, Fact, Verdict, Word, judged, told
from proscribed.news.numbers import numbers
from proscribed.news.passages import sentence_of
from proscribed.news.record import Deed, Record
from proscribed.news.regulating import About, call, regulated
from proscribed.news.same_name import meant
from proscribed.news.sums import of_several, several, summing
from proscribed.news.weighing import KINDS, Heard, Weighed, lists_of, weighed

_STANDING = re.compile(
    r"\b(?:already|previously)\b|\b(?:is|are|was|were|been|remains?|stays?) (?:also )?on\b",
    re.IGNORECASE,
)


class Told(Struct, frozen=True):
    """An article as the judge needs it: its text, when it was published, and its claims; `beside`
    are the deeds that other parts of the same page mean."""

    text: str
    heard: Heard
    claims: tuple[Claim, ...]
    beside: tuple[Deed, ...] = ()


def reconcile(article: Told, record: Record) -> tuple[Verdict, ...]:
    """The verdict on each claim, in order."""
    found = [weighed(one, record, article.heard) for one in article.claims]
    sure = tuple(dict.fromkeys((*_sure(found), *article.beside)))
    if sure or any(_nowhere(one) for one in article.claims):
        claims = tuple(_listed(one, article.heard, record, sure) for one in article.claims)
        article = replace(article, claims=claims)
        found = [weighed(one, record, article.heard, sure) for one in claims]
    judge = _Judge(article, record, found)
    return tuple(judge.verdict(at) for at in range(len(article.claims)))


def _listed(claim: Claim, heard: Heard, record: Record, sure: Sequence[Deed]) -> Claim:
    """A claim that names neither list nor authority, given the list of the act that it must mean:
    one that other claims of the article mean, or the sum of such; else the one of that number, and
    no small one, in those days."""
    if not _nowhere(claim):
        return claim
    best: tuple[float, Claim] | None = None
    meant_ = dict.fromkeys(deed.list for deed in sure)
    for code in meant_ or record.lists:
        tried = replace(claim, list_code=code)
        some = weighed(tried, record, heard, sure)
        fits = bool(some) and (some[0].sure if meant_ else some[0].why >= {"count", "near"})
        if some and (fits or (meant_ and summing(tried, record, heard, some))):
            best = max(best or (some[0].points, tried), (some[0].points, tried), key=lambda x: x[0])
    return best[1] if best else claim


def _nowhere(claim: Claim) -> bool:
    """Whether a claim of an act names neither list nor authority."""
    return not claim.list and not claim.authority and claim.kind in KINDS


def surely_meant(article: Told, record: Record) -> tuple[Deed, ...]:
    """The deeds that some claim of an article surely means: what other parts of its page may mean."""
    return _sure([weighed(one, record, article.heard) for one in article.claims])


def _sure(found: Sequence[Sequence[Weighed]]) -> tuple[Deed, ...]:
    """The deeds that some claim of the article surely means."""
    return tuple(dict.fromkeys(some[0].deed for some in found if some and some[0].sure))


class _Judge:
    """Judges the claims of one article."""

    def __init__(self, article: Told, record: Record, found: Sequence[Sequence[Weighed]]) -> None:
        self.article, self.record, self.found = article, record, found
        self.seen: Counter[tuple[object, ...]] = Counter()

    def verdict(self, at: int) -> Verdict:
        claim = self.article.claims[at]
        if claim.kind == "called_for":
            return judged(call(claim, self.record))
        if claim.kind == "countermeasure":
            words = "An answer to an act, of which the record of lists says nothing."
            return judged([Fact("protest", "kind", "n/a", words)])
        if claim.kind == "regulation":
            return judged(self._regulated(claim))
        said = (claim.count, claim.count_text, claim.named_parties, stated(claim))
        if claim.kind == "planned" and not any(said):
            words = "An expectation without party, number or day: nothing to compare."
            return judged([Fact("forecast", "kind", "n/a", words)])
        if not lists_of(claim, self.record):
            return judged([self._no_list(claim)])
        return self._act(at, claim)

    def _regulated(self, claim: Claim) -> list[Fact]:
        deeds = [one.deed for some in self.found for one in some[:1]] + [*self.article.beside]
        lists = [one.list_code for one in self.article.claims if one.list_code in self.record.lists]
        about = About(self.article.text, self.article.heard, tuple(deeds), tuple(lists))
        return regulated(claim, about, self.record)

    def _no_list(self, claim: Claim) -> Fact:
        if claim.list:
            words = f"The register has nothing of the {claim.list}."
            return Fact("unknown_list", "list", "unverifiable", words, claim.list)
        return Fact("no_list", "list", "unverifiable", "The text does not say on which list.")

    def _act(self, at: int, claim: Claim) -> Verdict:
        found = self.found[at]
        elsewhere = same_parties(
            claim, self.record, self.article.heard, self._others(at), found, self._standing(claim)
        )
        if elsewhere is not None:
            return judged(elsewhere.facts, elsewhere.deeds)
        best = found[0] if found else None
        unnamed = claim.named_parties and best is not None and "names" not in best.why
        if best is None or not best.sure or unnamed:
            other = other_list(claim, self.record, self.article.heard)
            if other is not None:
                deed, word = other
                beside = unnamed and claim.count is None  # its own list has an act of that day too
                return self._on_another(claim, deed, "partly" if beside else word)
        missed = self._missed(claim, found)
        if missed is not None:
            return missed
        if best is None:
            return judged([self._nothing(claim)])
        facts = self._compared(at, claim, best.deed)
        parts = several(claim, best.deed, facts, self.record, self.article.heard)
        if parts:
            return judged(of_several(claim, parts, self.record, self._lead), parts)
        if not best.sure and not self._may_judge(best):
            return judged([self._nothing(claim, best.deed)], (best.deed,))
        facts += self._also(found, best)
        return judged(facts, (best.deed,), self._lead(best.deed))

    def _on_another(self, claim: Claim, deed: Deed, word: Word) -> Verdict:
        """A claim of an act that another list has."""
        words = f"It was done on another list. {self._lead(deed)}"
        facts = [Fact("other_list", "list", word, words, self._title(claim.list_code))]
        names = [one for one in compared(claim, deed, self.record) if one.field == "named_parties"]
        return judged([*facts, *(one for one in names if one.cause != "not_in_act")], (deed,))

    def _others(self, at: int) -> tuple[Deed, ...]:
        """The deeds that the other claims of the article mean."""
        others = _sure([one for place, one in enumerate(self.found) if place != at])
        return tuple(dict.fromkeys((*others, *self.article.beside)))

    def _standing(self, claim: Claim) -> bool:
        """Whether the claim says that parties are on a list, not that they were put there now."""
        return bool(_STANDING.search(sentence_of(claim, self.article.text)))

    def _may_judge(self, best: Weighed) -> bool:
        """Whether a deed for which only its time and list speak is the one meant: it is the only one
        near, or another claim of the article means it."""
        return bool(best.why & {"near", "article"})

    def _missed(self, claim: Claim, found: Sequence[Weighed]) -> Verdict | None:
        """Where a stated day is one on which nothing happened: what was nearest."""
        exact = [one for one in stated(claim) if one.exact and one.field != "planned"]
        if not exact or any("day" in one.why for one in found):
            return None
        day = exact[0].first
        codes = lists_of(claim, self.record)
        near = found[0].deed if found else None
        known = all(self.record.speaks(code, day) == "whole" for code in codes)
        if near is not None and any(abs((day - one).days) <= 1 for one in near.days.values()):
            return None  # a day beside: the comparison says so
        if near is None and not known:
            return None
        if near is not None and not known and not self._same_act(claim, near):
            return judged([self._nothing(claim, near)], (near,))
        title = self._title(codes[0])
        words = f"The record has nothing of the kind on the {title} on {day}."
        if near is not None:
            words += f" The nearest: {self._lead(near)}"
        fact = Fact("no_act_on_day", exact[0].field, "conflicts", words, str(day))
        return judged([fact], (near,) if near else ())

    def _same_act(self, claim: Claim, deed: Deed) -> bool:
        """Whether a deed of another day is the act meant all the same: by its names or its number."""
        named = sum(bool(meant(name, deed, self.record)) for name in claim.named_parties)
        if claim.named_parties:
            return 2 * named >= len(claim.named_parties)
        unit = claim.count_unit or "entities"
        return (claim.count or 0) > 3 and claim.count in numbers(deed, self.record).of(unit)

    def _nothing(self, claim: Claim, near: Deed | None = None) -> Fact:
        """That the register does not know: because it cannot speak, or because nothing is done."""
        codes = lists_of(claim, self.record)
        days = [one.last for one in stated(claim)]
        day = max(days, default=self.article.heard.last or date.min)
        whole = all(self.record.speaks(code, day) == "whole" for code in codes)
        title = self._title(codes[0])
        nearest = f" The nearest that it has: {self._lead(near)}" if near else ""
        if claim.kind == "planned":
            words = f"No such act on the {title} is recorded.{nearest}"
            return Fact("not_yet", "kind", "unverifiable", words)
        if whole and near is None and claim.count is not None and days:
            words = f"The record knows the {title} whole, and has no such act."
            return Fact("no_act_on_day", "kind", "conflicts", words)
        words = f"The register does not know the {title} of that time whole, and has no such act.{nearest}"
        return Fact("not_covered", "list", "unverifiable", words, title)

    def _compared(self, at: int, claim: Claim, deed: Deed) -> list[Fact]:
        said = (claim.kind, claim.list_code, claim.count, claim.count_unit, claim.named_parties)
        key = (*said, tuple(claim.breakdown.items()), deed.document or deed.citation)
        nth = self.seen[key]
        self.seen[key] += 1
        facts = compared(claim, deed, self.record, nth=nth, total_said=self._total_said(at, deed))
        day = deed.effective_by
        sentence = sentence_of(claim, self.article.text)
        lists = [deed.list, *self._beside(at)]
        return [*facts, *compared_effects(sentence, lists, day, self.record, statement=False)]

    def _beside(self, at: int) -> list[str]:
        """The lists of the other claims that the same sentence makes: its effects may be theirs."""
        own = self.article.claims[at].sentence
        return [
            one.list_code
            for place, one in enumerate(self.article.claims)
            if place != at
            and one.list_code in self.record.lists
            and one.sentence.start < own.end
            and own.start < one.sentence.end
        ]

    def _total_said(self, at: int, deed: Deed) -> bool:
        """Whether another claim of the article gives the whole number of the deed."""
        known = numbers(deed, self.record)
        return any(
            one.count is not None
            and one.count in (*known.of("entities"), *known.of("entries"))
            and bool(self.found[place])
            and self.found[place][0].deed == deed
            for place, one in enumerate(self.article.claims)
            if place != at
        )

    def _also(self, found: Sequence[Weighed], best: Weighed) -> list[Fact]:
        """That another deed may be meant as well."""
        if len(found) < 2 or best.why & {"names", "citation"}:
            return []
        other = found[1]
        if best.points - other.points > 0.25 or other.deed.document == best.deed.document:
            return []
        words = f"It may mean another act too: {self._lead(other.deed)}"
        return [Fact("same", "deed", None, words)]

    def _lead(self, deed: Deed) -> str:
        known = numbers(deed, self.record)
        parties = {
            unit: count
            for unit, count in (
                ("persons", deed.account.persons if deed.account else None),
                ("entities", known.entities[0] if known.entities else None),
            )
            if count
        }
        return told(deed, self._title(deed.list), Counts(parties, known.entries))

    def _title(self, code: str) -> str:
        return self.record.titles.get(code, code)
