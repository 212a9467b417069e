"""What in a text may be a name: the places to ask about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from proscribed.screening import words
from proscribed.screening.phrasebook import SEPARATOR, Phrasebook
from proscribed.screening.tokens import COMMA, END, JOINED, UNSPACED, Token, tokens_of

LONGEST = 8
"""Most words of a phrase that is cut; a longer name is found where it stands as it is listed."""

SHORT_BLOCK = 400
"""Words of a block up to which phrases are cut without looking which words are known."""

_ORGANIZATION_ENDS = re.compile(
    r"公司|集团|集團|研究所|研究院|大学|大學|学院|學院|银行|銀行|中心|株式会社|회사|은행|대학|대학교|연구소|총국"
)
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")


class Cut(NamedTuple):
    """A stretch of a text that may be a name. `capitals`: whether it is written with capitals where
    others are not; None where the text around it does not tell. `as_listed`: it stands in the
    phrasebook. `around` is the stretch of words with capitals that it stands in: where that is longer,
    it may be a part of another name. `begins`: it begins a sentence, where any word has a capital."""

    start: int
    end: int
    capitals: bool | None
    as_listed: bool
    around: tuple[int, int] | None = None
    begins: bool = False

    @property
    def inner(self) -> bool:
        """Whether it may be a part of another name."""
        return self.around is not None and self.around != (self.start, self.end)


class Written(NamedTuple):
    """How often words stand in small letters and with capitals, where both are in use."""

    small: Counter[str]
    capital: Counter[str]

    def is_common(self, word: str) -> bool:
        """Whether the text itself uses the word as any other."""
        return self.small[word] * 4 > self.capital[word]


class Cutter:
    """Cuts the blocks of one text, and remembers how its words are written."""

    def __init__(self, book: Phrasebook, text: str) -> None:
        self.book, self.text = book, text
        self.written = Written(Counter(), Counter())

    def cut(self, start: int, end: int) -> list[Cut]:
        """The candidates in a block, each place once."""
        tokens = tokens_of(self.text, start, end)
        tells = _tells(tokens)
        if tells:
            self._note(tokens)
        found: dict[tuple[int, int], Cut] = {}
        for cut in [*self._listed(tokens, tells), *self._letters(start, end)]:
            found.setdefault((cut.start, cut.end), cut)
        for run in _runs(tokens) if tells else _segments(tokens):
            for cut in self._windows(run, tells, len(tokens) <= SHORT_BLOCK):
                found.setdefault((cut.start, cut.end), cut)
        # a sentence goes on in small letters, a cell does not
        going_on = {
            before.end
            for before, token in pairwise(tokens)
            if token.gap == JOINED and token.piece.case == "small"
        }
        return [
            one._replace(begins=False) if one.begins and one.end not in going_on else one
            for one in found.values()
        ]

    def _note(self, tokens: Sequence[Token]) -> None:
        small = [t.piece.words for t in tokens if t.piece.case == "small" and not t.address]
        capital = [
            t.piece.words
            for t in tokens
            if t.gap == JOINED and not t.address and t.piece.case in ("capital", "capitals")
        ]  # those that begin no sentence
        self.written.small.update(chain.from_iterable(small))
        self.written.capital.update(chain.from_iterable(capital))

    def _listed(self, tokens: Sequence[Token], tells: bool) -> Iterator[Cut]:
        """The names of the phrasebook that stand in the text."""
        parts: list[str] = []
        owner: list[int] = []  # the token of each part
        for number, token in enumerate(tokens):
            piece = token.piece
            if (token.gap == END and parts) or (piece.form and not _is_form(token, tells)):
                parts.append(SEPARATOR)
                owner.append(-1)
            parts += piece.words
            owner += [number] * len(piece.words)
        found = self.book.find_words(f" {' '.join(parts)} ")
        if not found:
            return
        starts = list(accumulate((len(part) + 1 for part in parts), initial=1))
        for start, end in found:
            first = owner[bisect_left(starts, start)]
            last = owner[bisect_left(starts, end + 1) - 1]
            if tells and first == last and tokens[first].piece.case == "small":
                continue  # one common word, which could only be passed over
            last = _with_form(tokens, last, tells=tells)
            yield _cut(tokens, first, last, tells, as_listed=True)

    def _letters(self, start: int, end: int) -> Iterator[Cut]:
        """Names in scripts without spaces: as listed, or ending as organizations do."""
        letters: list[str] = []
        places: list[int] = []
        before = start
        for run in _UNSPACED_RUN.finditer(self.text, start, end):
            if letters and self.text[before : run.start()].strip():
                letters.append(SEPARATOR)
                places.append(before)
            letters += run[0]
            places += range(run.start(), run.end())
            before = run.end()
        joined = "".join(letters)
        for first, after in self.book.find_letters(joined):
            yield Cut(places[first], places[after - 1] + 1, None, True)
        for ending in _ORGANIZATION_ENDS.finditer(joined):
            begin = joined.rfind(SEPARATOR, 0, ending.start()) + 1
            for size in (6, 8, 10, 12, 16):
                first = ending.end() - size
                if first >= begin:
                    yield Cut(places[first], places[ending.end() - 1] + 1, None, False)
            if ending.end() - begin <= 24:
                yield Cut(places[begin], places[ending.end() - 1] + 1, None, False)

    def _windows(self, run: Sequence[Token], tells: bool, short: bool) -> Iterator[Cut]:
        """The phrases of a run of words: up to LONGEST words, none beginning or ending with a
        particle; of one word only where a name has it."""
        vocabulary = self.book.vocabulary
        most = LONGEST if short or tells else 3
        for first, token in enumerate(run):
            piece = token.piece
            if piece.particle or piece.form or not piece.words:
                continue
            known = False
            for last in range(first, min(len(run), first + most)):
                end = run[last].piece
                if end.form:
                    break  # the window before took it in
                known = known or self._is_known(run[last])
                if end.particle or not end.words or not known:
                    continue
                if last == first and end.words[0] not in vocabulary:
                    continue
                if end.case == "none" and not self._has_known_ends(run, first, last):
                    continue
                yield _cut(run, first, _with_form(run, last, tells=tells), tells, as_listed=False)

    def _is_known(self, token: Token) -> bool:
        """Whether a word of some weight stands in a name, as written or by its consonants."""
        for word in token.piece.words:
            if word in self.book.vocabulary:
                return True
            skeleton = words.traits(word).skeleton
            if len(skeleton) > 2 and skeleton in self.book.skeletons:
                return True
        return False

    def _has_known_ends(self, run: Sequence[Token], first: int, last: int) -> bool:
        """In scripts without capitals every word could begin a name: both ends must be of one."""
        return last > first and self._is_known(run[first]) and self._is_known(run[last])


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether capitals tell names from other words here: both kinds of words are there, and not
    nearly all are in capitals."""
    cases = Counter(token.piece.case for token in tokens if not token.address)
    cased = cases["small"] + cases["capital"] + cases["capitals"]
    return bool(cases["small"] or cases["capital"]) and cases["capitals"] * 10 < cased * 7


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Words with capitals that follow one another, with what may stand between them: particles,
    figures, a comma before a legal form; and runs of scripts that have no capitals."""
    run: list[Token] = []
    for token in tokens:
        piece = token.piece
        apart = token.gap == END or token.address
        apart = apart or (token.gap == COMMA and not _is_form(token, tells=True))
        if run and apart:
            yield run
            run = []
        inner = piece.particle or piece.case == "digits"
        if piece.case in ("capital", "capitals", "none") or (run and inner):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _segments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Where capitals do not tell: the words between two stops."""
    run: list[Token] = []
    for token in tokens:
        if run and (token.gap == END or (token.gap == COMMA and not token.piece.form)):
            yield run
            run = []
        if token.piece.case != "unspaced":
            run.append(token)
    if run:
        yield run


