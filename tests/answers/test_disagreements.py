"""What a rule and a later copy of the list say otherwise of the same entry is kept and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.exporting import show
from proscribed.answers.history import history
from proscribed.answers.home import open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.register import LoadOptions
from proscribed.settings import settings
from proscribed.store import Store

COLUMNS = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,"
    "end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,"
    "gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,"
    "dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)


def loaded(folder: Path, **row: str) -> Store:
    """The starter, and a list copy in which the NSO Group's row reads so."""
    cells = {
        "_id": "1",
        "source": "Entity List (EL) - Bureau of Industry and Security",
        "name": "NSO Group",
        "addresses": "IL",
        "federal_register_notice": "86 FR 60759",
        "license_requirement": "For all items subject to the EAR. (See § 744.11 of the EAR)",
        "license_policy": "Presumption of denial",
        **row,
    }
    file = folder / "csl.csv"
    line = ",".join(f'"{cells.get(column, "")}"' for column in COLUMNS.split(","))
    file.write_text(f"{COLUMNS}\n{line}\n")
    store = open_home(settings(folder / "home", "", environment={}))
    options = LoadOptions(published="2022-05-02", extract=True)
    load_files(store, LoadRequest((str(file),), "us-bis-el", options))
    return store


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"license_policy": "Case by case"}, "'Case by case'"),
        ({"addresses": "MT"}, "'MT'"),
    ],
)
def test_other_terms_and_destinations(tmp_path: Path, row: dict[str, str], said: str) -> None:
    found = history(loaded(tmp_path, **row), "NSO Group")
    assert any(said in line and "86 FR 60759" in line for line in found.disagreements)


def test_the_same_in_another_writing_is_none(tmp_path: Path) -> None:
    store = loaded(tmp_path, license_policy="PRESUMPTION OF DENIAL.")
    found = history(store, "NSO Group")
    assert not [line for line in found.disagreements if "review policy" in line]
    assert not [line for line in found.disagreements if "name" in line]


def test_show_says_it_too(tmp_path: Path) -> None:
    store = loaded(tmp_path, license_policy="Case by case")
    [entry] = history(store, "NSO Group").entries
    shown = show(store, entry, Question(date(2022, 6, 1)))
    assert any("Case by case" in line for line in shown.disagreements)
