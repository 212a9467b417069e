"""Who owns how much of whom, from when to when, and which source says so; and what a party issues.

Files of shares enter; shares leave, and for one rule and day how much of every party counts, at
least and at most. Read `share.py` (the value) first, then `tables.py` (what is stored).
"""
