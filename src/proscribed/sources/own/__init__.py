"""A user's own lists: CSV with a header, or JSONL, with at least a name in each row.

`rows.py` reads a file, `entry.py` turns a row into an `Entry`, `fields.yml` says how columns may
be called.
"""
