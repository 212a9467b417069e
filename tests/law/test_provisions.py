"""The law's data: complete, cited, dated without overlaps; and the loader that insists on it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from proscribed.law import history, in_force, law_version
from proscribed.law.files import load
from proscribed.law.provision import Provision, Version
from proscribed.law.provisions import canonical, lists, provisions
from proscribed.model.errors import BadInput

LISTS = [
    "us-bis-el",
    "us-bis-dpl",
    "us-bis-uvl",
    "us-bis-meu",
    "us-ofac-sdn",
    "us-ofac-ns-cmic",
    "us-ofac-ssi",
    "us-ofac-capta",
    "us-ofac-ns-mbs",
    "us-ofac-fse",
    "us-ofac-plc",
    "us-ddtc-debarred",
    "us-isn",
    "us-dhs-uflpa",
    "us-dod-1260h",
    "us-fcc-covered",
    "us-section-889",
    "eu-fsf",
    "uk-ofsi",
    "un-sc",
    "cn-uel",
    "cn-afsl",
]

A_DAY = timedelta(days=1)

VERSIONS = [
    pytest.param(provision, version, id=f"{provision.id} from {version.effective_from}")
    for provision in provisions()
    for version in provision.versions
]

GOOD = """
- id: us-bis-el/license
  title: Entity List
  lists: [us-bis-el]
  core: true
  versions:
    - effective_from: 2020-01-01
      effective_to: null
      published_on: null
      citations: [15 CFR 744.11]
      source: https://www.ecfr.gov/current/title-15/section-744.11
      checked_on: 2026-11-22
      verified: sourced
      bound: exporters
      forbids: No export without a license.
      leaves_free: All else.
      outcome: license_required
"""


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        place = folder / "us" / "bis" / f"{name}.yml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def test_every_list_has_its_provisions() -> None:
    assert sorted(lists()) == sorted(LISTS)


@pytest.mark.parametrize("code", LISTS)
def test_a_list_has_one_core_provision_and_it_comes_first(code: str) -> None:
    about = [provision for provision in provisions() if code in provision.lists]
    assert [provision.core for provision in about].count(True) == 1
    first = in_force(code, date(2026, 11, 22))[0]
    assert first.provision.core
    assert first.provision.id.startswith(f"{code}/")


@pytest.mark.parametrize(("provision", "version"), VERSIONS)
def test_a_version_is_complete_and_plain(provision: Provision, version: Version) -> None:
    assert version.citation
    assert version.source
    assert version.checked_on >= date(2026, 11, 22)
    for text in (version.bound, version.forbids, version.leaves_free):
        assert "\n" not in text
        assert "[U]" not in text
    assert version.forbids.endswith(".")
    assert version.leaves_free.endswith(".")
    assert len(version.forbids) < 400
    assert version.verified == "sourced" or version.caution


@pytest.mark.parametrize(("provision", "version"), VERSIONS)
def test_the_day_before_the_day_and_the_day_after(provision: Provision, version: Version) -> None:
    def standing(day: date) -> Version | None:
        for code in provision.lists:
            found = [rule.version for rule in in_force(code, day) if rule.provision is provision]
            assert len(found) <= 1
        return found[0] if found else None

    place = provision.versions.index(version)
    if version.effective_from:
        before = provision.versions[place - 1] if place else None
        contiguous = before and before.effective_to == version.effective_from - A_DAY
        assert standing(version.effective_from - A_DAY) is (before if contiguous else None)
        assert standing(version.effective_from) is version
        assert standing(version.effective_from + A_DAY) is version
    else:
        assert standing(date(1990, 1, 1)) is version
    if version.effective_to:
        after = provision.versions[place + 1] if place + 1 < len(provision.versions) else None
        contiguous = after and after.effective_from == version.effective_to + A_DAY
        assert standing(version.effective_to - A_DAY) is version
        assert standing(version.effective_to) is version
        assert standing(version.effective_to + A_DAY) is (after if contiguous else None)
    else:
        assert standing(date(2099, 1, 1)) is version


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2025-09-28", "permitted"),
        ("2025-09-29", "license_required"),
        ("2025-11-09", "license_required"),
        ("2025-11-10", "permitted"),
        ("2026-11-09", "permitted"),
        ("2026-11-10", "needs_human_review"),
        ("2027-06-01", "needs_human_review"),
    ],
)
def test_the_affiliates_rule_through_its_four_periods(day: str, outcome: str) -> None:
    for code in ("us-bis-el", "us-bis-meu", "us-ofac-sdn"):
        rules = {r.provision.id: r.version for r in in_force(code, date.fromisoformat(day))}
        assert rules["us-bis-el/affiliates"].outcome == outcome


@pytest.mark.parametrize(
    ("code", "day", "outcome"),
    [
        ("us-bis-meu", "2020-12-22", None),
        ("us-bis-meu", "2020-12-23", "license_required"),
        ("us-ofac-ns-cmic", "2020-11-11", None),
        ("us-ofac-ns-cmic", "2021-01-10", "permitted"),
        ("us-ofac-ns-cmic", "2021-01-11", "prohibited"),
        ("us-ofac-ns-cmic", "2021-06-02", "prohibited"),
        ("us-ofac-ns-cmic", "2021-06-03", "permitted"),
        ("us-ofac-ns-cmic", "2021-08-01", "permitted"),
        ("us-ofac-ns-cmic", "2021-08-02", "prohibited"),
        ("us-dod-1260h", "2026-06-29", "permitted"),
        ("us-dod-1260h", "2026-06-30", "prohibited"),
        ("us-dhs-uflpa", "2022-06-20", None),
        ("us-dhs-uflpa", "2022-06-21", "prohibited"),
        ("us-section-889", "2019-08-12", "permitted"),
        ("us-section-889", "2019-08-13", "prohibited"),
    ],
)
def test_the_core_outcome_changes_on_the_known_days(
    code: str, day: str, outcome: str | None
) -> None:
    rules = in_force(code, date.fromisoformat(day))
    assert next((r.version.outcome for r in rules if r.provision.core), None) == outcome


def test_the_unverified_list_was_a_red_flag_only() -> None:
    before = in_force("us-bis-uvl", date(2014, 1, 20))[0].version
    after = in_force("us-bis-uvl", date(2014, 1, 21))[0].version
    assert "red flag" in before.forbids
    assert "UVL statement" not in before.forbids
    assert "UVL statement" in after.forbids


def test_history_is_oldest_first() -> None:
    starts = [version.effective_from for version in history("us-bis-el/affiliates")]
    assert starts == [None, date(2025, 9, 29), date(2025, 11, 10), date(2026, 11, 10)]


def test_history_of_an_unknown_provision_names_the_nearest() -> None:
    with pytest.raises(BadInput, match="us-bis-el/affiliates"):
        history("us-bis-el/affiliate")


def test_the_law_version_depends_on_what_is_said_alone(tmp_path: Path) -> None:
    assert len(law_version()) == 64
    other = GOOD.replace("us-bis-el", "us-bis-dpl")
    apart = load(written(tmp_path / "apart", a=GOOD, b=other))
    together = load(written(tmp_path / "together", a=f"# A note.\n{other}\n{GOOD}"))
    changed = load(written(tmp_path / "changed", a=GOOD, b=other.replace("All else", "Else")))
    assert canonical(apart) == canonical(together)
    assert canonical(apart) != canonical(changed)


def test_what_is_not_a_yml_file_is_not_law(tmp_path: Path) -> None:
    folder = written(tmp_path, a=GOOD)
    (folder / "us" / "README.md").write_text("no law")
    assert [provision.id for provision in load(folder)] == ["us-bis-el/license"]


SECOND = """
    - effective_from: {start}
      effective_to: null
      published_on: null
      citations: [15 CFR 744.11]
      source: 15 CFR 744.11
      checked_on: 2026-11-22
      verified: sourced
      bound: exporters
      forbids: Nothing.
      leaves_free: All.
      outcome: permitted
