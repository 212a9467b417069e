"""Tables printed in fixed columns: where columns and rows begin, also where nothing hangs."""

from __future__ import annotations

from proscribed.sources.gazette.columns import grid_of

FLUSH = """\
-------------------------------------------------------------------------
Country        Entity            License         License      Federal Register
                                 requirement     review       citation
                                                 policy
-------------------------------------------------------------------------
                           * * * * * * *
CHINA........  Alpha Ltd.,       For all items   Presumption  86 FR [INSERT
               1 Road, Beijing,  subject to      of denial.   FR PAGE
               China.            the EAR.                     NUMBER].

               Beta Ltd.,        For all items   Presumption  86 FR [INSERT
               2 Road, Beijing,  subject to      of denial.   FR PAGE
               China.            the EAR.                     NUMBER].
                           * * * * * * *
-------------------------------------------------------------------------
"""


def test_rows_without_hanging_lines_are_told_by_blank_lines() -> None:
    grid, closing, _ = grid_of(FLUSH.split("\n"), 0, 71559)
    assert grid.closed
    assert closing == len(FLUSH.split("\n")) - 2
    assert grid.heads[1:] == ("Entity", "License requirement", "License review policy", "Federal Register citation")  # fmt: skip
    assert [[text for text, _ in row.cells] for row in grid.rows] == [
        ["CHINA", "Alpha Ltd., 1 Road, Beijing, China.", "For all items subject to the EAR.", "Presumption of denial.", "86 FR [INSERT FR PAGE NUMBER]."],
        ["", "Beta Ltd., 2 Road, Beijing, China.", "For all items subject to the EAR.", "Presumption of denial.", "86 FR [INSERT FR PAGE NUMBER]."],
    ]  # fmt: skip
    assert [row.line for row in grid.rows] == [7, 11]


def test_a_table_without_its_closing_line_is_not_closed() -> None:
    lines = FLUSH.rstrip("\n").split("\n")[:-1]
    grid, _, _ = grid_of(lines, 0, 71559)
    assert not grid.closed


def test_columns_that_run_together_leave_a_column_empty_and_guess_nothing() -> None:
    torn = FLUSH.replace("Presumption  86", "Presumption 86x").replace(
        "denial.   FR", "denial. xxFR"
    )
    grid, _, _ = grid_of(torn.split("\n"), 0, 71559)
    assert all(any(not text for text, _ in row.cells[1:]) for row in grid.rows)
