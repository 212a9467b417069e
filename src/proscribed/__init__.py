"""Sanctions and export-control lists as a dated, cited legal record; screening; determination.

    from proscribed.screening import build      # the matching engine by itself

Everything else is a command (`proscribed --help`) or a module of `proscribed.answers`.
"""

from importlib.metadata import version

__version__ = version("proscribed")

__all__ = ["__version__"]
