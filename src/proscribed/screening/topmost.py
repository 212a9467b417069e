"""The inner loop that keeps the best matches of a query.

Plain Python that numba compiles for large work, as `kernels` is.
"""

from __future__ import annotations

from typing import Any


def keep(
    score: int, group: int, name: int, found: int, limit: int,
    top_score: Any, top_group: Any, top_name: Any,
) -> int:  # fmt: skip
    """Put a match in its place: by score, then group; of one group the best, then the first name."""
    at = found
    for i in range(found):
        if top_group[i] == group:
            if top_score[i] > score or (top_score[i] == score and top_name[i] < name):
                return found
            at = i
            break
    if at == found:
        if found == limit:
            last = found - 1
            if top_score[last] > score or (top_score[last] == score and top_group[last] < group):
                return found
            at = last
        else:
            found += 1
    while at > 0 and (
        top_score[at - 1] < score or (top_score[at - 1] == score and top_group[at - 1] > group)
    ):
        top_score[at] = top_score[at - 1]
        top_group[at] = top_group[at - 1]
        top_name[at] = top_name[at - 1]
        at -= 1
    top_score[at] = score
    top_group[at] = group
    top_name[at] = name
    return found
