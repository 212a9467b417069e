"""What was asked and what was answered, kept so that it can be asked again.

Questions with their results enter and are never changed; they leave by their id. Read `runs.py`.
"""

from proscribed.cases.runs import Run, read_run, record_run

__all__ = ["Run", "read_run", "record_run"]
