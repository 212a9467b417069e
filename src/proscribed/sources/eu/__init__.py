"""The EU's consolidated list of financial sanctions (FSF), as XML (export 1.1) and as CSV.

`files.py` reads the XML, `table.py` the CSV of either layout, row by row; `entry.py` turns a record
of any of them into an `Entry`. Facts: `layout.yml`, `columns.yml`.
"""
