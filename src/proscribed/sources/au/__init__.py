"""Australia's Consolidated List (DFAT), as workbook: the layouts of 2022 (XLS) and 2026 (XLSX).

`files.py` reads the rows (facts: `columns.yml`), `entry.py` turns all rows of one reference into an
`Entry`.
"""
