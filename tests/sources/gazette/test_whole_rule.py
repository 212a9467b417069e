"""The rule of 17 December 2021 (86 FR 71557), made from its 37 entities as the official list has
them, in every layout; the addresses are invented, for the list at hand has none."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from proscribed.model.countries import country_name
from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.read import read_rules
from tests.sources.gazette.made import (
    PRESUMED,
    Made,
    Table,
    as_govinfo,
    as_html,
    as_plain,
    as_xml,
)

COUNTRIES = {"CN": "CHINA, PEOPLE’S REPUBLIC OF", "GE": "GEORGIA", "MY": "MALAYSIA", "TR": "TURKEY"}
CITE = "86 FR [INSERT FR PAGE NUMBER], 12/17/21."
HUAWEI = "Huawei Technologies Co., Ltd. (Huawei)"
NEW_ALIASES = ("Shenzhen Huawei Technologies", "Huawei Technology")


def entities(shared_data: Path) -> list[dict[str, str]]:
    """The rows that the rule added."""
    file = shared_data / "documents/federal_register/entity_list_86FR71557_as_of_2026-07-31.csv"
    with file.open(encoding="utf-8", newline="") as text:
        return [row for row in csv.DictReader(text) if row["role"] == "added"]


def aliases(row: dict[str, str]) -> list[str]:
    return [alias for alias in (piece.strip() for piece in row["alt_names"].split(";")) if alias]


def cell(name: str, others: list[str], address: str) -> str:
    """An entity cell in the gazette's words."""
    if not others:
        return f"{name}, {address}."
    count = f"{len(others)} alias{'es' if len(others) > 1 else ''}"
    listed = [
        f"—{other}{'; and' if n == len(others) - 2 else ';'}" for n, other in enumerate(others)
    ]
    listed[-1] = f"—{others[-1].rstrip('.')}."
    return "\n".join([f"{name}, a.k.a., the following {count}:", *listed, f"{address}."])


def made(added: list[dict[str, str]]) -> Made:
    """The rule, its rows under each destination in alphabetical order."""
    amendments = ["2. Supplement No. 4 to part 744 is amended:"]
    rows: list[object] = []
    for letter, (code, heading) in zip("abcd", COUNTRIES.items(), strict=True):
        here = sorted(
            (row for row in added if code in row["addresses"].split("; ")), key=lambda r: r["name"]
        )
        names = " ".join(f"“{row['name']},”" for row in here)
        if code == "CN":
            amendments += [
                f"{letter}. Under {heading}:",
                f"i. By adding in alphabetical order entries for {names} and",
                f"ii. By revising the entry for “{HUAWEI}”;",
            ]
        else:
            amendments.append(
                f"{letter}. Under {heading}, by adding in alphabetical order entries for {names}"
            )
        printed: list[tuple[str, str]] = []
        for n, row in enumerate(here):
            place = f"No. {n + 1} Example Road, {country_name(code)}"
            requirement = row["license_requirement"]
            printed.append((cell(row["name"], aliases(row), place), requirement))
        if code == "CN":
            printed.append(
                (
                    cell(HUAWEI, list(NEW_ALIASES), "Bantian, Shenzhen, China"),
                    "For all items subject to the EAR",
                )
            )
        for n, (entity, requirement) in enumerate(printed):
            cited = f"84 FR 22963, 5/21/19; {CITE}" if entity.startswith(HUAWEI) else CITE
            rows += ["*", (heading if n == 0 else "", entity, requirement, PRESUMED, cited)]
            if len(rows) % 24 == 0:
                rows.append(71559 + len(rows) // 24)
    return Made(
        summary="In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration"
        " Regulations (EAR) by adding thirty-seven entities to the Entity List. These thirty-seven entities"
        " will be listed on the Entity List under the destinations of the People's Republic of China"
        " (China), Georgia, Malaysia, and Turkey. This rule also revises one existing entry on the Entity"
        " List under the destination of China.",
        background=[
            (
                "This rule implements the decision of the ERC to add thirty-seven entities under forty entries to"
                " the Entity List. Of the forty entries, thirty-four are located in China, three are located in"
                " Georgia, one is located in Malaysia, and two are located in Turkey. Three entities are listed"
                " under multiple destinations, accounting for the difference between the number of entities and"
                " number of entries in this final rule."
            )
        ],
        amendments=[*amendments, "The additions and revision read as follows:"],
        tables=[Table(4, [*rows, "*"])],
    )


@pytest.mark.parametrize("layout", [as_xml, as_plain, as_govinfo, as_html])
def test_37_entities_under_40_entries(layout: Callable[[Made], str], shared_data: Path) -> None:
    rows = entities(shared_data)
    assert len(rows) == 37
    [rule] = read_rules(layout(made(rows)).encode(), "2021-27406")
    assert held(rule) == ""
    assert rule.complete
    assert rule.problems == ()
    [count, revised] = rule.account
    assert (count.entities, count.entries) == (37, 40)
    assert count.breakdown == {"CN": 34, "GE": 3, "MY": 1, "TR": 2}
    assert revised.kind == "revise"
    added = [act for act in rule.acts if act.kind == "add"]
    assert len(added) == 37
    headings = Counter(code for act in added for code in act.headings)
    assert headings == {"CN": 34, "GE": 3, "MY": 1, "TR": 2}
    assert {act.name: (act.headings, True) for act in added} == {
        row["name"].strip(): (tuple(sorted(row["addresses"].split("; "))), True) for row in rows
    }
    by_name = {act.name: act for act in added}
    for row in rows:
        entry = by_name[row["name"].strip()].entry
        assert entry
        read = {name.text for name in entry.party.names}
        assert {row["name"], *(alias.rstrip(".") for alias in aliases(row))} <= {
            *read,
            *(name.rstrip(".") for name in read),
        }
        assert [address.text for address in entry.party.addresses] != []
        spaced = entry.license_requirement.replace("§ ", "§")  # plain text writes "Sec. 744.11"
        assert spaced == " ".join(row["license_requirement"].split()).replace("§ ", "§")
        assert entry.citations == ("86 FR 71559, 12/17/21",)
    [huawei] = [act for act in rule.acts if act.kind != "add"]
    assert (huawei.kind, huawei.name, huawei.headings) == ("revise", HUAWEI, ("CN",))
    assert huawei.entry
    assert set(NEW_ALIASES) <= {name.text for name in huawei.entry.party.names}
    assert (rule.announced_on, rule.published_on, rule.effective_on) == (
        date(2021, 12, 16),
        date(2021, 12, 17),
        date(2021, 12, 17),
    )
