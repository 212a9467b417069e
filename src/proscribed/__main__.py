"""`python -m proscribed`."""

from proscribed.cli import entry_point

entry_point()
