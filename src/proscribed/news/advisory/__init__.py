"""A drafted advisory: what was done on a day, as statements that each name their sources.

Facts of the register, the law and the archive enter as the values of `facts.py`; a `Draft` leaves.
Read `statement.py` first, then `facts.py`; each of the other files writes one section.
"""
