"""Words that mean targets named before: "the company", "these entities", "they"."""

from __future__ import annotations

import re

from proscribed.news.claims.vocabulary import words

ONE = re.compile(
    rf"^(?:[Aa]lso |that |whether |if )*(?:(?:the|this|that|its|The|This|That|Its) (?:[\w'-]+ ){{0,3}}?{words('one_before')}|[Ii]t|[Hh]e|[Ss]he|him|(?:his|her|its) (?:name|listing|designation|entry)|[Tt]he (?:first|original|initial|earlier|previous) (?:listing|designation)|her|itself)\b"
)
THEM = re.compile(
    rf"^(?:[Aa]lso |that |as |which |all of |both of |some of |many of |most of )*(?:(?:the|these|those|The|These|Those|such|Such|its|their)(?: other| newly| newly-| recently| remaining| same| new| added| designated| listed| said| named| two| [\w'-]+){{0,3}} {words('those_before')}|[Tt]hey|[Tt]hem|[Bb]oth|[Aa]ll|[Tt]hese|[Tt]hose|[Oo]thers|[Oo]ther (?:entities|companies|firms)|which|who|them all|that)\b"
)
