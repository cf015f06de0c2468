# SPDX-License-Identifier: Apache-2.0
"""Why a thread was opened, before whom it is, what was done in it and how it stands."""

from __future__ import annotations

import re

from commandcenter.vocabulary.word import Word


class ThreadKind(Word):
    """Why a case is supervised (domain.md 5)."""

    OVERDUE = "overdue", "超时督办", "Overdue"
    LEADER = "leader", "领导批示", "Leader's word"
    IMPORTANT = "important", "重点督办", "Important"


class ThreadLevel(Word):
    """Before whom the thread is, the lowest first."""

    DEPARTMENT = "department", "部门级", "Department"
    STREET = "street", "街镇级", "Street"
    DISTRICT = "district", "区级", "District"
    CITY = "city", "市级", "City"


class ThreadStep(Word):
    """What was done in a thread."""

    OPENED = "opened", "督办", "Opened"
    REPLIED = "replied", "回复", "Replied"
    ASKED_AGAIN = "asked_again", "退回重报", "Asked again"
    ACCEPTED = "accepted", "认可办结", "Accepted"
    ESCALATED = "escalated", "逾期升级", "Escalated"


class ThreadState(Word):
    """How a thread stands."""

    LATE = "late", "逾期未回复", "Reply late"
    REPLIED = "replied", "已回复待审", "Replied"
    WAITING = "waiting", "待回复", "Waiting"
    ENDED = "ended", "已办结", "Ended"


class HouseSays(Word):
    """What the house asks for by itself; it is kept in Chinese and read back in both languages."""

    OVERDUE = (
        "overdue",
        "已超时 {days} 天，请说明原因和办结时间。",
        "Overdue for {days} day(s): say why, and when it will be done.",
    )

    @classmethod
    def both(cls, kept: str) -> tuple[str, str]:
        """Return what is kept in Chinese and English; what people typed stands as it was typed in both."""
        for word in cls:
            said = re.fullmatch(re.escape(word.zh).replace(r"\{days\}", r"(?P<days>\d+)"), kept)
            if said is not None:
                return kept, word.en.format_map(said.groupdict())
        return kept, kept
