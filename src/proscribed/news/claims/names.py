"""Names of parties in a part of a text: runs of capitalized words, with their legal forms."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from proscribed.model.countries import spellings
from proscribed.news.claims.given import given_names
from proscribed.news.claims.places import Place, places

FORM = (
    r"(?:(?:S\. ?[ACP]\.?(?: ?[RS]\.?)?|S\. ?de ?R\. ?L\.?)(?: de R\. ?L\.?)? de C\. ?V|Ltda|Co|Ltd|LTD|Inc|INC|Corp|LLC|L\.L\.C|LLP|LP|GmbH|AG|SE|SA|S\.A|SAS|S\.A\.S|S\.A\.L|SAL|SRL|S\.r\.l|S\.R\.L|SpA|S\.p\.A|BV|B\.V|NV|N\.V|PTE|Pte|Pvt|PVT"
    r"|Private|Limited|LIMITED|Company|Corporation|Incorporated|Plc|PLC|plc|OOO|AO|PAO|PJSC|OJSC|JSC|CJSC|ZAO|K\.K|KK|KG|Oy|AB|AS|A\.S|A\.Ş|FZE|FZCO|FZ-LLC|DMCC|Bhd|BHD|Sdn|SDN|Est|Sh\.p\.k|d\.o\.o|s\.r\.o|Kft|EOOD|OOD|SIA|UAB|OU|LDA|Lda|SARL|S\.a\.r\.l|SMC-Private|GROUP|CO|CORP|CORPORATION)"
)
_FORMS = rf"(?:,? \(?{FORM}\b\.?\)?)"
_CAP = r"(?!(?:Per(?= [A-Z][a-z]+,)|From|Alongside|Despite|Amid|Besides|Multiple|Concurrently|Effective|Under|To|On|Over|For|Amid|After|As|With|By|At|Into|Added|Blacklisted|Sanctioned|Placed|Removed|Under|Under|Says|Said|Sanctions|Blacklist|Off|Against)\b(?! Ltd))(?:(?:[A-Z]\.){2,}|[A-Z0-9][\w&.'/+!-]*[\w](?:\+(?!\w))?|[A-Z]\w*\+(?!\w)|[A-Z](?:\.[A-Z])+\.?|[A-Z0-9]|[A-Z]\.|[A-Z][\w&'-]*(?=&))"
_DOTTED = re.compile(
    r"(?:\b(?:Co|Ltd|LTD|Inc|INC|Corp|CORP|CO|Pte|PTE|Pvt|PVT|Plc|Bhd|Sdn|Est|Bros|Mfg)|[A-Z]\.[A-Za-z]|[a-z]\.[a-z])\.$"
)
_LINK = r"(?:of the|of|for the|for|de la|de|del|da|do|dos|du|la|le|el|al|bin|bint|ibn|van der|van|von|the|y|e|&|on)"
_NAME = re.compile(
    rf"(?<![\w])(?:(?:al|el)-)?(?:{FORM}\b\.?|{_CAP})(?:{_FORMS}|(?: {_LINK})? {_CAP}| (?:al|el|ul|ad|as|ash|ar|az|an)-{_CAP}| & {_CAP}| \([A-Z][\w .'-]{{1,28}}\)(?=,? (?:{FORM}\b|[A-Z])))*"
)
_OF_BOTH = re.compile(
    r"^(?:.* )?(?:Institute|Institution|Academy|University|Ministry|Bureau|College|Center|Centre|Laboratory|Department|School|Office|Commission|Committee|Directorate|Agency|Administration|Board|Company|Corporation|Institutes|Federation|Council|Organization|Organisation|Corps|Technology|Science|Sciences|Research|Trading|Trade|Import|Export|Shipping|Oil|Electronic|Electronics|Engineering|Design|Industry|Aviation|Machinery|Logistics|Investment|Industrial|Development|Manufacturing|Information|Scientific|Production|Education|Marketing|Disease Control|Medicine|Medical|Hygiene|Microbiology|Radiation|Toxicology|Physics|Software|Supply|Transport|Security|Cartoon)\b"
)
_SECOND = re.compile(
    r" and (?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)* (?:Co|Ltd|Inc|Corp|LLC|Limited|Company|Corporation|Institute|University|Bureau|Center|Centre|Office|Enterprise|Group|Plant|Information)\b(?:,? (?:Co|Ltd|Inc|LLC|Limited)\b\.?)*|(?:Technology|Technologies|Sciences?|Engineering|Security|Development|Research|Design|Information|Medicine|Prevention|Epidemiology|Pharmacology|Environmental Medicine|Electronics|Export|Trading|Trade|Control|Services?|Culture|Education|Contracting|Logistics|Radiation|Production|Industry|Commerce|Production|Supplies|Investment|Manufacturing|Equipment|Telecommunications|Communications|Materials|Aeronautics|Astronautics|Posts|Mechanics|Chemistry|Physics|Mining|Energy|Gas|Petrochemical|Finance|Tourism|Intelligence|Espionage|Health Service|Medical Information|[A-Z][a-z]+(?:ics|ogy|ogies|stems|tion|tions|ments?|istry|iences?|graphy|nomy|erials))\b(?:(?: [A-Z][\w'-]*| of(?= [A-Z]))*))"
)
_FIRM = re.compile(
    r" and (?!Technolog|Scien|Trad|Research|Engineering|Export|Import|Development|Industr|Service|Equipment|Electronic|Communication|Telecommunication|Logistics|Manufactur|Marine|Commerc|Supply|Security|Information|Investment)[A-Z][\w'-]+(?: [A-Z][\w'-]*)+,? (?:Co|Ltd|Inc|Corp|LLC|Limited|Group|Company|Corporation|Enterprise)\b\.?(?:,? (?:Co|Ltd|Inc|LLC|Limited)\b\.?)*"
)
_NOT = re.compile(
    r"^(?:[A-Z][a-z]{2,}ese|Up|According|Altogether|Banned|Overall|Nearly|Almost|About|Roughly|Around|Shares|Stock|Administration|(?:(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-\w+)?(?: .*)?|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|The|A|An|In|On|At|By|For|From|To|Of|It|Its|They|Their|These|Those|This|That|Other|Others|Another|Among|Also|And|But|As|All|Some|Both|Most|More|Many|Several|Additionally|Meanwhile|Separately|However|Earlier|Under|Per|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|No|Not|After|Before|When|While|With|Including|Entities|Companies|New|Each|Newly|Besides|Further|Moreover|Furthermore|Finally|Today|Yesterday|Since|One|His|Her|He|She|We|Our|You|Such|Only|If|What|Which|Who|Where|There|Last|Next|Commerce Department|Commerce|State|Muslim|Muslims|Uyghurs?|Uighurs?|Mr|Ms|Mrs|Dr|Sen|Rep|Sens|Reps|EAR|Export Administration Regulations|Executive Order|E\.O|EO|Federal Register|Xinjiang|Communist Party|Congress|House|Senate|Democrats?|Republicans?|Reuters|Bloomberg|Associated Press|Financial Times|FT|Wall Street Journal|Nikkei|Human Rights Day|Supplement|Part|Section|AI|A\.I|IT|SIGINT|AG|CEO|CEOs|IPO|ID|PRC|China|Global Magnitsky|Magnitsky|Global Magnitsky Act|IFR|Final Rule|SUMMARY|DATES|ACTION|AGENCY|Big Tech|European|Western|Asian|African|Islamic|Arab|Middle Eastern|Latin American|Central Asian|Soviet|Muslim-majority|Kurdish|Tibetan|Annex|Rules?|Committee|Department|Treasury|Treasury Department|Treasury's|Department of Commerce|Department of State|Department of Defense|Ministry of Commerce|Commerce Ministry|Foreign Ministry|Entity List|Chinese Communist Party|CCP|PLA|People's Liberation Army|SDN|MEU|UVL|Wi-Fi|COVID-19|Ukraine's|World War II|U|S|US|U\.S|UK|U\.K|EU|UN|U\.N|USA|NATO|G7|DPRK|UAE|Individuals|Technology Entities|Firms|Groups|Chips?|GPU|GPUs)\b[.,']*)$"
)
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Adm|Capt|Sen|Rep|Prof|President|Minister|Prime Minister|General|Colonel|Chairman|CEO|Deputy|Former|Secretary|Commissioner|Ambassador|Chair|Chairwoman|Senator|Judge(?= [A-Z][a-z]+ [A-Z]))\.? +(?!Dynamics|Electric|Motors|Atomics|Mills|General|of\b|for\b)"
)
_LEAD = re.compile(
    r"^(?:(?:The|A|An|And|Both|Also|Following|After|Despite|Firms?|Companies|Entities|Including|Other|Adds?|Drone maker|Chipmaker|Drone Maker) +)+"
)
_INSTITUTION = re.compile(
    r"^(?:Academy|Institute|University|National|State|Ministry|Federation|Federal|Navy|Army|Air|Aerospace|Revolutionary|Center|Centre|Central|People's|Federal|Railways|Post|Electronics?|General|International|Government|Space|Foundation|Company|Commercial|Bank|Ship|Shipping|Oil|Petroleum|Academ|Communist|Telecom|Mobile|Unicom|Nuclear|Direct|Agricultural|Security|Technical|Technologies|Helicopters|Machines|Standard|Grid)\w*"
)
_OFFICIAL = re.compile(
    r" (?:Authority|Organi[sz]ation|Agency|Ministry|Council|Committee|Corps|Service|Services|Forces?|Bureau|Commission|Institute|Federation|Union)$"
)
_PREFIXED = re.compile(
    r"^(?:[A-Z][\w.]*-(?:based|linked|owned|backed|controlled|headquartered|registered|run|born))\b *"
)


_TIED = re.compile(r"[A-Z][\w.]*-(?:linked|owned|backed|controlled|affiliated|tied|run) +(?=[A-Z])")
_AT = re.compile(
    r" at (?:the )?(?:[A-Z][\w'-]+ )+(?:University|Institute|Academy|College)\b| at (?:the )?University of [A-Z]\w+"
)
_IN_THE = re.compile(
    r" in the (?P<where>[A-Z][a-z]+ (?:[A-Z][a-z]+ )?[A-Z][a-z]+)(?=[.,;]|$| and | for )"
)
_AND_LAST = re.compile(r", [A-Z][a-z]+ & [A-Z][a-z]+(?=[.,;]|$| (?:to|on|for|over)\b)")
"""Names that end so after "and", the last of an enumeration: "A and B Defense, Space & Security"."""
_TAUGHT = re.compile(r"\b(?:Academy|Institute|University|School|College)\b")
_PART = re.compile(r"(?:School|Faculty|Department|Institute|College|Laborator|Center|Centre)")


_GENERIC = re.compile(
    r"^(?:Additions?|Removals?|Revisions?|Corrections?|Certain|Existing|Connected|Identifying|Deterring|Perpetrators|Lastly|Firstly|Secondly|Military|End|Users?|Entity|Entities|Entries|Entry|Compan(?:y|ies)|Firms?|Groups?|Individuals?|Persons?|People|Tech|Technology|Technologies|Officials?|Serious|Human|Rights|Abuses?|Misuse|Support(?:ing|ers)?|New|More|Other|Several|Multiple|Dozens?|Chinese|Russian|Iranian|Foreign|Global|Trade|Export|Controls?|Sanctions?|Restrictions?|Investment|Blacklist|Security|Defense|Surveillance|Spyware|Chip|Chips|Drone|Maker|Makers|Giant|Giants|Banks?|Oligarchs?|Network|Networks|Suppliers?|Sector|Industry|Industries|State|Federal|Final|Rule|Rules|Order|Act|Action|Supply|Chain|Modernization|Biotechnology|Quantum|Computing|Nuclear|Missile|Program|Programs|Exporters?|Importers?|Manufacturers?|Producers?|Developers?|Hackers?|Institutes?|Universit(?:y|ies)|Labs?|Research|Semiconductor|Semiconductors|Telecom|Eight|Nine|Ten|Eleven|Twelve|Two|Three|Four|Five|Six|Seven|Over|Linked|Tied|Based|Backed|Aiding|Helping|and|of|the|for|in|on|to|Of|The|Today|Announced|U|S|US|to|Its|List|Lists|Part|Complex|Industrial|Space|Aviation|Aerospace|Energy|Oil|Shipping|Vessels?|Ships?|Tankers?|AI|Additional)$"
)


_POST = re.compile(
    r".+ (?:CEO|CFO|COO|Chairman|Chairwoman|President|Director|Founder|Governor|Foreign Minister|Minister|Colonel|[Cc]hief [Ee]xecutive|General|Major|Captain|Admiral|Lieutenant|Commander|Secretary|Commissioner|Ambassador|[Cc]hair|Chairperson|Senator|Mayor|Prosecutor) (?=[A-Z][a-z])"
)
_FIRM_OF = re.compile(
    r"(?P<name>(?!(?:\w+ )?(?:University|Institute|Academy|Bank|Islamic Republic)\b|.* of .* of )[A-Z].*\b(?:Engineering|Semiconductors?|Microelectronics|Optoelectronics|Instruments|Machinery|Tech|Solutions|Materials|Robotics|Software|Photonics|Capital|Analytics|Avionics|Aerospace|Imaging|Pharmaceuticals?|Automation|Devices|Components|Sensors|Chemicals?|Textiles|Bunkering|Freight|Consulting|Ventures|Investments|Enterprises|Shipping|Lines?|Trading|Technolog(?:y|ies)|Systems|Optics|Marine|Maritime|Labs?|Logistics|Electronics|Holdings?|Industries|Petrochemicals?|Aviation|Airlines|Airways|Exchange|Partners|Networks?)) of (?P<of>[A-Z].*)$"
)
FORM_OF = re.compile(
    rf"(?P<name>.*\b{FORM}\b\.?),? of (?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}})$"
)
# "Electronics Corporation of India" is one name
_OF_STATE = re.compile(r".*\b(?:Corporation|Company|Private|Group|GROUP|CORPORATION)$")
_SHARES = re.compile(r"(?:Shares?|Stocks?|Bonds?) (?:in|of) (?=[A-Z])")
_COUNTED = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens of|Several|Many|Some|\d+) (?P<who>[A-Z][a-z]+s?)(?: (?:and|or) (?:[A-Z][a-z]+))?$"
)


_INFORMS = re.compile(r" (?:informs|reports|writes|reported)\b")


def _generic(said: str) -> bool:
    """Whether every word is one that headlines write with a capital, and none is a name."""
    return all(_GENERIC.match(word) for word in re.findall(r"[A-Za-z]+", said))


class Name(Struct, frozen=True):
    """A name as spelled, and the code of the country that the words before it give."""

    start: int
    end: int
    country: str = ""


def _stripped(text: str, start: int, end: int, at: tuple[Place, ...]) -> tuple[int, str]:
    """Where the name begins after words that only place it ("Israel-based", "China's", "Chinese")."""
    country = ""
    while start < end:
        lead = (
            _LEAD.match(text[start:end])
            or _TIED.match(text[start:end])
            or _TITLE.match(text[start:end])
        )
        if lead and lead.end() < end - start:
            start += lead.end()
            continue
        place = next((one for one in at if one.start == start), None)
        if place is None or place.end >= end:
            return start, country
        rest = text[place.end : end]
        if not place.adjective or not rest.startswith(" "):
            return start, country
        owner = "'s" in text[place.start : place.end] or "-" in text[place.start : place.end]
        official = _OFFICIAL.search(rest) and text[max(0, start - 4) : start].lower() == "the "
        if not owner and (official or _INSTITUTION.match(rest.strip())):
            return start, country
        country = place.code
        start = place.end + len(rest) - len(rest.lstrip())
    return start, country


def _extended(text: str, start: int, end: int, stop: int) -> int:
    """The end of a name that goes on with "and" ("Institute of Physics and Technology")."""
    if not re.search(r"(?:Co|Ltd|Inc|Limited|LLC|Corp)\b\.?$", text[start:end]) and _OF_BOTH.match(
        text[start:end]
    ):
        more = _SECOND.match(text, end, stop)
        said = text[start:end]
        one = " of " not in said or _FIRM_OF.match(said) or _TAUGHT.search(said)
        if more and one and _FIRM.fullmatch(more.group()):
            return end
        if more:
            again = (
                _NAME.match(text, more.end() + 1, stop)
                if text[more.end() : more.end() + 1] == " "
                else None
            )
            forms = re.compile(rf"\.?{_FORMS}+").match(text, more.end(), stop)
            return again.end() if again else forms.end() if forms else more.end()
    return end


def _without_town(
    text: str, begin: int, stop: int, country: str, where: tuple[Place, ...]
) -> tuple[int, str]:
    """Where a name ends before "of" a place, also one that no gazetteer has, and its country."""
    placed = FORM_OF.match(text[begin:stop])
    if placed is None:
        return stop, country
    of = begin + placed.start("of")
    known = next((p for p in where if p.start == of and p.end == stop), None)
    if known and known.code and _OF_STATE.match(placed["name"]):
        return stop, country
    if known is None and " " in placed["of"]:
        return stop, country
    return begin + placed.end("name"), country or (
        known.code if known and placed["of"] in spellings() else ""
    )


_GIVEN = re.compile(r"(?<= )[A-Z][a-z]+(?= [A-Z])")
_OFFICE = re.compile(
    r"\b(?:[Oo]wners?|[Hh]ead|[Cc]hief|[Dd]irector|[Cc]hair\w*|[Pp]resident|[Mm]inister|[Ss]ecretary|[Gg]overnor|[Ff]ounder|[Cc]ommander|[Mm]ember|[Ll]eader|CEO) (?:of|for) [^,;.]{0,60}$"
)


def _after_office(text: str, start: int, begin: int, stop: int) -> int:
    """Where a person's name begins that stands right behind the body of his office ("the head of
    Sever Bank Roman Belov")."""
    for word in _GIVEN.finditer(text, begin, stop):
        if word.group() in given_names() and _OFFICE.search(text, max(start, begin - 90), begin):
            return word.start()
    return begin


