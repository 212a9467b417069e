"""The lists of the Bureau of Industry and Security, as the Bureau and the gazette publish them.

`denied.py` reads the Denied Persons List, `regulation.py` the supplements to 15 CFR part 744 (the
Entity List, the Unverified List, the Military End-User List) to records; the files that end in
`_entry.py` turn records into an `Entry`, `cell.py` takes a cell of the gazette apart.
"""