"""

CLOSED = GOOD.replace("effective_to: null", "effective_to: 2020-12-31").rstrip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(GOOD + "  colour: red\n", "colour", id="unknown field"),
        pytest.param(GOOD + "      colour: red\n", "colour", id="unknown field of a version"),
        pytest.param(GOOD + "      forbids: Else.\n", "forbids.*twice", id="a field twice"),
        pytest.param(
            GOOD.replace("      citations: [15 CFR 744.11]\n", ""), "citations", id="no citation"
        ),
        pytest.param(GOOD.replace("[15 CFR 744.11]", "[]"), "citations", id="citations empty"),
        pytest.param(GOOD.replace("[15 CFR 744.11]", "['']"), "citations", id="citation empty"),
        pytest.param(
            GOOD.replace("effective_to: null", "effective_to: 2019-12-31"),
            "before it begins",
            id="backwards",
        ),
        pytest.param(GOOD.replace("2020-01-01", "2020-13-01"), "month must be", id="no date"),
        pytest.param(
            GOOD.replace("published_on: null", "published_on: 2027-01-01"),
            "before its publication",
            id="checked before published",
        ),
        pytest.param(
            GOOD.replace("sourced", "memory"), "no caution", id="memory without a caution"
        ),
        pytest.param(GOOD.replace("sourced", "guessed"), "verified", id="no such word"),
        pytest.param(GOOD.replace("license_required", "allowed"), "outcome", id="no such outcome"),
        pytest.param(
            GOOD.replace("forbids: No export without a license.", "forbids: ''"),
            "forbids",
            id="nothing said",
        ),
        pytest.param(
            GOOD.replace("forbids: No export", "forbids: |-\n        No\n        export"),
            "forbids",
            id="two lines",
        ),
        pytest.param(GOOD + "      starts_at: 9.30\n", "starts_at", id="no time"),
        pytest.param(CLOSED + SECOND.format(start="2020-12-31"), "overlap", id="overlap"),
        pytest.param(CLOSED + SECOND.format(start="2019-06-01"), "overlap", id="wrong order"),
        pytest.param(CLOSED + SECOND.format(start="null"), "overlap", id="open start later"),
        pytest.param(
            GOOD.rstrip() + SECOND.format(start="2021-01-01"), "overlap", id="open end first"
        ),
        pytest.param(GOOD.replace("core: true", "core: false"), "no core provision", id="no core"),
        pytest.param("- [", "line", id="no YAML"),
        pytest.param("nothing", "file of provisions", id="no list"),
        pytest.param("", "file of provisions", id="empty file"),
    ],
)
def test_what_is_wrong_is_refused_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=rf"(?s)law/provisions/us/bis/bad\.yml.*{said}"):
        load(written(tmp_path, bad=text))


def test_two_files_may_not_conflict(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"b\.yml.*already in us/bis/a\.yml"):
        load(written(tmp_path / "same", a=GOOD, b=GOOD))
    other = GOOD.replace("us-bis-el/license", "us-bis-el/other")
    with pytest.raises(BadInput, match=r"b\.yml.*two core provisions"):
        load(written(tmp_path / "core", a=GOOD, b=other))


def test_a_gap_between_versions_is_allowed(tmp_path: Path) -> None:
    (provision,) = load(written(tmp_path, a=CLOSED + SECOND.format(start="2021-06-01")))
    assert not any(version.on(date(2021, 3, 1)) for version in provision.versions)
