# SPDX-License-Identifier: Apache-2.0
"""What is stored of the field: supervisors on patrol, stations' zero reports, who is on duty."""

from commandcenter.models.field.patrol import FenceAlarm, SupervisorPosition, TrackPoint
from commandcenter.models.field.station import DutyTurn, ZeroCorrection, ZeroFinding, ZeroReminder, ZeroReport

__all__ = [
    "DutyTurn",
    "FenceAlarm",
    "SupervisorPosition",
    "TrackPoint",
    "ZeroCorrection",
    "ZeroFinding",
    "ZeroReminder",
    "ZeroReport",
]
