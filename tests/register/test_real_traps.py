"""Files that were really published, or really saved, broken: refused, the register unchanged."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.loading import LoadRequest, load_files
from proscribed.model.errors import Refused
from proscribed.register import LoadOptions, listed_on, open_view, version
from proscribed.store import Store, reading
from tests.register.conftest import fresh

SDN = "us-ofac-sdn"


@pytest.fixture(scope="module")
def sdn_store(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = fresh(tmp_path_factory.mktemp("traps"))
    file = shared_data / "data/ofac-sdn/sdn-2021-12-30.csv.gz"
    load_files(store, LoadRequest((str(file),), options=LoadOptions("2021-12-30T18:50:50Z")))
    return store


def state(store: Store) -> tuple[int, str]:
    with reading(store) as connection:
        view = open_view(connection)
        return view.commit, version(listed_on(view.timeline(SDN), date(2022, 1, 1)))


def refused(store: Store, file: Path, *words: str, published: str = "2022-01-05") -> None:
    before = state(store)
    with pytest.raises(Refused) as fault:
        load_files(store, LoadRequest((str(file),), options=LoadOptions(published)))
    assert file.name.removesuffix(".gz") in str(fault.value)
    for word in words:
        assert word in str(fault.value)
    assert state(store) == before


def test_the_empty_capture(sdn_store: Store, tmp_path: Path) -> None:
    empty = tmp_path / "sdn.csv"
    empty.write_bytes(b"")
    refused(sdn_store, empty, "empty")


def test_the_csl_that_ends_inside_a_cell(sdn_store: Store, shared_data: Path) -> None:
    refused(sdn_store, shared_data / "data/csl/csl-2023-11-30.csv.gz", "cut off")


def test_the_capture_that_a_spreadsheet_spoiled(sdn_store: Store, shared_data: Path) -> None:
    refused(sdn_store, shared_data / "data/ofac-sdn/sdn-2022-01-31-resaved.csv.gz", "2677")


def test_a_file_cut_at_half_a_row(sdn_store: Store, shared_data: Path, tmp_path: Path) -> None:
    whole = gzip.decompress((shared_data / "data/ofac-sdn/sdn-2022-01-05.csv.gz").read_bytes())
    for share in (0.25, 0.5, 0.999):
        cut = tmp_path / "sdn.csv"
        cut.write_bytes(whole[: int(len(whole) * share)])
        refused(sdn_store, cut)


def test_shifted_columns(sdn_store: Store, shared_data: Path, tmp_path: Path) -> None:
    whole = gzip.decompress((shared_data / "data/ofac-sdn/sdn-2022-01-05.csv.gz").read_bytes())
    shifted = tmp_path / "sdn.csv"
    shifted.write_bytes(b"\r\n".join(line and b"x," + line for line in whole.split(b"\r\n")))
    with pytest.raises(Exception, match=r"sdn\.csv") as fault:
        load_files(sdn_store, LoadRequest((str(shifted),), options=LoadOptions("2022-01-05")))
    assert getattr(fault.value, "exit_code", 1) in (2, 3)


BROKEN = {
    "eu/eu-fsf-TRUNCATED-2022-03-18.xml.gz": ("line 28198", "cut off"),
    "eu/eu-fsf-csv-excerpt-2023-12-21.csv.gz": (),
    "un/consolidated-2024-10-16.xml.gz": ("39788",),
    "ofac-sdn/sdn-relaid-2021-08-19.xml.gz": ("9086", "2781"),
}


@pytest.mark.parametrize("file", BROKEN)
def test_what_is_cut_off_not_well_formed_or_miscounted(
    sdn_store: Store, shared_data: Path, file: str
) -> None:
    refused(sdn_store, shared_data / "data" / file, *BROKEN[file], published="")


def test_a_conlist_whose_columns_have_shifted(
    sdn_store: Store, shared_data: Path, tmp_path: Path
) -> None:
    whole = gzip.decompress((shared_data / "data/uk/ConList-2020-04-27.csv.gz").read_bytes())
    lines = whole.splitlines(keepends=True)
    lines[4_000:] = [b"," + line for line in lines[4_000:]]
    broken = tmp_path / "ConList.csv"
    broken.write_bytes(b"".join(lines))
    refused(sdn_store, broken, "4001", published="")


def test_an_undated_older_capture_does_not_pass_for_the_current_one(
    sdn_store: Store, shared_data: Path
) -> None:
    file = shared_data / "data/ofac-sdn/sdn-2021-10-29.csv.gz"
    refused(sdn_store, file, "highest number", "--published", published="")


def test_a_mass_delisting_that_really_happened_is_no_broken_download(sdn_store: Store) -> None:
    """On 30 December 2021 the list lost 150 of its 9,158 entries and gained none."""
    with reading(sdn_store) as connection:
        listed = listed_on(open_view(connection).timeline(SDN), date(2021, 12, 30))
        assert len(listed) == 9_008
