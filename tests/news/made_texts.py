"""Texts that the tests write themselves, in the manner of the trade press and of law firms."""

from __future__ import annotations

FEED = """\
The Bureau of Industry and Security added four Norland shipyards to the Entity List for diverting \
marine radars to the navy of a country under embargo, the agency said in a rule.
A coalition of port unions asked the Harbor Ministry to suspend its license for crane software, \
saying in a March 16 letter that the vendor had sold the same code to a blacklisted firm (see 2203100012).
The Treasury Department plans to designate two Osterland grain traders on March 17, including \
Kestrel Grain, the largest of its kind, three people familiar with the matter said.
The Bureau of Industry and Security will remove one Osterland university from the Unverified List \
this week after an end-use check. The removal takes effect March 18, a notice on public display says.
Harbor Courier is bringing subscribers the top stories for March 7-11 in case you missed them. \
Readers can find any story by searching for its title.
The Council of Osterland officially opened its export control register on March 11, a plan that was \
previewed earlier this week (see 2203080004), and asked exporters to sign in by the end of the year.
The Office of Foreign Assets Control fined a Norland bank for processing payments on behalf of \
listed shipowners, the agency said March 10, noting that the bank had reported itself.
"""
"""A page of six leads and a notice, newest first, without titles or days of their own."""

ADVISORY = """\
Skip to main content
Home > Insights > Advisories
March 21, 2022

Commerce Adds Four Shipyards to the Entity List


Share | Print | Email
The US Department of Commerce added four shipyards in Norland to the Entity List on March 17, 2022. \
Exports of all items subject to the EAR to them now need a license.

What This Means

The Bureau of Industry and Security will review applications under a presumption of denial. It also \
removed license exceptions for shipments to the four yards, and gave exporters no savings clause.

  • Kestrel Yard, a builder of tankers
  • Osprey Marine, a repair yard

Companies should screen their counterparties again. We will follow the matter as it develops.

© Field & Marsh LLP 2022 All Rights Reserved. This Alert is provided for general information only \
and does not constitute legal advice.
Privacy policy
"""
"""An advisory with its page around it."""

ARTICLE = """\
WASHINGTON, March 17 (Harbor Courier) - The Commerce Department put four Norland shipyards on a \
trade blacklist on Thursday, saying they had helped an embargoed navy.
The department said the yards bought marine radars through front companies. It gave no names of them.
"This is a necessary step," an official said. The shipyards did not answer requests for comment.
Norland's foreign ministry protested against the move and said it would take measures of its own.
Analysts expect more listings before the summer, when the two governments are to meet in Geneva.
"""
"""One article of several paragraphs, a line each."""
