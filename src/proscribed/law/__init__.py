"""What a listing means: the law as dated, cited data, and a pure determination over it.

A transaction with the listings of its parties and owners enters, and a `Determination` leaves: every
finding with its provision and citations, the outcome, what is open, when it changes. Of one entry and
a day, one plain line leaves (`effect_line`). The law itself is in
`provisions/<jurisdiction>/<authority>/*.yml`, which a lawyer can correct without Python; a day for
which nothing is recorded comes back as `needs_human_review`, never as silence. Read
`provisions/us/bis/entity_list.yml` first, then `clauses.py`, `book.py`, `findings.py`, `determine.py`.
"""

from proscribed.law.effects import Effect, effect_line
from proscribed.law.provisions import history, in_force, law_version

__all__ = ["Effect", "effect_line", "history", "in_force", "law_version"]
