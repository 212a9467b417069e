"""trade.gov's Consolidated Screening List: eleven US lists in one file, each to its own list here.

`table.py` reads the CSV, `bulk.py` the JSON, `compact.py` a third party's compact JSON; all give
records of the same shape, which `entry.py` turns into an `Entry`. Facts: `facts.yml`.
"""
