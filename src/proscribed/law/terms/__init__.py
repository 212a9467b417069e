"""What an Entity List entry says in its own words: which items need a license, and the policy by
which applications are reviewed (Supplement No. 4 to 15 CFR part 744).

`lexer.py` tells sections, ECCNs and footnote digits apart, `grammar.py` reads which items a text names
(`scopes.py` holds an item against them), `items.py` and `policies.py` the two columns. The phrases are
in `phrases.yml`, kinds of items that no ECCN tells in `matters.yml`. What is not understood is kept as
`rest` and answers None: a person must read it.
"""

from proscribed.law.terms.items import (
    Requirement,
    covers_item,
    license_exceptions_of,
    read_requirement,
)
from proscribed.law.terms.pointers import footnotes_of
from proscribed.law.terms.policies import Policy, policy_for_item, read_policy
from proscribed.law.terms.unread import Unread, unparsed

__all__ = [
    "Policy", "Requirement", "Unread", "covers_item", "footnotes_of", "license_exceptions_of",
    "policy_for_item",
    "read_policy", "read_requirement", "unparsed",
]  # fmt: skip
