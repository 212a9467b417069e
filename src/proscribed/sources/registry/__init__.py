"""Lists of METI and MOFCOM, put into JSON by a third party from the authorities' own documents.

METI publishes its Foreign End User List as a table in a PDF, MOFCOM its three lists as separate
announcements; neither has a file that a program reads. `files.py` reads the JSON (facts:
`lists.yml`), `entry.py` turns one record into an `Entry`.
"""
