# SPDX-License-Identifier: Apache-2.0
"""What departments have for joint operations, kept by each for itself and by the centre for all."""

from commandcenter.services.joint.means.calendars import CalendarDraft, put_calendar
from commandcenter.services.joint.means.engagements import EngagementDraft, put_engagement, remove_engagement
from commandcenter.services.joint.means.gear import GearDraft, put_gear, retire_gear
from commandcenter.services.joint.means.permits import PermitDraft, put_permit, remove_permit
from commandcenter.services.joint.means.window_choices import set_windows
from commandcenter.services.joint.means.workers import WorkerDraft, put_worker, retire_worker

__all__ = [
    "CalendarDraft",
    "EngagementDraft",
    "GearDraft",
    "PermitDraft",
    "WorkerDraft",
    "put_calendar",
    "put_engagement",
    "put_gear",
    "put_permit",
    "put_worker",
    "remove_engagement",
    "remove_permit",
    "retire_gear",
    "retire_worker",
    "set_windows",
]
