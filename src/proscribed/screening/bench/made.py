"""Names made by rule from those of a list, for work that no real set is large enough for.

The same seed gives the same names. Real ones have more distinct words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

SEED = 20_211_217
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def names_like(listed: Sequence[str], count: int, share: float = 0.02) -> Iterator[str]:
    """Names made of the words of listed ones, in no order; a share of them a listed one, altered."""
    made = random.Random(SEED)
    words = [word for name in listed for word in name.split()]
    lengths = [max(1, min(8, len(name.split()))) for name in listed]
    for _ in range(count):
        if made.random() < share:
            said = made.choice(listed).split()
        else:
            said = made.choices(words, k=made.choice(lengths))
            if made.random() < 0.3:
                said[0] = said[0] + made.choice(LETTERS) + made.choice(LETTERS)
        at = made.randrange(len(said))
        said[at] = altered(said[at], made) or said[at]
        yield " ".join(said)


def altered(word: str, made: random.Random) -> str:
    """The word with one letter dropped, doubled, changed, or two of them swapped."""
    at = made.randrange(len(word))
    match made.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + made.choice(LETTERS) + word[at + 1 :]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
