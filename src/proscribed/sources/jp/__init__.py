"""Japan's Ministry of Finance: parties whose assets are frozen, as workbook with a sheet a program.

`files.py` reads the sheets (facts: `columns.yml`), `entry.py` turns one row into an `Entry`.
"""
