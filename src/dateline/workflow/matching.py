"""Keeping events in step with claims: whatever waits to be matched is matched, and nothing else is touched.

The outcome is that of matching everything at once: a new claim can only change the components that it is linked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.cluster import Profile, event_of, match, matchable, profile_of
from dateline.cluster.blocking import keys_of
from dateline.cluster.copies import bands_of, grouped
from dateline.cluster.group import links_of
from dateline.codebook.families import Families, load_families
from dateline.picture import Event, Judgement, Witness
from dateline.sets import Groups
from dateline.version import matcher_version
from dateline.workflow.entries import sides
from dateline.workflow.opening import MATCHED

if TYPE_CHECKING:
    from dateline.store import Store

_PORTION = 5_000
Watch = Callable[[int, int], None]


def file_claims(store: Store) -> None:
    """File all claims anew where another version of the matcher filed them."""
    version = matcher_version()
    if store.matcher() != version:
        store.file_anew(version, dict(keyed(store)))


def keyed(store: Store) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys of each claim that counts and may be matched: under them it meets others that may tell the same."""
    families, side = load_families(), sides()
    for witness in store.witnesses():
        if matchable(witness.claim, families):
            yield witness.id, keys_of(profile_of(witness, families=families, sides=side), families)


def match_waiting(store: Store, *, watch: Watch = lambda done, total: None) -> None:
    """Match every claim that waits. ``watch`` is told how many are done, of how many."""
    waiting = store.unmatched(MATCHED)
    for begin in range(0, len(waiting), _PORTION):
        portion = waiting[begin : begin + _PORTION]
        with store.transaction():
            still = set(store.unmatched(MATCHED))  # another run may have matched some meanwhile
            if still.intersection(portion):
                _match(store, [id_ for id_ in portion if id_ in still])
        watch(min(begin + _PORTION, len(waiting)), len(waiting))


def _match(store: Store, ids: Sequence[str]) -> None:
    families, judgements = load_families(), store.judgements()
    new = _loaded(store, ids)
    profiles = _profiles(new, families)
    members = _touched(store, profiles, judgements, families)
    old = _loaded(store, sorted(set(members) - set(ids)))
    by_id = {witness.id: witness for witness in (*new, *old)}
    found = match((*profiles, *_profiles(old, families)), families=families, judgements=judgements)
    chosen = {id_: id_ for id_ in ids} | {id_: m.component for m in found for id_ in m.members}
    side = sides()
    events: list[Event] = [
        event_of([by_id[id_] for id_ in event], families=families, sides=side)
        for m in found
        for event in m.events
    ]
    store.save_matching(chosen, events)


def _touched(
    store: Store, profiles: Sequence[Profile], judgements: Sequence[Judgement], families: Families
) -> Iterable[str]:
    """The matched claims of every component that the new claims are linked to, by likeness or by a judgement."""
    new = {profile.id for profile in profiles}
    shared = store.sharing({key for keys in store.keys_of(new).values() for key in keys})
    neighbours = {id_ for ids in shared.values() for id_ in ids} - new
    matched = {id_ for ids in store.components(neighbours).values() for id_ in ids} & neighbours
    others = _profiles(_loaded(store, sorted(matched)), families)
    linked = {id_ for pair in links_of(profiles, others, families=families) for id_ in pair}
    judged = {id_ for j in judgements for id_ in (j.left, j.right) if j.left in new or j.right in new}
    return {id_ for ids in store.components((linked | judged) - new).values() for id_ in ids}


def _loaded(store: Store, ids: Sequence[str]) -> tuple[Witness, ...]:
    from dateline.store.claims import Wanted

    return tuple(store.witnesses(Wanted(ids=tuple(ids)))) if ids else ()


def _profiles(witnesses: Iterable[Witness], families: Families) -> tuple[Profile, ...]:
    side = sides()
    return tuple(
        profile_of(witness, families=families, sides=side)
        for witness in witnesses
        if matchable(witness.claim, families)
    )


def group_copies(store: Store) -> None:
    """Put reports that have no group yet into the groups of their near copies; a report without copies is its own."""
    new = store.ungrouped()
    near: dict[str, bytes] = dict(new)
    pairs = set[tuple[str, str]]()
    for report, signature in new.items():
        found = store.near(bands_of(signature)) if signature else {}
        near |= found
        pairs |= {(report, other) for other in found if other != report}
    held = store.groups(near)
    members = store.in_groups(set(held.values()))
    groups = Groups((*near, *members))
    for report, group in (*members.items(), *held.items(), *grouped(near, pairs).items()):
        groups.join(report, group)
    store.set_groups({report: groups.name(report) for report in (*near, *members)})
