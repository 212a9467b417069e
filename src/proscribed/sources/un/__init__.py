"""The UN Security Council's Consolidated List, as the XML that its secretariat publishes.

`files.py` reads the file (facts: `layout.yml`), `entry.py` turns one record into an `Entry`.
"""
