"""An answer as table, JSONL, CSV, Parquet, XLSX or HTML; a list as FollowTheMoney (`ftm/`).

Values of `answers/` enter, texts and files leave; nothing is decided or looked up here. Read
`rows.py` (the shape that rows have before they come out) and `console.py` (where they go) first,
then `screening.py` (the report of a screening).
"""