def _with_form(tokens: Sequence[Token], last: int, *, tells: bool) -> int:
    """The place of the last legal form that follows a word, or the word's own."""
    after = last + 1
    while after < len(tokens) and _is_form(tokens[after], tells) and tokens[after].gap != END:
        after += 1
    return after - 1


def _is_form(token: Token, tells: bool) -> bool:
    """Whether a word is meant as a legal form: "too", "as" and "sa" are words of many languages."""
    return token.piece.form and not (tells and token.piece.case == "small")


def _cut(tokens: Sequence[Token], first: int, last: int, tells: bool, *, as_listed: bool) -> Cut:
    inner = tokens[first : last + 1]
    cased = [t for t in inner if not t.piece.particle and not t.piece.form and t.piece.words]
    capitals = all(t.piece.case != "small" for t in cased) if tells else None
    if all(t.piece.case == "none" for t in cased):
        capitals = None
    return Cut(
        tokens[first].start,
        tokens[last].end,
        capitals,
        as_listed,
        _around(tokens, first, last),
        tokens[first].gap == END,
    )


def _around(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The words with capitals right before and after some words, with those between."""
    while first > 0 and _go_together(tokens[first - 1], tokens[first], tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and _go_together(tokens[last], tokens[last + 1], tokens[last + 1]):
        last += 1
    return tokens[first].start, tokens[last].end


def _go_together(before: Token, after: Token, other: Token) -> bool:
    """Whether two words may be of one name, as far as the one of them tells that is no part of the
    phrase. After "'s" another name begins."""
    capital = other.piece.case in ("capital", "capitals") and not other.piece.particle
    return capital and after.gap == JOINED and not before.piece.cut