def _counted(said: str) -> bool:
    """Whether a number and a people stand there ("Seven Russians"), not a name."""
    found = _COUNTED.match(said)
    if found is None:
        return False
    who = found["who"]
    return bool(places(who, 0, len(who)) or places(who[:-1], 0, len(who) - 1))


@lru_cache(128)
def names(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names in a part of a masked text, in order; words of place alone are none."""
    found, at = [], start
    where = places(text, start, end)
    for match in _NAME.finditer(text, start, end):
        if match.start() < at:
            continue
        stop = _extended(text, match.start(), match.end(), end)
        whose = _AT.match(text, stop, end) if _PART.match(match.group()) else None
        stop = whose.end() if whose else stop
        tail = _AND_LAST.match(text, stop, end)
        if tail and text[max(start, match.start() - 5) : match.start()].endswith(" and "):
            stop = tail.end()
        within = _IN_THE.match(text, stop, end)
        if within and not any(one.start == within.start("where") for one in where):
            stop = within.end()
        begin, country = _stripped(text, match.start(), stop, where)
        said = text[begin:stop]
        post = _POST.match(said)
        if post:
            begin, said = begin + post.end(), said[post.end() :]
        given = _after_office(text, start, begin, stop)
        begin, said = given, text[given:stop]
        of = _SHARES.match(said)
        if of:
            begin, said = begin + of.end(), said[of.end() :]
        own = _FIRM_OF.match(said)
        lies = next((p for p in where if own and p.start == begin + own.start("of")), None)
        if own and lies and lies.end == stop and not lies.adjective:
            stop, said, country = begin + own.end("name"), own["name"], lies.code
        elif own and lies is None and " " not in own["of"] and len(own["name"].split()) > 1:
            stop, said = begin + own.end("name"), own["name"]
        stop, country = _without_town(text, begin, stop, country, where)
        said = text[begin:stop]
        while said.endswith(("'s", "'", ",")):
            cut = 2 if said.endswith("'s") else 1
            stop, said = stop - cut, said[:-cut]
        if not _DOTTED.search(said):
            said = said.rstrip(".")
            stop = begin + len(said)
        at = stop
        lone = any(one.start <= begin and stop <= one.end for one in where)
        if (
            lone
            or len(said) < 2
            or _NOT.match(said)
            or said.isdigit()
            or not re.search(r"[A-Za-z]{2}|[A-Z]&[A-Z]", said)
        ):
            continue
        if _generic(said) or _PREFIXED.fullmatch(said) or _counted(said):
            continue
        if _INFORMS.match(text, stop, end):
            continue
        if re.match(r"^(?:[\d.,-]+(?:st|nd|rd|th)?|\d+-[a-z]+|\d+ .*)$", said):
            continue
        found.append(Name(begin, stop, country))
    return tuple(found)
