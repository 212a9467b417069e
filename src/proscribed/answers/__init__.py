"""One module a question: it takes the store and one options value, and returns one value.

Questions enter, answers leave; nothing is decided here that a room could decide. CLI, API, web
and bulk call only these modules, so that the same question has one answer. Read `question.py`
(the day, the commit and the lists that every question has) and `home.py` first.
"""
