"""Disjoint sets of ids, each named by its least member, so that a name does not depend on the order of joining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Groups:
    """Sets that start single and are joined; the smaller is moved into the larger."""

    def __init__(self, members: Iterable[str]) -> None:
        self._home = {member: member for member in members}
        self._members = {member: [member] for member in self._home}
        self._least = {member: member for member in self._home}

    def name(self, member: str) -> str:
        """The least member of the set that a member is in."""
        return self._least[self._home[member]]

    def of(self, member: str) -> list[str]:
        """The members of its set, in the order in which they joined."""
        return self._members[self._home[member]]

    def sets(self) -> dict[str, tuple[str, ...]]:
        """Every set by its name, names and members in order."""
        named = {self._least[home]: tuple(sorted(members)) for home, members in self._members.items()}
        return dict(sorted(named.items()))

    def joined(self, one: str, other: str) -> bool:
        """Whether two members are in one set."""
        return self._home[one] == self._home[other]

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of two members."""
        kept, moved = sorted((self._home[one], self._home[other]), key=lambda home: -len(self._members[home]))
        if kept == moved:
            return
        self._least[kept] = min(self._least[kept], self._least.pop(moved))
        for member in self._members.pop(moved):
            self._home[member] = kept
            self._members[kept].append(member)

    def would_join(self, one: str, other: str, pairs: Iterable[tuple[str, str]]) -> bool:
        """Whether joining the sets of two members would put one of the pairs into one set."""
        homes = {self._home[one], self._home[other]}
        return len(homes) == 2 and any({self._home[a], self._home[b]} == homes for a, b in pairs)


def named(groups: Groups, members: Mapping[str, object]) -> dict[str, str]:
    """The name of the set of each member."""
    return {member: groups.name(member) for member in members}
