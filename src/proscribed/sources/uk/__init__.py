"""The United Kingdom's lists: OFSI's consolidated list (closed on 28 January 2026) and the UK
Sanctions List of the FCDO, the only source since.

`conlist.py` reads the former, CSV or XLSX; `designations.py` the latter, XML or CSV. `party.py` has
what their entries share, `conlist_entry.py` and `designation_entry.py` the rest. Facts: `columns.yml`.
"""
