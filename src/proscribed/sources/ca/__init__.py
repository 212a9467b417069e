"""Canada's Consolidated Autonomous Sanctions List (SEMA, JVCFOA), as Global Affairs' XML.

`files.py` reads the file (facts: `elements.yml`), `entry.py` turns one record into an `Entry`.
"""
