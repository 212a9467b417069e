"""What somebody is kept from, which is a listing by another name: a state's goods, its exports."""

from __future__ import annotations

import re

_GOODS = r"(?:technolog(?:y|ies)|components|parts|goods|chips|equipment|software|products|items|suppl(?:y|ies|iers)|exports|hardware|semiconductors|tools|exporters|vendors|inputs|materials|know-how|innovation)"
_THEIRS = r"(?:U\.?S\.?|US|American|United States|Western|European|EU|British|UK|Japanese|Taiwanese|Chinese)"
_FROM_GOODS = rf"from (?:(?:buying|purchasing|receiving|obtaining|acquiring|importing|accessing|getting|sourcing|procuring|ordering|using|doing business with|(?:all |any )?access to) )?(?:[\w'-]+ ){{0,3}}?(?:{_THEIRS}(?:-made|-origin|-designed)?,? (?:and \w+ )?(?:[\w-]+ ){{0,3}}?{_GOODS}|[\w-]+ (?:from|made in) (?:the )?(?:United States|U\.S\.|US|America))"
_DEALINGS = r"from (?:participating in |engaging in |entering into )?(?:any |all )?(?:transactions|dealings|trade) (?:subject to|involving items subject to|under) (?:the )?(?:EAR|Export Administration Regulations|U\.?S\.? export controls?)"
_TO_GOODS = (
    rf"access to (?:[\w'-]+ ){{0,3}}?(?:{_THEIRS}(?:-made|-origin)? (?:[\w-]+ ){{0,3}}?{_GOODS})"
)
_SELLERS = r"(?:[Aa]mericans?|[Ii]nvestors|[Ss]uppliers|[Ee]xporters|(?:U\.?S\.?|US|American) (?:persons|investors|citizens|companies|firms|people|entities|suppliers|exporters|chipmakers))"
CUT_OFF = re.compile(
    rf"(?: off)? (?!{_SELLERS}\b)(?P<whom>[^;§]{{2,200}}?)(?: off)? (?P<what>{_FROM_GOODS}|{_DEALINGS})|(?: [^;§]{{2,120}}?(?:'s?|s')) (?P<access>{_TO_GOODS})"
)
"""Those whom a verb keeps from the goods of a state, and from what ("five labs from buying American
technology")."""
CUT_OFF_BY = re.compile(
    rf"(?: off)?(?: by (?:the )?[A-Z][^;,§]{{2,60}}?)?(?: ¤+| on ¤+)? (?P<what>{_FROM_GOODS}|{_DEALINGS})"
)
"""The same after a passive verb."""
PRIVILEGES = re.compile(
    r" (?:(?P<what>(?:the |its |their |all |U\.S\. )*export(?:ing)? privileges) (?:of|for|to|held by) |(?P<whom>[^;§]{2,80}?)(?: of|'s)? (?P<own>(?:its |their |all |of )*export(?:ing)? privileges))"
)
"""The export privileges that somebody is denied."""
