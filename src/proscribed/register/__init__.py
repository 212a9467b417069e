"""The dated legal record of every list; append-only, as of any day, as known at any commit.

Readings of publishers' files and acts stated by documents enter; the entries of a list on a day
leave, with their bounds, contents and a version. Read `tables.py` (what is stored) first, then
`chain.py` (publications in order), `timeline.py` (a list as known at a commit), `fold.py` (what
stands on a day), `content.py` (what an entry says); `load.py` is the way in, and
`served.py` for what publishers serve now.
"""

from proscribed.register.load import load
from proscribed.register.plan import LoadOptions, Source
from proscribed.register.rules import RuleLoaded, record_rules
from proscribed.register.served import Served, load_served
from proscribed.register.standing import Listed, listed_on, version
from proscribed.register.summary import Loaded
from proscribed.register.view import View, commit_at, open_view

__all__ = [
    "Listed",
    "LoadOptions",
    "Loaded",
    "RuleLoaded",
    "Served",
    "Source",
    "View",
    "commit_at",
    "listed_on",
    "load",
    "load_served",
    "open_view",
    "record_rules",
    "version",
]
