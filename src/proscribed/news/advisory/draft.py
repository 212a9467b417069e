"""The whole draft, section by section."""

from __future__ import annotations

from proscribed.news.advisory.done import headline, in_brief, what_was_done
from proscribed.news.advisory.facts import Facts
from proscribed.news.advisory.law import key_dates, what_it_means
from proscribed.news.advisory.open import what_remains_open
from proscribed.news.advisory.parties import already_listed, newly_listed, since_then
from proscribed.news.advisory.press import in_the_press
from proscribed.news.advisory.statement import Draft


def drafted(facts: Facts, sub: str) -> Draft:
    """An advisory of these facts; a section of which there is nothing to say is left out."""
    sections = (
        in_brief(facts),
        *what_was_done(facts),
        *what_it_means(facts),
        key_dates(facts),
        newly_listed(facts),
        already_listed(facts),
        what_remains_open(facts),
        in_the_press(facts),
        since_then(facts),
    )
    some = tuple(one for one in sections if one.statements or any(t.rows for t in one.tables))
    return Draft(headline(facts), sub, some)
