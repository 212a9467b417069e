"""OFAC's delimited files: the SDN List and the consolidated non-SDN lists.

`files.py` reads a file to records, `entry.py` turns the records of one entry into an `Entry`,
`remarks.py` takes its remarks apart. Facts: `files.yml` (columns, lists), `labels.yml` (remarks).
"""
