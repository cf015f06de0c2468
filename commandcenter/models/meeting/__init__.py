# SPDX-License-Identifier: Apache-2.0
"""What is stored of meetings, of what is planned, and of how others judge the centre."""

from commandcenter.models.meeting.conference import Conference, ConferenceDepartment, ConferenceItem
from commandcenter.models.meeting.decisions import DecisionCase, DecisionProgress, MeetingDecision
from commandcenter.models.meeting.minutes import Attendance, HandoverRemark, Meeting, MeetingEntry, MeetingNote
from commandcenter.models.meeting.occasions import LargeEvent
from commandcenter.models.meeting.outside import OutsideScore

__all__ = [
    "Attendance",
    "Conference",
    "ConferenceDepartment",
    "ConferenceItem",
    "DecisionCase",
    "DecisionProgress",
    "HandoverRemark",
    "LargeEvent",
    "Meeting",
    "MeetingDecision",
    "MeetingEntry",
    "MeetingNote",
    "OutsideScore",
]
