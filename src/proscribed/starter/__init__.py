"""The starter register: official acts as cited facts, built in, so that every command shows
something true offline.

Nothing enters but the files of this folder; immutable values leave. One file in `documents/` is
one official document: what it is, where its facts were read, and its acts, which a lawyer can
check and correct without Python. `coverage.yml` says what the starter covers (it is not the full
lists), `example.csv` is a company's counterparties to try it on. Read `written.py`
first: it describes the layout of the files.
"""

from proscribed.starter.read import coverage, documents, example_csv
from proscribed.starter.values import (
    Account,
    Check,
    Coverage,
    Source,
    StarterAction,
    StarterDocument,
)

__all__ = [
    "Account",
    "Check",
    "Coverage",
    "Source",
    "StarterAction",
    "StarterDocument",
    "coverage",
    "documents",
    "example_csv",
]
