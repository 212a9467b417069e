"""Rules of the Federal Register that act on the lists of the Bureau of Industry and Security.

The bytes of a rule enter, `Rule` values leave: what the rule says of itself (its *account*) and
what it does (its *acts*). Pure: nothing here knows the register. Read `rule.py` (the nouns)
first, then `abstract.py` (an account from a summary in words), `record.py` (the Federal
Register's own JSON), `read.py` (the way in for every form of a rule) and `account.py` (whether
a rule adds up to what it says of itself).
"""
