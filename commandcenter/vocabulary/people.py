# SPDX-License-Identifier: Apache-2.0
"""Who acts: the posts of the two axes, the departments and the street."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Role(Word):
    """What a person may be in an act (domain.md 1)."""

    ACCEPTOR = "acceptor", "受理员", "Acceptor"
    DISPATCHER = "dispatcher", "派遣员", "Dispatcher"
    SHIFT_LEADER = "shift_leader", "值班长", "Shift leader"
    DIRECTOR = "director", "中心主任", "Director"
    SUPERVISOR = "supervisor", "监督员", "Supervisor"
    LIAISON = "liaison", "联络员", "Liaison"
    STATION = "station", "村居工作站", "Station"
    ADMINISTRATOR = "administrator", "管理员", "Administrator"
    SYSTEM = "system", "系统", "System"


class Post(Word):
    """Which axis a role belongs to; the two are never mixed (domain.md, dual axis)."""

    SUPERVISION = "supervision", "监督中心", "Supervision centre"
    COMMAND = "command", "指挥中心", "Command centre"
    DISPOSAL = "disposal", "处置部门", "Department"
    FIELD = "field", "现场", "Field"
    HOUSE = "house", "系统", "System"


AXIS: dict[Role, Post] = {
    Role.ACCEPTOR: Post.SUPERVISION,
    Role.SHIFT_LEADER: Post.SUPERVISION,
    Role.DISPATCHER: Post.COMMAND,
    Role.DIRECTOR: Post.COMMAND,
    Role.SUPERVISOR: Post.FIELD,
    Role.STATION: Post.FIELD,
    Role.LIAISON: Post.DISPOSAL,
    Role.ADMINISTRATOR: Post.HOUSE,
    Role.SYSTEM: Post.HOUSE,
}
