"""What a command need not import it does not: asking the register starts no engine, no reader."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.home import make_home, open_home
from proscribed.settings import settings
from tests.register.conftest import publish

SLOW = ("numpy", "numba", "pyarrow", "rapidfuzz", "lxml", "openpyxl", "alembic", "jinja2", "rich")
ASKED = """
import sys
from proscribed.cli import main
assert main(sys.argv[2:]) == 0
print(*(one for one in sys.argv[1].split() if one in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "command",
    [
        ["export", "--list", "own-test", "--as-of", "2021-12-17"],
        ["export", "--list", "own-test", "--as-of", "2021-12-17", "--format", "csv"],
        ["diff", "--from", "2021-12-10", "--to", "2021-12-20", "--list", "own-test"],
    ],
)
def test_asking_imports_no_engine_and_no_reader(tmp_path: Path, command: list[str]) -> None:
    home = settings(tmp_path / "home", environment={})
    make_home(home, empty=True)
    for day, names in ((10, {"1": "Ali"}), (20, {"1": "Ali", "2": "Bo"})):
        publish(open_home(home), date(2021, 12, day), names)
    at = ["--home", str(home.home)]
    for kept in (False, True):  # the first answer parses the records, later ones need not
        done = subprocess.run(
            [sys.executable, "-c", ASKED, " ".join(SLOW), *command, *at],
            capture_output=True,
            text=True,
            check=True,
        )
        imported = done.stderr.splitlines()[-1].split()
        assert imported == [] or not kept, imported
