"""How a user is told what is wrong, where, and what to do; each class has its exit code."""

from __future__ import annotations


class ProscribedError(Exception):
    """A fault that a user can understand and mend.

    `what` is one sentence; `where` names the file, line and field; `todo` says what to do.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.todo}" if self.todo else ""
        return f"{place}{self.what}{advice}"


class BadInput(ProscribedError):
    """The input or the usage is wrong (exit code 2)."""


class Refused(ProscribedError):
    """An integrity guard refused the write; nothing was stored (exit code 3)."""

    exit_code = 3


class Unreachable(ProscribedError):
    """A publisher could not be reached (exit code 4)."""

    exit_code = 4
