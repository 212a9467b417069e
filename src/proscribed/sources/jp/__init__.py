"""Japan's Ministry of Finance, and the notices of the Ministry of Foreign Affairs that METI prints.

`files.py` reads the workbook of parties whose assets are frozen, a sheet a program (facts:
`columns.yml`), `entry.py` turns one row into an `Entry`.

`notice.py` reads the text of a notice that bans exports to the bodies it names (facts:
`notice.yml`): `notice_text.py` undoes the pages, `notice_items.py` tells the numbered items apart,
`notice_fields.py` the names in an item, `notice_entry.py` turns it into an `Entry`.
"""
