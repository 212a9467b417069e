"""What a listing means: the law as dated, cited data, and a pure reader of it.

A list's code, a day and an entry enter; the rules in force on that day leave, each with its
citation, and one plain line that says what the listing forbids. The law itself is in
`provisions/<jurisdiction>/<authority>/*.yml`, which a lawyer can correct without Python; a day for
which nothing is recorded comes back as `needs_human_review`, never as silence. Nothing is looked
up here: the register says who is listed, this room what follows. Read
`provisions/us/bis/entity_list.yml` first, then `provisions.py` (the shape, its checks, a day's
rules), `effects.py` (the line for one match) and `cmic.py` (days counted from a listing).
"""

from proscribed.law.effects import Effect, effect_line
from proscribed.law.provisions import history, in_force, law_version

__all__ = ["Effect", "effect_line", "history", "in_force", "law_version"]
