"""What rules state, alone and beside lists: in any order of loading the same, each act once."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from proscribed.model.errors import Refused
from proscribed.register import commit_at, open_view
from proscribed.register.coverage import coverage
from proscribed.register.makeup import makeup_on
from proscribed.register.tables import act_entries, actions, documents, doubts, witnesses
from proscribed.sources.reading import Rejected
from proscribed.store import Store, reading
from tests.budget import examples
from tests.register.conftest import LIST, fresh, publish
from tests.register.made_rules import act, add, listed, record, rule

START = date(2021, 1, 1)
NAMES = {
    "a": "Aurora Semiconductor Company",
    "b": "Borealis Shipping",
    "c": "Cygnus Optics Institute",
    "d": "Draco Quantum Laboratory",
    "e": "Eridanus Biotech",
}


def day(number: int) -> date:
    return START + timedelta(days=number)


def empty() -> Store:
    return fresh(Path(tempfile.mkdtemp()))


def rows_of(store: Store, table) -> list:
    with reading(store) as connection:
        return list(connection.execute(table.select()))


states = st.sets(st.sampled_from("abcde"))
histories = st.dictionaries(st.integers(1, 12), states, min_size=1, max_size=5)


def _rules(history: dict[int, set[str]], skipped: set[int] = frozenset()) -> list:
    """A rule for every day on which the list changes: what it adds, what it removes."""
    found, before = [], set()
    for number in sorted(history):
        now = history[number]
        acts = [add(NAMES[one]) for one in sorted(now - before)]
        acts += [act("remove", NAMES[one]) for one in sorted(before - now)]
        if acts and number not in skipped:
            found.append(rule(str(number), day(number), *acts))
        before = now
    return found


def _state(history: dict[int, set[str]], number: int) -> set[str]:
    last = max((n for n in history if n <= number), default=None)
    return history[last] if last is not None else set()


def _load(store: Store, one: object, history: dict[int, set[str]], mark: str) -> None:
    if isinstance(one, int):
        publish(store, day(one), {mark + key: NAMES[key] for key in _state(history, one)})
    else:
        record(store, one)


@examples(60)
@given(histories, st.sets(st.integers(0, 14), max_size=3), st.booleans(), st.randoms())
def test_rules_alone_or_with_lists_in_any_order_are_the_list_of_every_day(
    history, published, hashed, random
) -> None:
    """Applying every rule equals loading every list; nothing shows before its day, or after."""
    steps: list = [*_rules(history), *sorted(published)]
    shuffled = list(steps)
    random.shuffle(shuffled)
    one, other = empty(), empty()
    for step in steps:
        _load(one, step, history, "#" if hashed else "")
    for step in shuffled:
        _load(other, step, history, "#" if hashed else "")
    for number in range(-1, 16):
        found, version = listed(other, day(number))
        assert (found, version) == listed(one, day(number))
        assert set(found) == {NAMES[key] for key in _state(history, number)}


@examples(60)
@given(
    histories,
    st.sets(st.integers(1, 12), max_size=2),
    st.sets(st.integers(0, 14), max_size=3),
    st.booleans(),
    st.randoms(),
)
def test_any_order_gives_the_same_where_rules_are_missing(
    history, skipped, published, hashed, random
) -> None:
    """A removal of an entry whose add is not at hand, an add twice: the same in any order."""
    steps: list = [*_rules(history, skipped), *sorted(published)]
    answers = []
    for _ in range(2):
        store = empty()
        for step in steps:
            _load(store, step, history, "#" if hashed else "")
        answers.append([listed(store, day(number)) for number in range(-1, 16)])
        random.shuffle(steps)
    assert answers[0] == answers[1]


@examples(40)
@given(st.permutations(range(4)), st.integers(4, 9), st.booleans())
def test_a_correction_as_of_an_earlier_day_survives_later_revisions(order, at, in_list) -> None:
    """Published on day 10 it applies from day 2 on; a revision of day `at` stands beside it."""
    policy = "license_review_policy"
    steps = [
        rule("1", day(2), add(NAMES["a"], license_requirement="All items", **{policy: "Wrong"})),
        rule("2", day(at), act("revise", NAMES["a"], {"license_requirement": "EAR99"})),
        rule(
            "3",
            day(10),
            act("correct", NAMES["a"], {policy: "Right"}),
            applicable_on=day(2),
            effective_on=day(10),
            corrects="1",
        ),
        rule("4", day(12), act("revise", NAMES["a"], {"party.titles": ["Later"]})),
    ]
    store = empty()
    if in_list:
        publish(store, day(0), {})
    for place in order:
        record(store, steps[place])
    for number in range(2, 15):
        [entry] = listed(store, day(number))[0].values()
        assert entry.license_review_policy == "Right"
        assert entry.license_requirement == ("EAR99" if number >= at else "All items")
        assert entry.party.titles == (("Later",) if number >= 12 else ())
    assert listed(store, day(1))[0] == {}


@examples(30)
@given(st.permutations(range(4)), st.integers(3, 9))
def test_copies_made_before_a_correction_do_not_hide_it(order, copied) -> None:
    """A list of a day between shows the entry without it; the correction stands as of its day."""
    titled = act("correct", NAMES["a"], {"party.titles": ["Right"]})
    steps = [
        lambda store: publish(store, day(0), {}),
        lambda store: publish(store, day(copied), {"7": NAMES["a"]}),
        lambda store: record(store, rule("1", day(2), add(NAMES["a"]))),
        lambda store: record(store, rule("2", day(10), titled, applicable_on=day(2))),
    ]
    store = empty()
    for place in order:
        steps[place](store)
    for number in range(2, 14):
        [entry] = listed(store, day(number))[0].values()
        assert entry.party.titles == ("Right",), number


def test_before_the_correction_was_known_the_register_said_what_it_knew(store: Store) -> None:
    record(store, rule("1", day(2), add(NAMES["a"], license_review_policy="Wrong")))
    fix = act("correct", NAMES["a"], {"license_review_policy": "Right"})
    record(store, rule("2", day(9), fix, applicable_on=day(2), corrects="1"))
    with reading(store) as connection:
        then, now = open_view(connection, 1), open_view(connection, commit_at(connection, None))
        said = []
        for view in (then, now):
            timeline = view.timeline(LIST)
            [entry] = timeline.acts
            said.append(view.entry(makeup_on(timeline, entry, day(5))).license_review_policy)
    assert said == ["Wrong", "Right"]


def test_a_rule_loaded_twice_changes_nothing(store: Store) -> None:
    one = rule("1", day(2), add(NAMES["a"]), add(NAMES["b"], headings=("CN", "HK")))
    [first] = record(store, one)
    before = {table: rows_of(store, table) for table in (documents, actions, witnesses)}
    [again] = record(store, one)
    assert {table: rows_of(store, table) for table in (documents, actions, witnesses)} == before
    assert (first.stored, again.stored) == (True, False)
    assert (first.entities, first.entries, first.added, first.version) == (2, 3, 2, again.version)
    assert (first.list, first.feed, first.rejected) == (LIST, "federal-register", ())


def test_one_rule_in_two_formats_is_one_act_with_two_witnesses_and_their_differences(
    store: Store,
) -> None:
    entries = [add(NAMES["a"], "Alias of A"), act("revise", NAMES["b"], {"party.titles": ["X"]})]
    record(store, rule("1", day(1), add(NAMES["b"])))
    record(store, rule("2", day(2), *entries))
    text = [add("Aurora Semi conductor Company"), entries[1]]
    record(store, rule("2", day(2), *text, form="text"))
    assert set(listed(store, day(3))[0]) == {NAMES["a"], NAMES["b"]}
    with reading(store) as connection:
        timeline = open_view(connection).timeline(LIST)
    acts = [one for several in timeline.stated.values() for one in several]
    assert sorted((one.kind, len(one.witnesses)) for one in acts) == [
        ("add", 1),
        ("add", 2),
        ("revise", 2),
    ]
    [both] = [one for one in acts if one.kind == "add" and len(one.witnesses) == 2]
    assert [one.differs for one in both.witnesses] == [
        {},
        {"name": "Aurora Semi conductor Company"},
    ]


def test_a_rule_and_a_list_that_show_one_add_are_its_witnesses(store: Store) -> None:
    publish(store, day(0), {})
    publish(store, day(5), {"7": NAMES["a"].upper() + ", LTD."})
    record(store, rule("1", day(3), add(NAMES["a"] + " Ltd.")))
    with reading(store) as connection:
        timeline = open_view(connection).timeline(LIST)
    [(entry, merged)] = timeline.acts.items()
    assert entry == f"{LIST}:7"
    [one] = merged.acts
    assert (one.effective_on, len(one.witnesses)) == (day(3), 2)


def test_an_act_on_nobody_known_is_a_problem_until_its_entry_is_known(store: Store) -> None:
    [line] = record(store, rule("2", day(5), act("remove", NAMES["a"])))
    assert line.rejected == (
        Rejected("AMDPAR 3", f"remove {NAMES['a']!r}: no entry of that name is known"),
    )
    assert listed(store, day(6))[0] == {}
    record(store, rule("1", day(2), add(NAMES["a"])))
    assert set(listed(store, day(4))[0]) == {NAMES["a"]}
    assert listed(store, day(5))[0] == {}


def test_an_act_on_an_entry_that_came_only_later_is_a_problem(store: Store) -> None:
    record(store, rule("2", day(9), add(NAMES["a"])))
    [line] = record(store, rule("1", day(5), act("remove", NAMES["a"])))
    assert "only after that day" in line.rejected[0].why
    assert set(listed(store, day(9))[0]) == {NAMES["a"]}


def test_an_alias_and_a_former_name_find_the_entry(store: Store) -> None:
    record(store, rule("1", day(1), add(NAMES["a"], "Alpha Wafer")))
    renamed = {"party.names": [{"text": "Zeta Chips"}]}
    record(store, rule("2", day(2), act("revise", "ALPHA WAFER", renamed)))
    [line] = record(store, rule("3", day(3), act("remove", "Zeta  Chips")))
    assert not line.rejected
    assert set(listed(store, day(2))[0]) == {"Zeta Chips"}
    assert listed(store, day(3))[0] == {}


def test_two_of_one_name_are_told_apart_by_destination_or_not_at_all(store: Store) -> None:
    twins = (add(NAMES["a"]), add(NAMES["a"], headings=("RU",)))
    record(store, rule("1", day(1), *twins))
    [line] = record(store, rule("2", day(2), act("remove", NAMES["a"])))
    assert "2 entries bear that name" in line.rejected[0].why
    record(store, rule("3", day(3), replace(act("remove", NAMES["a"]), headings=("RU",))))
    [left] = listed(store, day(3))[0].values()
    assert left.headings == ("CN",)


def test_what_does_not_add_up_is_held_and_nothing_is_stored(store: Store) -> None:
    good = rule("1", day(1), add(NAMES["a"]))
    bad = rule("2", day(2), add(NAMES["b"]), add(NAMES["c"]))
    bad = replace(bad, acts=bad.acts[:1])
    with pytest.raises(Refused, match="held for a person") as refused:
        record(store, good, bad)
    assert refused.value.exit_code == 3
    assert "rules.xml, 2" in refused.value.where
    assert rows_of(store, documents) == rows_of(store, actions) == []
    lines = record(store, good, bad, accepted=True)
    assert [bool(line.held) for line in lines] == [False, True]
    assert set(listed(store, day(2))[0]) == {NAMES["a"], NAMES["b"]}


def test_acts_without_a_day_of_effect_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="day of effect"):
        record(store, rule("1", day(1), add(NAMES["a"]), effective_on=None))
    assert rows_of(store, documents) == []


def test_a_summary_alone_is_kept_with_its_account_and_without_acts(store: Store) -> None:
    whole = rule("1", day(1), add(NAMES["a"]), add(NAMES["b"]))
    [line] = record(store, replace(whole, acts=(), complete=False))
    assert (line.list, line.complete, line.added, line.entities) == (LIST, False, 0, 0)
    assert line.account == ({"kind": "add", "list": LIST, "entities": 2, "entries": 2},)
    [document] = rows_of(store, documents)
    assert (document.complete, document.kind, document.first_page, document.last_page) == (
        False,
        "rule",
        100,
        120,
    )
    record(store, rule("1", day(1), add(NAMES["a"]), add(NAMES["b"]), form="whole"))
    assert set(listed(store, day(1))[0]) == {NAMES["a"], NAMES["b"]}


def test_names_that_differ_by_a_number_are_not_one_party_but_a_question(store: Store) -> None:
    publish(store, day(0), {})
    publish(store, day(5), {"7": "Research Institute 58 of Electronics"})
    record(store, rule("1", day(3), add("Research Institute 55 of Electronics")))
    assert len(listed(store, day(6))[0]) == 1  # the list, whole, does not have the rule's
    assert len({row.entry for row in rows_of(store, act_entries)}) == 1
    [doubt] = rows_of(store, doubts)
    assert doubt.gone == f"{LIST}:7"


def test_an_add_is_not_one_of_those_listed_long_before_it(store: Store) -> None:
    publish(store, day(0), {"7": "Aurora Semiconductor Company One"})
    record(store, rule("1", day(3), add("Aurora Semiconductor Company Two")))
    assert set(listed(store, day(3))[0]) == {
        "Aurora Semiconductor Company One",
        "Aurora Semiconductor Company Two",
    }


def test_what_rules_state_after_the_last_publication_is_said_and_proves_no_more(
    store: Store,
) -> None:
    publish(store, day(0), {"7": NAMES["a"]})
    with reading(store) as connection:
        before = coverage(open_view(connection).timeline(LIST), day(5))
    record(store, rule("1", day(3), add(NAMES["b"])))
    with reading(store) as connection:
        timeline = open_view(connection).timeline(LIST)
    after = coverage(timeline, day(5))
    assert after.verdict == before.verdict
    assert after.why == (
        f"{before.why}; acts of rules since then are known, the last of {day(3)}; what a rule that"
        " is not loaded did is not"
    )
    assert coverage(timeline, day(2)).why == coverage(timeline, day(1)).why


def test_where_two_texts_of_a_rule_differ_the_register_says_so(store: Store) -> None:
    record(store, rule("1", day(1), add(NAMES["a"], "Alpha")))
    record(store, rule("1", day(1), add("Aurora Semi conductor Company"), form="text"))
    with reading(store) as connection:
        [merged] = open_view(connection).timeline(LIST).acts.values()
    assert merged.disagreements == (
        f"add of {day(1)}: 86 FR 100 has name 'Aurora Semi conductor Company'",
    )
