# SPDX-License-Identifier: Apache-2.0
"""The words of the trade, each with its Chinese and its English form."""

from commandcenter.vocabulary.people import Post, Role
from commandcenter.vocabulary.places import BaseKind, Datum, Level, PlaceState, QuarterKind
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.record import HOTLINES, CallOutcome, MediaPhase, Satisfaction, Solved, Source
from commandcenter.vocabulary.refusal import Both, ChangedMeanwhile, Refused
from commandcenter.vocabulary.word import Word
from commandcenter.vocabulary.work import (
    Action,
    CheckResult,
    Decision,
    FeedbackKind,
    Involvement,
    ItemKind,
    Lamp,
    Proposed,
    Queue,
    RequestKind,
    RequestReason,
    Stage,
    State,
    TaskKind,
    TimeUnit,
    VerifyResult,
)

__all__ = [
    "HOTLINES",
    "Action",
    "BaseKind",
    "Both",
    "CallOutcome",
    "ChangedMeanwhile",
    "CheckResult",
    "Datum",
    "Decision",
    "FeedbackKind",
    "Involvement",
    "ItemKind",
    "Lamp",
    "Level",
    "MediaPhase",
    "PlaceState",
    "Post",
    "Problem",
    "Proposed",
    "QuarterKind",
    "Queue",
    "Refused",
    "RequestKind",
    "RequestReason",
    "Role",
    "Satisfaction",
    "Solved",
    "Source",
    "Stage",
    "State",
    "TaskKind",
    "TimeUnit",
    "VerifyResult",
    "Word",
]
