"""Sanctions and export-control lists as a dated, cited legal record; screening; determination.

    from proscribed.screening import build      # the matching engine by itself

Everything else is a command (`proscribed --help`) or a module of `proscribed.answers`.
"""

__version__: str

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """`__version__`, looked up when it is asked for: that takes longer than importing all else."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version(__name__)
