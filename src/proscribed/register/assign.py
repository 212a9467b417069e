"""Which entry every key of a feed belongs to: by publisher's number, by likeness, by a person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from sqlalchemy import Connection, insert, select

from proscribed.register.canonical import canonical
from proscribed.register.chain import Chain, Run, plain_rows
from proscribed.register.features import Features, Pair
from proscribed.register.identity import Pairing, joined, pair
from proscribed.register.record import batched
from proscribed.register.tables import doubts, entries, entry_keys

FeaturesOf = Callable[[str], Features]
"""The features of a record, by its hash."""


def is_content_key(key: str) -> bool:
    """Whether the key is a hash of the record's content rather than the publisher's own."""
    return key.startswith("#")


def entry_of_keys(
    connection: Connection, feed: str, list_code: str, commit: int, since: int = 0
) -> dict[str, str]:
    """The entry of every key of a feed, as known at the commit; or what the commits from `since`
    on made of it."""
    rows = connection.execute(
        select(entry_keys.c.key, entry_keys.c.entry)
        .where((entry_keys.c.feed == feed) & (entry_keys.c.list == list_code))
        .where((entry_keys.c.commit >= since) & (entry_keys.c.commit <= commit))
        .order_by(entry_keys.c.key, entry_keys.c.commit)
    )
    return {key: entry for key, entry in plain_rows(rows)}  # noqa: C416  # not typed as pairs


def keys_by_person(connection: Connection, feed: str, list_code: str, commit: int) -> set[str]:
    """The keys of a feed whose entry a person has named."""
    question = (
        select(entry_keys.c.key)
        .where((entry_keys.c.feed == feed) & (entry_keys.c.list == list_code))
        .where((entry_keys.c.basis == "person") & (entry_keys.c.commit <= commit))
    )
    return set(connection.execute(question).scalars())


def assign(
    connection: Connection,
    feed: str,
    list_code: str,
    chain: Chain,
    now: Mapping[str, str],
    commit: int,
    features_of: FeaturesOf,
    strangers: Callable[[set[str]], Mapping[str, Features]],
) -> int:
    """Give every key of the chain its entry; gives the number of pairs put before a person.

    The grouping of keys is a function of the whole chain, so that it is the same whatever the
    order of loading. `now` are the entries of the keys so far; `strangers` gives the features of
    the list's entries that this feed does not know yet, other than those named: a new key may be
    one of them.
    """
    persons = keys_by_person(connection, feed, list_code, commit)
    prefix = f"{list_code}:"
    wanted: dict[str, tuple[str, str, str]] = {
        key: (prefix + key, "publisher", "")
        for key in chain.runs
        if now.get(key) != prefix + key and not is_content_key(key)
    }
    doubted: list[Pair] = []
    content_keys = {key: run for key, run in chain.runs.items() if is_content_key(key)}
    if content_keys:
        grouped, why, doubted = _groups(content_keys, len(chain.publications), features_of)
        chosen, more = _entries_of_groups(
            list_code, content_keys, grouped, now, persons, features_of, strangers
        )
        doubted += more
        for key in content_keys:
            entry, basis, reason = chosen[grouped.get(key, key)]
            wanted[key] = (entry, basis, why.get(key, reason))
    changed = {
        key: one for key, one in wanted.items() if key not in persons and now.get(key) != one[0]
    }
    _write(connection, feed, list_code, changed, commit)
    return _write_doubts(connection, doubted, wanted, commit)


def _groups(
    runs: Mapping[str, Run], length: int, features_of: FeaturesOf
) -> tuple[dict[str, str], dict[str, str], list[Pair]]:
    """Keys joined over the whole chain: key -> the group's first key, reasons, doubts."""
    gone: dict[int, dict[str, str]] = {}
    come: dict[int, dict[str, str]] = {}
    for key, run in runs.items():
        before = None
        for place, record in run:
            if record is None and before is not None:
                gone.setdefault(place, {})[key] = before
            elif before is None and record is not None and place > 0:
                come.setdefault(place, {})[key] = record
            before = record
    edges: list[tuple[str, str]] = []
    reasons: dict[str, str] = {}
    doubted: list[Pair] = []
    for place in sorted(set(gone) & set(come)):
        found = pair(
            {key: features_of(record) for key, record in gone[place].items()},
            {key: features_of(record) for key, record in come[place].items()},
        )
        edges += [(one.old, one.new) for one in found.pairs]
        reasons.update({one.new: f"{one.why} ({one.score:.2f})" for one in found.pairs})
        doubted += found.doubts
    involved = {key for edge in edges for key in edge}
    present = {key: _places(runs[key], length) for key in involved}
    return joined(edges, present), reasons, doubted


