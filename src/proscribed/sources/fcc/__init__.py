"""The Covered List of the Federal Communications Commission (47 CFR 1.50002).

`table.py` reads the rows, `producers.py` finds the parties that a row names (facts: `words.yml`),
`entry.py` turns a party's record into an `Entry`.
"""
