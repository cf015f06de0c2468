# SPDX-License-Identifier: Apache-2.0
"""What a write touched: topics and ids, the only thing screens are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

CHANNEL = "commandcenter"
"""The channel on which a server tells all seats of a commit."""
MOST_IDS_TOLD = 200
"""Ids of one topic in a notice; beyond them the topic alone is told."""
MOST_CHARACTERS_TOLD = 7_500
"""Of all ids in a notice, which PostgreSQL takes up to 8,000 bytes of; the topic with most ids gives way first."""


class Topic(StrEnum):
    """What kinds of thing can change."""

    CASE = "case"
    REPORT = "report"
    HOLD = "hold"
    REQUEST = "request"
    TASK = "task"
    PERSON = "person"
    PLACE = "place"
    CATALOGUE = "catalogue"
    SESSION = "session"
    SETTING = "setting"
    POSITION = "position"
    """Supervisors on patrol and their alarms; ids are of people. Many a minute: only a map listens."""
    ZERO_REPORT = "zero_report"
    """Stations' zero reports; ids are of communities."""
    MEETING = "meeting"
    """Minutes, decisions and what became of them, remarks of handover; ids are of meetings, none for what is beside."""
    JOINT = "joint"
    """Joint tickets; ids are of tickets, none for what departments have and what takes their time."""
    CAMPAIGN = "campaign"
    """Campaigns; ids are of campaigns."""


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of one topic that changed; no ids means anything of the topic may have changed."""

    topic: Topic
    ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes merged by topic."""

    changes: tuple[Change, ...] = field(default=())

    @classmethod
    def of(cls, changes: Iterable[Change]) -> ChangeSet:
        """Merge `changes`: ids of a topic are joined, and a topic without ids swallows its ids."""
        merged: dict[Topic, set[int] | None] = {}
        for change in changes:
            known = merged.get(change.topic, set())
            merged[change.topic] = None if known is None or not change.ids else known | change.ids
        return cls(tuple(Change(topic, frozenset(ids or ())) for topic, ids in merged.items()))

    @classmethod
    def from_told(cls, told: Mapping[str, Sequence[int]]) -> ChangeSet:
        """Read what `told` made; a topic of a newer program is left out."""
        known = {str(topic): topic for topic in Topic}
        return cls(tuple(Change(known[name], frozenset(ids)) for name, ids in told.items() if name in known))

    def told(self) -> dict[str, list[int]]:
        """Return the JSON form for a notice: ids by topic, none where anything of the topic may have changed."""
        told = {
            str(change.topic): sorted(change.ids) if len(change.ids) <= MOST_IDS_TOLD else [] for change in self.changes
        }
        lengths = {topic: sum(len(str(one)) + 1 for one in ids) for topic, ids in told.items()}
        while sum(lengths.values()) > MOST_CHARACTERS_TOLD:
            longest = max(lengths, key=lambda topic: lengths[topic])
            told[longest], lengths[longest] = [], 0
        return told

    @classmethod
    def everything(cls) -> ChangeSet:
        """Say that anything may have changed (after a lost line)."""
        return cls(tuple(Change(topic) for topic in Topic))

    def __or__(self, other: ChangeSet) -> ChangeSet:
        """Merge two sets."""
        return ChangeSet.of((*self.changes, *other.changes))

    def __iter__(self) -> Iterator[Change]:
        """Go through the changes, one a topic."""
        return iter(self.changes)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changes)

    def ids(self, topic: Topic) -> frozenset[int] | None:
        """Return the changed ids of `topic`: empty when untouched, None when anything may have changed."""
        for change in self.changes:
            if change.topic is topic:
                return change.ids or None
        return frozenset()
