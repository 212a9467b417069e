"""The UFLPA Entity List, which the Department of Homeland Security publishes as a web page.

`page.py` reads the page to records, `entry.py` turns a record into an `Entry`.
"""
