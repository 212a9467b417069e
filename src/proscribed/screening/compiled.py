"""`kernels` compiled by numba: imported and compiled when first needed, kept on disk.

Importing numba takes longer than most small work, so that is left to plain Python; the answers are
the same (the compiled functions are these very functions).
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from typing import Any

from proscribed.screening import kernels as plain

_NAME = f"{plain.__name__}_compiled"
WORTH_IT = 4_000_000  # steps of plain Python that take as long as importing numba
SCAN = 0.1  # steps to one word compared with another, by numpy


def worth_it(steps: float) -> bool:
    """Whether work of so many steps is for the compiled functions; always, once they are there."""
    return steps > WORTH_IT or _NAME in sys.modules


@cache
def kernels() -> Any:
    """A second copy of the module with its functions compiled: the plain one stays as it is."""
    import numba

    spec = importlib.util.spec_from_file_location(_NAME, plain.__file__)
    if spec is None or spec.loader is None:
        raise ImportError(f"{plain.__file__} cannot be read again")
    copy = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = copy
    spec.loader.exec_module(copy)
    for name in (
        "cost",
        "align",
        "keep",
        "screen",
        "screen_all",
        "first_of_length",
        "changes",
        "changed",
    ):
        setattr(copy, name, numba.njit(cache=True)(getattr(copy, name)))
    return copy
