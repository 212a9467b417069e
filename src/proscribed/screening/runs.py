"""The inner loops over the runs of letters of names: cut, looked up, put together to names.

Plain Python that numba compiles for large work, as `kernels` is.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.hashed import beside, place_of, slot_of

BREAK = 0  # between the runs of a name that is cut already
MOST_RUNS = 32  # of a name that is simple, and words


def odd_each(codes: Any, ends: Any, most: int, odd: Any) -> None:
    """Which names are more than letters, digits and signs of ASCII that part them."""
    begin = 0
    for name in range(len(ends)):
        is_odd = ends[name] == begin or ends[name] - begin > most
        for at in range(begin, ends[name]):
            c = codes[at]
            if c < 32 or c > 126 or c == 38 or c == 39 or c == 95 or c == 96:  # & ' _ `
                is_odd = True
                break
        odd[name] = is_odd
        begin = ends[name]


def is_letter(code: int) -> bool:
    """Whether a code is a letter or a digit of ASCII."""
    return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57


def cut(
    codes: Any, ends: Any, is_cut: Any, first: int, slots: Any, blob: Any, blob_ends: Any, count: int,
    run: Any, run_ends: Any,
) -> Any:  # fmt: skip
    """The numbers of the runs of names from `first` on; new ones are put behind the `count` that there
    are, until there could be no room. Gives the next name and how many runs there are now."""
    used = run_ends[first - 1] if first else 0
    for name in range(first, len(ends)):
        begin, end = ends[name - 1] if name else 0, ends[name]
        most = count + (end - begin) // 2 + 1
        kept = blob_ends[count - 1] if count else 0
        if 2 * most > len(slots) or most > len(blob_ends) or kept + end - begin > len(blob):
            return name, count
        at = begin
        while at < end:
            start = at
            if is_cut[name]:
                while at < end and codes[at] != BREAK:
                    at += 1
            else:
                while at < end and is_letter(codes[at]):
                    at += 1
            if at > start:
                slot = slot_of(slots, blob, blob_ends, codes, start, at)
                if slots[slot] < 0:
                    slots[slot] = count
                    for i in range(start, at):
                        blob[kept] = codes[i]
                        kept += 1
                    blob_ends[count] = kept
                    count += 1
                run[used] = slots[slot]
                used += 1
            at += 1
        run_ends[name] = used
    return len(ends), count


def simple_each(
    run: Any, run_ends: Any, simple: Any, solid: Any, slip: Any, key: Any, word_ends: Any, pairs: Any,
    apart: Any,
) -> None:  # fmt: skip
    """Which names cannot be read run by run, as `names._simple` reads them."""
    begin = 0
    for name in range(len(run_ends)):
        end = run_ends[name]
        of_words = 0
        any_solid = any_slip = False
        good = end - begin <= MOST_RUNS
        for at in range(begin, end):
            one = run[at]
            if not simple[one] or (
                at > begin and place_of(pairs, beside(key[run[at - 1]], key[one])) >= 0
            ):
                good = False
                break
            any_solid = any_solid or solid[one]
            any_slip = any_slip or slip[one]
            of_words += word_ends[one] - (word_ends[one - 1] if one else 0)
        apart[name] = (
            not (good and any_solid) or of_words > MOST_RUNS or (any_slip and of_words == 1)
        )
        begin = end


def spell(
    run: Any, run_ends: Any, apart: Any, forms: Any, word: Any, word_ends: Any, letters: Any,
    letter_ends: Any, other_word: Any, other_ends: Any, other_forms: Any, other_letters: Any,
    other_letter_ends: Any,
    sizes: Any, of_forms: Any, known: Any, codes: Any, ends: Any,
) -> Any:  # fmt: skip
    """The words of names one after the other, by number, and the letters of their keys: of names that are
    read run by run, and of the others. Gives how many words and letters there are."""
    words = used = other = 0
    begin = 0
    for name in range(len(run_ends)):
        before = words
        mask = 0
        if apart[name]:
            for at in range(other_ends[other - 1] if other else 0, other_ends[other]):
                known[words] = other_word[at]
                for i in range(other_letter_ends[at - 1] if at else 0, other_letter_ends[at]):
                    codes[used] = other_letters[i]
                    used += 1
                ends[words] = used
                words += 1
            mask = other_forms[other]
            other += 1
        else:
            for at in range(begin, run_ends[name]):
                one = run[at]
                mask |= forms[one]
                for place in range(word_ends[one - 1] if one else 0, word_ends[one]):
                    known[words] = word[place]
                    for i in range(letter_ends[place - 1] if place else 0, letter_ends[place]):
                        codes[used] = letters[i]
                        used += 1
                    ends[words] = used
                    words += 1
        begin = run_ends[name]
        sizes[name] = words - before
        of_forms[name] = mask
    return words, used
