"""`assess` and `law` as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from proscribed.cli import main
from tests.law.deals import Deal, deal, export, listing, owner, party

GOOD: Deal = {
    "id": "one",
    "as_of": "2022-05-02",
    "transaction": export(party("end_user", listing("us-bis-el"))),
}


def lines(tmp_path: Path, *written: Any) -> str:
    file = tmp_path / "deals.jsonl"
    file.write_text(
        "\n".join(one if isinstance(one, str) else json.dumps(one) for one in written) + "\n"
    )
    return str(file)


def assess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *written: Any, options: tuple[str, ...] = ()
) -> tuple[int, list[Any], str]:
    capsys.readouterr()
    code = main(["assess", lines(tmp_path, *written), *options, "--home", str(tmp_path / "home")])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_a_line_has_the_fields_that_scripts_rely_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, [line], _ = assess(tmp_path, capsys, GOOD)
    assert code == 0
    assert {
        "id", "as_of", "outcome", "findings", "license_authority", "exceptions_available",
        "review_policy", "conditions", "conditions_not_required", "prohibition_starts",
        "divest_deadline_exclusive", "report_due_business_days", "report_due_date",
        "ownership_aggregate_pct", "missing_facts", "changes_on", "version", "law_version",
    } <= set(line)  # fmt: skip
    assert (line["id"], line["outcome"], line["license_authority"]) == (
        "one",
        "license_required",
        "BIS",
    )
    assert set(line["findings"][0]) >= {
        "party",
        "list",
        "via",
        "provision",
        "outcome",
        "citations",
        "why",
    }
    assert "not legal advice" in line["note"]


def changed(**more: Any) -> Deal:
    return {**GOOD, "transaction": {**GOOD["transaction"], **more}}


@pytest.mark.parametrize(
    ("bad", "field", "why"),
    [
        ("{", "line 2", "JSON"),
        ("[]", "line 2", "object"),
        ({"id": "x", "transaction": {}}, "as_of", "not given"),
        ({**GOOD, "as_of": "soon"}, "as_of", "not a date"),
        ({**GOOD, "as_of": "1900-01-01"}, "as_of", "before any law"),
        (changed(activity="exprot"), "transaction.activity", "Did you mean export"),
        (changed(colour="red"), "transaction.colour", "not known"),
        (changed(destination="Chinaa"), "transaction.destination", "ISO 3166"),
        (changed(parties=[]), "transaction.parties", "no parties"),
        (changed(parties=[party("end-user")]), "parties[0].role", "Did you mean end_user"),
        (changed(parties=[party("end_user", {"list": "us-bis-xx", "listed_on": "2021-01-01"})]), "listings[0].list", "not known"),
        (changed(parties=[party("end_user", {"list": "us-bis-el"})]), "listed_on", "not given"),
        (changed(parties=[party("end_user", {"list": "us-bis-el", "listed_on": "2021-01-01", "removed_on": "2020-01-01"})]), "removed_on", "before it begins"),
        (changed(parties=[party("end_user", owners=[owner(101)])]), "owners[0].pct", "no percentage"),
        (changed(parties=[party("end_user", owners=[owner(60), owner(50)])]), "owners", "110%"),
        (changed(parties=[{"role": "end_user", "listings": []}]), "parties[0].name", "no name"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_by_line_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: Any, field: str, why: str
) -> None:
    code, _, err = assess(tmp_path, capsys, GOOD, bad, GOOD)
    assert code == 2
    assert "line 2" in err
    assert field in err
    assert why in err
    code, found, err = assess(tmp_path, capsys, GOOD, bad, GOOD, options=("--keep-going",))
    assert code == 2
    assert [line["outcome"] for line in found] == ["license_required", None, "license_required"]
    assert field in found[1]["error"]["where"]


def test_a_party_without_listings_is_looked_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A match of names alone is a question; the same party with its listings given is an answer."""
    buyer = {"name": "SenseTime Group Limited", "role": "issuer"}
    shares = {"issuer": "x", "publicly_traded": True, "kind": "equity"}
    bought = {
        "id": "x",
        "as_of": "2022-03-01",
        "transaction": deal("purchase_security", buyer, security=shares),
    }
    code, [line], _ = assess(tmp_path, capsys, bought)
    assert (code, line["outcome"]) == (0, "needs_human_review")
    found = [one for one in line["findings"] if one["list"] == "us-ofac-ns-cmic"]
    assert found[0]["could_be"] == ["permitted", "prohibited"]
    assert line["prohibition_starts"] == "2022-02-08"


def test_a_determination_is_recorded_and_replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same question is one run; a finding on the law since then changes no recorded answer."""
    home = ("--home", str(tmp_path / "home"))
    sub = export(party("end_user", owners=[owner(75, listing("us-bis-el"))]))
    asked = ({"id": "open", "as_of": "2026-11-22", "transaction": sub}, GOOD)
    runs = []
    for _ in range(2):
        _, _, err = assess(tmp_path, capsys, *asked)
        runs += re.findall(r"proscribed replay (\w+)", err)
    assert len(set(runs)) == 1
    told = ("--source", "91 FR 1", "--name", "R. Reviewer")
    assert (
        main(
            [
                "law",
                "confirm",
                "us-bis-el/affiliates",
                "--in-force-from",
                "2026-11-10",
                *told,
                *home,
            ]
        )
        == 0
    )
    _, [now, _], err = assess(tmp_path, capsys, *asked)
    assert now["outcome"] == "license_required"
    assert re.findall(r"proscribed replay (\w+)", err) != runs[:1]
    capsys.readouterr()
    assert main(["replay", runs[0], *home]) == 0
    assert json.loads(capsys.readouterr().out)["identical"] is True


def test_the_table_leads_with_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert (
        main(
            ["assess", lines(tmp_path, GOOD), "--format", "table", "--home", str(tmp_path / "home")]
        )
        == 0
    )
    text = " ".join(capsys.readouterr().out.split())
    assert "one 2022-05-02 license required" in text
    assert "Not examined" in text
    assert "not legal advice" in text


def test_law_on_a_day_of_one_and_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ("--home", str(tmp_path / "home"))

    def asked(*arguments: str) -> list[Any]:
        capsys.readouterr()
        assert main(["law", *arguments, *home]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    on = {line["provision"] for line in asked("--as-of", "2018-01-01")}
    assert "us-bis-el/license" in on
    assert "us-ofac-ns-cmic/securities" not in on
    assert [line["effective_from"] for line in asked("us-bis-el/affiliates")] == [
        None,
        "2025-09-29",
        "2025-11-10",
        "2026-11-10",
    ]
    [change] = [
        line
        for line in asked("--since", "2025-09-28", "--as-of", "2025-10-01")
        if line["provision"] == "us-bis-el/affiliates"
    ]
    assert change["change"] == "changed"
    assert main(["law", "us-bis-el/affiliate", *home]) == 2
    assert "Did you mean us-bis-el/affiliates" in capsys.readouterr().err
