"""Lists of US agencies that a third party parsed to JSON from a PDF, a page or a table.

One layout for ten lists. `lists.py` reads a file to records, `entry.py` turns a record into an
`Entry`; `lists.yml` says which list a file is of, and what its notes state. An agency's own file
always outranks these.
"""
