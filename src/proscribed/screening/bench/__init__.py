"""Measuring the engine on a labeled set, beside brute force by rapidfuzz in the same run.

A folder holds `list.jsonl` (id, schema, names), `positives.jsonl` (query, schema, accept, headline,
category), `negatives.jsonl` (query, schema, category) and, where there is one, `pairs_public.jsonl`
(name1, name2, schema, match). Times are CPU seconds; each engine is measured in a process of its own,
so that nothing is remembered from before. Read first: `labeled.py`, then `engines.py`, `quality.py`.
"""
