# SPDX-License-Identifier: Apache-2.0
"""Words of the morning meeting and of what others say of the centre, and the sentences they are refused with."""

from commandcenter.vocabulary.meeting.problems import MeetingProblem
from commandcenter.vocabulary.meeting.words import (
    AgendaKind,
    AgendaSays,
    ConferenceState,
    DecisionKind,
    DecisionState,
    MeetingAct,
    MeetingKind,
    OutsideKind,
    OutsideObject,
    Presence,
    Progress,
    Section,
)

__all__ = [
    "AgendaKind",
    "AgendaSays",
    "ConferenceState",
    "DecisionKind",
    "DecisionState",
    "MeetingAct",
    "MeetingKind",
    "MeetingProblem",
    "OutsideKind",
    "OutsideObject",
    "Presence",
    "Progress",
    "Section",
]
