"""What tests of shares share: a home, files written on the spot, owners asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.home import open_home
from proscribed.answers.loading_ownership import OwnershipRequest, load_ownership
from proscribed.answers.owners import ByRule, Owned, OwnersRequest, owners
from proscribed.answers.question import Question
from proscribed.ownership.load import OwnershipLoaded
from proscribed.register.record import new_commit
from proscribed.settings import settings
from proscribed.store import Store, writing
from tests.ownership.listing import add_to_list

OFAC, EL, CMIC, EU, UK = "us-ofac-sdn", "us-bis-el", "us-ofac-ns-cmic", "eu-fsf", "uk-ofsi"


class House:
    """A home in which parties are listed and shares loaded."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.store: Store = open_home(settings(folder / "home", database, environment={}))
        self._files = 0

    def listed(self, code: str, name: str, since: date = date(2010, 1, 1), **more: object) -> str:
        """List a party; gives its entry."""
        with writing(self.store, "test") as connection:
            commit = new_commit(connection, "test", "test")
            return add_to_list(connection, code, name, since, commit, **more)

    def load(self, text: str, name: str = "", **more: object) -> OwnershipLoaded:
        """Load a file of shares with this content."""
        self._files += 1
        path = self.folder / (name or f"shares{self._files}.csv")
        path.write_text(text, encoding="utf-8")
        [found] = load_ownership(self.store, OwnershipRequest((str(path),), **more))  # type: ignore[arg-type]
        return found

    def shares(self, rows: Iterable[str], header: str = "owner,owned,percent", **more: object) -> OwnershipLoaded:  # fmt: skip
        """Load a table of shares."""
        return self.load("\n".join([header, *rows]) + "\n", **more)

    def owned(self, what: str, day: date) -> Owned:
        """A party with its owners on a day."""
        [found] = owners(self.store, OwnersRequest(what, Question(day))).parties
        return found

    def rule(self, what: str, day: date, rule: str) -> ByRule | None:
        """What a rule says of a party on a day; None where no owner counts by it."""
        found = [one for one in self.owned(what, day).rules if one.rule.startswith(rule)]
        return found[0] if found else None


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A new home with the starter register."""
    return House(tmp_path)


Made = Callable[..., House]
