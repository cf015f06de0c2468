# SPDX-License-Identifier: Apache-2.0
"""Why a thread was opened, before whom it is, what was done in it and how it stands."""

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
