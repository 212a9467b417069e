"""The inner loops compiled by numba: imported and compiled when first needed, kept on disk.

Importing numba takes longer than most small work, so that is left to plain Python; the answers are
the same (the compiled functions are these very functions).
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from types import FunctionType, SimpleNamespace
from typing import Any

from proscribed.screening import (
    alike,
    bounds,
    candidates,
    hashed,
    likeness,
    liking,
    near,
    paired,
    pairing,
    runs,
    shortened,
    slipped,
    spelling,
    topmost,
    untabled,
    vowels,
)
from proscribed.screening import kernels as search

MODULES = (
    spelling,
    near,
    hashed,
    runs,
    vowels,
    alike,
    liking,
    slipped,
    untabled,
    pairing,
    topmost,
    shortened,
    paired,
    bounds,
    candidates,
    search,
)
NUMBERS = (likeness,)  # whose constants are compiled in
WORTH_IT = 4_000_000  # steps of plain Python that take as long as importing numba
_lock = RLock()
_made: list[Any] = []


def worth_it(steps: float) -> bool:
    """Whether work of so many steps is for the compiled functions; always, once they are there."""
    return steps > WORTH_IT or bool(_made)


def functions(steps: float) -> Any:
    """The inner loops for work of so many steps: compiled or plain."""
    return kernels() if worth_it(steps) else _plain()


@cache
def _plain() -> SimpleNamespace:
    return SimpleNamespace(**{name: f for module in MODULES for name, f in _own(module)})


def kernels() -> Any:
    """Second copies of the modules with their functions compiled: the plain ones stay as they are."""
    with _lock:
        if not _made:
            _made.append(_compile())
        return _made[0]


def _compile() -> SimpleNamespace:
    import numba

    found: dict[str, Any] = {}
    config: Any = numba.config
    before, config.CACHE_DIR = config.CACHE_DIR, str(_cache_folder())
    try:
        for module in MODULES:
            name = f"{module.__name__}_compiled"
            spec = importlib.util.spec_from_file_location(name, module.__file__)
            if spec is None or spec.loader is None:
                raise ImportError(f"{module.__file__} cannot be read again")
            copy = importlib.util.module_from_spec(spec)
            sys.modules[name] = copy
            spec.loader.exec_module(copy)
            for own in [o for o in found if hasattr(copy, o)]:  # taken from another module
                setattr(copy, own, found[own])
            for own, function in list(_own(copy)):
                found[own] = numba.njit(cache=True)(function)
                setattr(copy, own, found[own])
    finally:
        config.CACHE_DIR = before
    return SimpleNamespace(**found)


def _own(module: Any) -> Iterator[tuple[str, Any]]:
    for name, function in vars(module).items():
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            yield name, function


def _cache_folder() -> Path:
    """A folder for what is compiled, by the text of the modules: numba tells by the time of the file
    only, and does not see that a function called has changed."""
    digest = blake2b(digest_size=8)
    for module in (*MODULES, *NUMBERS):
        digest.update(Path(str(module.__file__)).read_bytes())
    of_user = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    for folder in (
        Path(__file__).parent / "__pycache__",
        of_user / "proscribed",
        Path(tempfile.gettempdir()) / f"proscribed-{user}",
    ):
        wanted = folder / f"compiled-{digest.hexdigest()}"
        try:
            wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(wanted, os.W_OK):
            return wanted
    return Path(tempfile.mkdtemp(prefix="proscribed-"))