def _places(run: Run, length: int) -> list[int]:
    ends = [place for place, _ in run[1:]] + [length]
    return [
        place
        for (start, record), end in zip(run, ends, strict=True)
        if record is not None
        for place in range(start, end)
    ]


def _entries_of_groups(
    list_code: str,
    runs: Mapping[str, Run],
    grouped: Mapping[str, str],
    now: Mapping[str, str],
    persons: Collection[str],
    features_of: FeaturesOf,
    strangers: Callable[[set[str]], Mapping[str, Features]],
) -> tuple[dict[str, tuple[str, str, str]], list[Pair]]:
    """The entry of every group: a person's word, else what it was, else a stranger's, else new."""
    groups: dict[str, list[str]] = {}
    for key in sorted(runs, key=lambda key: (runs[key][0][0], key)):
        groups.setdefault(grouped.get(key, key), []).append(key)
    chosen: dict[str, tuple[str, str, str]] = {}
    taken: set[str] = set()
    for by_person in (True, False):
        for group, keys in groups.items():
            held = [now[k] for k in keys if k in now and (not by_person or k in persons)]
            free = [entry for entry in held if entry not in taken]
            if group not in chosen and free:
                chosen[group] = (free[0], "content", "")
                taken.add(free[0])
    fresh = {group: keys for group, keys in groups.items() if group not in chosen}
    found = _meet(fresh, runs, features_of, strangers(taken)) if fresh else None
    for one in found.pairs if found else ():
        chosen[one.new] = (one.old, "likeness", f"{one.why} ({one.score:.2f})")
    for group, keys in fresh.items():
        if group not in chosen:
            record = runs[keys[0]][0][1] or ""
            chosen[group] = (f"{list_code}:{_short(record, keys[0])}", "content", "")
    return chosen, list(found.doubts) if found else []


def _meet(
    fresh: Mapping[str, list[str]],
    runs: Mapping[str, Run],
    features_of: FeaturesOf,
    known: Mapping[str, Features],
) -> Pairing:
    if not known:
        return Pairing((), ())
    first = {group: runs[keys[0]][0][1] for group, keys in fresh.items()}
    return pair(known, {g: features_of(record) for g, record in first.items() if record})


def _short(record: str, key: str) -> str:
    """A short hash of the first record; twins, equal in content, keep their counter."""
    counter = key.partition("-")[2]
    return record[:12] + (f"-{counter}" if counter else "")


def _write(
    connection: Connection,
    feed: str,
    list_code: str,
    changed: Mapping[str, tuple[str, str, str]],
    commit: int,
) -> None:
    if not changed:
        return
    named = sorted({entry for entry, _, _ in changed.values()})
    known: set[str] = set()
    for some in batched(named):
        question = select(entries.c.entry).where(entries.c.entry.in_(some))
        known.update(connection.execute(question).scalars())
    new = [entry for entry in named if entry not in known]
    if new:
        connection.execute(
            insert(entries), [{"entry": e, "list": list_code, "commit": commit} for e in new]
        )
    rows = [
        {
            "feed": feed,
            "list": list_code,
            "key": key,
            "entry": entry,
            "basis": basis,
            "reasons": reason,
            "commit": commit,
        }
        for key, (entry, basis, reason) in changed.items()
    ]
    connection.execute(insert(entry_keys), rows)


def _write_doubts(
    connection: Connection,
    doubted: Iterable[Pair],
    wanted: Mapping[str, tuple[str, str, str]],
    commit: int,
) -> int:
    """Keep the doubted pairs as entries; a pair already put before a person is not put again."""
    known = {
        (gone, come) for gone, come in connection.execute(select(doubts.c.gone, doubts.c.come))
    }
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for one in doubted:
        gone = wanted[one.old][0] if one.old in wanted else one.old
        come = wanted[one.new][0] if one.new in wanted else one.new
        if gone != come and (gone, come) not in known:
            reasons = canonical({"score": one.score, "why": one.why}).decode()
            row = {"gone": gone, "come": come, "reasons": reasons, "commit": commit}
            rows[(gone, come)] = row
    if rows:
        connection.execute(insert(doubts), list(rows.values()))
    return len(rows)
