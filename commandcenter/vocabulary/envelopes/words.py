# SPDX-License-Identifier: Apache-2.0
"""Words of the exchange with other centres: the forms by their names in the trade, and which way they go."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Form(Word):
    """What an envelope carries, by the names that centres of a city and its districts use (asks.md, Facts)."""

    REGISTRATION = "registration", "问题登记单", "Problem registration"
    TASK = "task", "任务分派单", "Task assignment"
    TASK_RESULT = "task_result", "任务反馈单", "Task result"
    REPLY = "reply", "问题反馈单", "Problem reply"
    CHECK = "check", "结果核查单", "Result check"
    RECEIPT = "receipt", "回执", "Receipt"


class Way(Word):
    """Which way an envelope went."""

    OUT = "out", "发出", "Sent"
    IN = "in", "收到", "Received"
