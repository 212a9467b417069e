"""The nouns that cross rooms, as immutable values; no I/O, no SQL.

Nothing enters, plain values leave. Read `party.py` first (who is listed or screened), then
`entry.py` (what one list says of a party), `action.py` (what was done to an entry, and when),
`days.py` (whose day it is) and `errors.py` (how a user is told that something is wrong).
"""
