"""What an answer cannot say: sentences that every reader of it needs, the same in every report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribed.register.coverage import Coverage

NO_FINDING = "A score is no finding: a person decides. Information, not legal advice."


def caveats(
    not_covered: Sequence[str],
    coverage: Sequence[Coverage],
    *,
    is_starter: bool,
    absent: str = "no match",
) -> Iterator[str]:
    """Lists that cannot speak for the day, states that are not the publishers' of today, and a
    register that is only the starter's. `absent` is how the report says that nothing was found."""
    if not_covered:
        yield (
            f'For these lists "{absent}" does not mean "not listed", because the register cannot'
            f" speak for all of that day: {', '.join(not_covered)}."
        )
    troubled = [f"{one.list}: {one.trouble}" for one in coverage if one.trouble]
    if troubled:
        yield f"Not from the publishers' state of today: {'. '.join(troubled)}."
    if is_starter:
        yield (
            "This is the built-in starter register: some acts of 2019 to 2022, not the full lists."
            " `proscribed sync` reads those, `proscribed load` the files that you have."
        )
