"""Articles and advisories: what they claim of official acts, and what the record says of that.

Files of texts enter; articles with reference numbers, the claims in them, verdicts on the claims
and the horizon leave. Read `article.py` and `claim.py` first, then `tables.py`.
"""
