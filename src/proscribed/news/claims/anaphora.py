"""Words that mean targets named before: "the company", "these entities", "they"."""

from __future__ import annotations

import re

ONE = re.compile(
    r"^(?:[Aa]lso |that |whether |if )*(?:(?:the|this|that|its|The|This|That|Its) (?:[\w'-]+ ){0,3}?(?:company|firm|entry|entity|institute|institution|group|organi[sz]ation|bank|agency|academy|university|giant|maker|startup|start-up|chipmaker|conglomerate|man|person|individual|official|business|network|laboratory|lab|manufacturer|shipyard|producer|developer|operator|airline)|[Ii]t|[Hh]e|[Ss]he|him|(?:his|her|its) (?:name|listing|designation|entry)|her|itself)\b"
)
THEM = re.compile(
    r"^(?:[Aa]lso |that |as |which |all of |both of |some of |many of |most of )*(?:(?:the|these|those|The|These|Those|such|Such|its|their)(?: other| newly| newly-| recently| remaining| same| new| added| designated| listed| said| named| two| [\w'-]+){0,3} (?:entities|companies|firms|groups|organi[sz]ations|institutions|institutes|individuals|people|persons|parties|businesses|additions|others|ones|subsidiaries|affiliates|banks|units|names|designations)|[Tt]hey|[Tt]hem|[Bb]oth|[Aa]ll|[Tt]hese|[Tt]hose|[Oo]thers|[Oo]ther (?:entities|companies|firms)|which|who|them all|that)\b"
)
