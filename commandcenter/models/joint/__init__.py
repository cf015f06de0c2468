# SPDX-License-Identifier: Apache-2.0
"""What is stored of joint operations, and of what departments have for them."""

from commandcenter.models.joint.means import Engagement, Gear, Permit, Worker
from commandcenter.models.joint.parts import (
    JointCase,
    JointGear,
    JointParticipant,
    JointPerson,
    JointPlace,
    JointWant,
)
from commandcenter.models.joint.ticket import JointEntry, JointTicket

__all__ = [
    "Engagement",
    "Gear",
    "JointCase",
    "JointEntry",
    "JointGear",
    "JointParticipant",
    "JointPerson",
    "JointPlace",
    "JointTicket",
    "JointWant",
    "Permit",
    "Worker",
]
