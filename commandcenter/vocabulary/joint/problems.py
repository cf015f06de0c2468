# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which something of a joint operation is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class JointProblem(Word):
    """Why something of a joint operation is refused; `{names}` are filled from the refusal's parameters."""

    TICKET_MISSING = "ticket_missing", "没有这张联合执法单，请刷新。", "There is no such joint ticket; refresh."
    NOT_NOW = (
        "not_now",
        "{number} 现在是“{state}”，不能“{act}”。",
        "{number} is “{state}” now; it cannot be “{act}”.",
    )
    NOT_YOURS = (
        "not_yours",
        "“{role}”席位不能对联合执法单“{act}”。",
        "“{act}” is not for the seat of a {role}.",
    )
    REASON_MISSING = "reason_missing", "请写明原因。", "Give the reason."
    NO_CALENDAR = (
        "no_calendar",
        "{path} 不是可用的日历文件（.ics）。请从日历软件重新导出。",
        "{path} is not a calendar file (.ics) that can be read. Export it from the calendar again.",
    )
    ZONE_UNKNOWN = (
        "zone_unknown",
        "{path} 里“{title}”的时区“{zone}”不认识，时间会错。请用标准时区名重新导出。",
        "The time zone “{zone}” of “{title}” in {path} is unknown, so its time would be wrong. Export it with a "
        "standard zone.",
    )
    CALENDAR_TOO_LARGE = (
        "calendar_too_large",
        "{path} 太大（最多 {most} 条日程）。请只导出最近几周。",
        "{path} is too large (at most {most} events). Export only the next weeks.",
    )
