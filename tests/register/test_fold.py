"""What documents state, and what publications show of it, made one: examples and properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.action import Action
from proscribed.register.fold import merge, stand

DAY = date(2021, 12, 10)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def act(
    kind: str, start: int | None, end: int, *, stated: bool = True, told: int | None = None
) -> Action:
    return Action(
        entry="x",
        kind=kind,  # type: ignore[arg-type]
        effective_from=None if start is None else day(start),
        effective_by=day(end),
        basis="rule" if stated else "difference",
        announced_on=None if told is None else day(told),
    )


def status(acts: list[Action], number: int) -> str:
    found = stand(acts, day(number))
    return found.status if found else ""


def test_announced_then_in_force_then_gone() -> None:
    acts = [act("add", 7, 7, told=6), act("remove", 20, 20)]
    assert [status(acts, n) for n in (5, 6, 7, 19, 20, 30)] == [
        "",
        "announced",
        "in_force",
        "in_force",
        "",
        "",
    ]


def test_a_rule_narrows_what_two_publications_show() -> None:
    merged = merge([act("add", 7, 7)], [act("add", 1, 15, stated=False)], [DAY, day(15)], 3)
    assert [one.effective_on for one in merged.acts] == [day(7)]
    assert merged.disagreements == ()


def test_a_list_that_lags_is_a_disagreement_and_the_rule_stands() -> None:
    shown = [act("add", 10, 12, stated=False)]
    merged = merge([act("add", 7, 7)], shown, [DAY, day(9), day(12)], 3)
    assert [one.effective_on for one in merged.acts] == [day(7)]
    assert "stated with effect on 2021-12-17" in merged.disagreements[0]


def test_a_list_that_is_early_is_a_disagreement_and_the_rule_stands() -> None:
    merged = merge([act("add", 7, 7)], [act("add", 4, 5, stated=False)], [DAY, day(5)], 3)
    assert [one.effective_on for one in merged.acts] == [day(7)]
    assert len(merged.disagreements) == 1


def test_silence_long_after_a_rule_is_a_removal_between_two_days() -> None:
    merged = merge([act("add", 7, 7)], [], [day(8), day(100)], 3)
    assert [(one.kind, one.effective_from, one.effective_by) for one in merged.acts] == [
        ("add", day(7), day(7)),
        ("remove", day(8), day(100)),
    ]


def test_two_listings_are_two_facts() -> None:
    acts = [act("add", 0, 0), act("remove", 10, 10), act("add", 20, 20)]
    assert [status(acts, n) for n in (5, 15, 25)] == ["in_force", "", "in_force"]


def test_an_expired_order_is_gone_after_its_last_day() -> None:
    order = Action("x", "add", DAY, DAY, "rule", expires_on=day(30))
    assert [status([order], n) for n in (30, 31)] == ["in_force", ""]


bounds = st.tuples(st.integers(0, 40), st.integers(0, 10))
kinds = st.sampled_from(["add", "remove"])
acts = st.lists(st.builds(lambda kind, b: act(kind, b[0], b[0] + b[1]), kinds, bounds), max_size=6)


@given(acts, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_given_does_not_matter(found, random) -> None:
    distinct = list({(one.effective_by, one.kind): one for one in found}.values())
    days = [one.effective_by for one in distinct]
    if len(set(days)) < len(days):
        return  # two acts of one day are ordered by their documents
    mixed = random.sample(distinct, len(distinct))
    for number in range(-1, 55):
        assert stand(distinct, day(number)) == stand(mixed, day(number))


@given(acts)
def test_nothing_before_its_effect_and_nothing_after_its_removal(found) -> None:
    for number in range(-1, 60):
        now = stand(found, day(number))
        settled = [one for one in found if one.effective_by <= day(number)]
        begun = [one for one in found if one.effective_from <= day(number)]
        if now and now.status == "in_force":
            assert any(one.kind == "add" for one in settled)
        if not any(one.kind == "add" for one in begun):
            assert now is None
        last = max(settled, key=lambda one: (one.effective_by, one.order), default=None)
        if (
            last
            and last.kind == "remove"
            and len({one.effective_by for one in found}) == len(found)
        ):
            assert now is None or now.status != "in_force"


@given(
    st.integers(0, 30), st.lists(st.integers(-5, 60), max_size=6, unique=True), st.integers(0, 10)
)
def test_a_stated_add_is_never_in_force_before_its_day(start, looked, lag) -> None:
    merged = merge([act("add", start, start)], [], sorted(day(n) for n in looked), lag)
    for number in range(-6, start):
        assert stand(merged.acts, day(number)) is None
    found = stand(merged.acts, day(start))
    assert found is not None
    assert found.status == "in_force"
