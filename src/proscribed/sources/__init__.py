"""A folder per publisher: its facts (YAML) beside a short strict parser.

Bytes enter, a `Reading` leaves: the publisher's records exactly as written, by list and part.
A second pure function, `parse`, turns stored records into a typed `Entry`. Neither touches the
register or the network. Read `reading.py` first, then `recognize.py`.
"""
