"""An answer as table, JSONL, CSV or HTML.

Values of `answers/` enter, text leaves; nothing is decided or looked up here. Read `rows.py`
(the formats in which rows come out) first, then `screening.py` (the report of a screening).
"""
