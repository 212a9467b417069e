"""`kernels.screen_all` compiled by numba: imported and compiled when first needed, kept on disk."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from proscribed.screening import kernels


@cache
def kernel() -> Callable[..., None]:
    """A second copy of the module, each function compiled: the plain one stays as it is."""
    import numba

    name = f"{kernels.__name__}_compiled"
    spec = importlib.util.spec_from_file_location(name, kernels.__file__)
    assert spec and spec.loader  # noqa: S101 - a module that was imported has both
    copy: Any = importlib.util.module_from_spec(spec)
    sys.modules[name] = copy
    spec.loader.exec_module(copy)
    for each in ("cost", "align", "keep", "screen", "screen_all"):
        setattr(copy, each, numba.njit(cache=True)(getattr(copy, each)))
    return copy.screen_all  # type: ignore[no-any-return]
