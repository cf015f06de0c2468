# SPDX-License-Identifier: Apache-2.0
"""Words of joint enforcement, and the sentences it is refused with."""

from commandcenter.vocabulary.joint.gaps import Gap
from commandcenter.vocabulary.joint.means_problems import MeansProblem
from commandcenter.vocabulary.joint.problems import JointProblem
from commandcenter.vocabulary.joint.proposing import AskedFor, Asks, Why, Wording
from commandcenter.vocabulary.joint.words import (
    Answer,
    Because,
    CaseResult,
    ClashSaid,
    Comes,
    GearKind,
    Hours,
    JointAct,
    JointState,
    Must,
    NeedKind,
    Origin,
    PlaceProgress,
    Qualification,
    Taken,
)

__all__ = [
    "Answer",
    "AskedFor",
    "Asks",
    "Because",
    "CaseResult",
    "ClashSaid",
    "Comes",
    "Gap",
    "GearKind",
    "Hours",
    "JointAct",
    "JointProblem",
    "JointState",
    "MeansProblem",
    "Must",
    "NeedKind",
    "Origin",
    "PlaceProgress",
    "Qualification",
    "Taken",
    "Why",
    "Wording",
]
