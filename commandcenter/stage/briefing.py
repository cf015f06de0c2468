# SPDX-License-Identifier: Apache-2.0
"""Holds the morning meeting on the stage: the one before with its decisions, today's under way, every page of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from commandcenter.models import Case, Department
from commandcenter.models.engine import open_engines
from commandcenter.queries.meeting.minutes import meeting_of
from commandcenter.services.meeting.deciding import Decided, decide, link_cases
from commandcenter.services.meeting.following import confirm_decision, remark_decision
from commandcenter.services.meeting.handing_over import hand_over
from commandcenter.services.meeting.minutes import Attends, attend, begin_meeting, write_note
from commandcenter.stage.hands import activate, press, wait_until, write
from commandcenter.stage.program import Line, StagedProgram
from commandcenter.stage.standing_clock import stand_still
from commandcenter.stage.town import Town
from commandcenter.views.briefing.page import BriefingPage
from commandcenter.views.briefing.window import BriefingWindow
from commandcenter.vocabulary import State
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from commandcenter.vocabulary.meeting import DecisionKind, Presence

if TYPE_CHECKING:
    from commandcenter.stage.scenes import Stage

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HELD = timedelta(hours=2, minutes=20)
"""How long before the moment of the pictures a meeting was held."""
NAMES = tuple(f"briefing-{kind}" for kind in Kind)
OPENED = (
    *("cases", "definition", "decide", "decided", "strike", "change", "note", "roll", "sign"),
    *("line-lost", "signed", "past", "seat"),
)
BRIEFING_SCENES = (*NAMES, *(f"briefing-{name}" for name in OPENED))


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where the views are played: at the director's seat and on the big screen."""

    program: StagedProgram
    page: BriefingPage
    window: BriefingWindow


Play = Callable[[Meeting], None]


def scenes_of_briefing(
    program: StagedProgram, wanted: Collection[str], sizes: Sequence[QSize]
) -> Iterator[tuple[str, QWidget]]:
    """Yield the name of each wanted view in each size, and the window that shows it."""
    seat, main = program.sit("director")
    page = main.go_to("briefing")
    assert isinstance(page, BriefingPage)
    program.settle()
    window = page.make_big()
    stage = Meeting(program, page, window)
    try:
        for size in sizes:
            window.stand(size)
            activate(window)
            for name, play in _plays():
                if wanted and name not in wanted:
                    continue
                play(stage)
                program.settle()
                shown: QWidget = main if name.endswith("-seat") else window
                yield f"{name}-{program.look.language}-{size.width()}x{size.height()}", shown
                _back(stage)
    finally:
        window.close()
        seat.close()


def _plays() -> Iterator[tuple[str, Play]]:
    for at, name in enumerate(NAMES):
        yield name, partial(_turn, at)
    yield "briefing-cases", partial(_keys, "Tab", "Down", "Return", "Down")
    yield "briefing-definition", partial(_keys, "Tab", "Tab", "Tab", "F2")
    yield "briefing-decide", _decide
    yield "briefing-decided", partial(_keys, "L", "Up")
    yield "briefing-strike", partial(_keys, "L", "Delete")
    yield "briefing-change", partial(_keys, "L", "Home", "Return")
    yield "briefing-note", partial(_keys, "N")
    yield "briefing-roll", partial(_keys, "A", "Down")
    yield "briefing-sign", partial(_keys, "S")
    yield "briefing-line-lost", _lose_line
    yield "briefing-past", _past
    yield "briefing-seat", _seat
    yield "briefing-signed", _sign


def _turn(at: int, stage: Meeting) -> None:
    stage.page.sheet.turn_to(at)


def _keys(*given: str | Meeting) -> None:
    """Press keys on the page of the departments; the meeting comes last."""
    *keys, stage = given
    assert isinstance(stage, Meeting)
    _turn(list(Kind).index(Kind.DEPARTMENTS), stage)
    stage.program.settle()
    for key in keys:
        press(str(key))
        stage.program.settle()


def _decide(stage: Meeting) -> None:
    _keys("Down", "Down", "D", stage)
    write("超时逐件说明原因，防盗门先行手动保障")


def _lose_line(stage: Meeting) -> None:
    _turn(1, stage)
    stage.program.settle()
    stage.program.lose(Line.LOST)
    stage.page.session.read_minutes()


def _past(stage: Meeting) -> None:
    stage.page.day.setDate(stage.page.day.date().addDays(-1))


def _sign(stage: Meeting) -> None:
    """Sign yesterday's off: today's goes on in the next views."""
    _past(stage)
    stage.program.settle()
    stage.window.sheet.turn_to(list(Kind).index(Kind.DEPARTMENTS))
    for key in ("S", "Return"):
        press(key)
        stage.program.settle()
    stage.window.sheet.close_over()


def _seat(stage: Meeting) -> None:
    activate(stage.page.window())


def waiting(stage: Stage) -> None:
    """Decisions that wait for their case, at the shift leader's seat."""
    _beside(stage, "Alt+2")


def proposals(stage: Stage) -> None:
    """What the month proposes, at the director's seat; the first is accepted, the second in the form."""
    _beside(stage, "Alt+3", "Ctrl+Return", "Down")


def _beside(stage: Stage, *keys: str) -> None:
    stage.window.go_to("briefing")
    activate(stage.window)
    stage.program.settle()
    stage.press(*keys)


def _back(stage: Meeting) -> None:
    """Close what a view opened."""
    program, page, window = stage.program, stage.page, stage.window
    if program.line is not Line.GOOD:
        program.lose(Line.GOOD)
        wait_until(lambda: page.session.lost_since is None, "the line to return")
    activate(window)
    window.sheet.close_over()
    if window.sheet.entry.is_open:
        window.sheet.entry.close()
    page.day.setDate(page.day.maximumDate())
    page.session.place.lit = page.session.place.chosen = None
    program.settle()


# -------------------------------------------------------------------- meetings

YESTERDAY = (
    ("房管", DecisionKind.JOINT, "群租举报 4 户联合核查", 12.5),
    ("拆违", DecisionKind.OTHER, "前街 12 号违章搭建拆除", 9.5),
    ("水务", DecisionKind.OTHER, "松汀路井盖缺失当日补齐", 9.5),
    ("绿化", DecisionKind.OTHER, "梅溪新村落叶每日清运两趟", 11.0),
    ("城管", DecisionKind.SUPERVISED, "占道经营反复点位逐处销项", 33.0),
)
"""Whose department, kind, what, and how many hours after the meeting it is due."""
TODAY = (
    ("城管", DecisionKind.JOINT, "梅溪路夜市联合执法，六部门参加", 33.0),
    ("水务", DecisionKind.OTHER, "渡口泵站检修期间架临时泵", 6.0),
    ("房管", DecisionKind.SUPERVISED, "梅溪新村 12 号门前井盖松动异响，两日内消除", 48.0),
)
HANDED_OVER = (
    ("城管", "梅溪路夜市占道反复，拟联合执法"),
    ("房管", "电子防盗门缺件 4 起，周四到货"),
    ("绿化", "落叶高峰，清运加到每日两趟"),
    ("水务", "渡口泵站检修，明日 12:00 恢复"),
    ("派出所", ""),
    ("生态", "油烟检测报告今日出"),
)
ABSENT, WRITTEN = ("消防", "气象", "权属"), ("交通",)


def hold_meetings(program: StagedProgram, moment: datetime) -> None:
    """Hold yesterday's meeting, let some of it be carried out, and begin today's, unless it has begun already."""
    with program.engines.reader.connect() as connection:
        if meeting_of(connection, program.clock.local(moment).date()) is not None:
            return
        named = {one.short_zh: one.id for one in connection.execute(select(Department.short_zh, Department.id))}
        theirs = _of(named, "城管")
        asked = select(Case.number).where(Case.state == State.DISPATCHED, Case.lead_department_id == theirs)
        numbers = [number for (number,) in connection.execute(asked.order_by(Case.due_at).limit(3)) if number]
    decided = _at(program, moment - DAY - HELD, partial(_decided, named, YESTERDAY))
    _at(program, moment - DAY + 6 * HOUR, partial(_carried_out, decided))
    _at(program, moment - HELD, partial(_begun, program, named))
    town = Town(program.engines)
    town.act(town.sit("director"), link_cases, decided[-1], numbers)


def _at(program: StagedProgram, moment: datetime, play: Callable[[Town, datetime], list[int]]) -> list[int]:
    """Let `play` happen in the program's town at an earlier moment."""
    engines = open_engines(f"sqlite:///{program.data.database.as_posix()}")
    stand_still(engines, moment)
    try:
        return play(Town(engines), moment)
    finally:
        engines.dispose()


def _decided(
    named: dict[str, int],
    decisions: Sequence[tuple[str, DecisionKind, str, float]],
    town: Town,
    now: datetime,
) -> list[int]:
    director = town.sit("director")
    meeting = town.act(director, begin_meeting)["meeting"]
    made = []
    for who, kind, text, hours in decisions:
        decided = Decided(kind, text, now + hours * HOUR, _of(named, who), page=Kind.DEPARTMENTS)
        made.append(int(town.act(director, decide, meeting, decided)["decision"]))
    return made


def _carried_out(decided: list[int], town: Town, now: datetime) -> list[int]:
    director = town.sit("director")
    words = "两户未能入户，今晚 19:00 再查"
    town.act(director, remark_decision, decided[0], words)
    words = "缺登高证人员，并入联合执法"
    town.act(director, remark_decision, decided[1], words)
    for done in decided[2:4]:
        town.act(director, confirm_decision, done)
    return decided


def _begun(program: StagedProgram, named: dict[str, int], town: Town, now: datetime) -> list[int]:
    leader = town.sit("leader01")
    for who, text in HANDED_OVER:
        day = program.clock.local(now).date()
        town.act(leader, hand_over, text, department_id=_of(named, who), day=day)
    made = _decided(named, TODAY, town, now)
    with program.engines.reader.connect() as connection:
        meeting = meeting_of(connection, program.clock.local(now).date())
    assert meeting is not None
    rows = [Attends(_presence(seat.zh), seat.section, seat.department_id) for seat in meeting.seats]
    town.act(leader, attend, meeting.id, rows)
    words = "城管：夜市摊位已摸排 46 家，周三晚行动。\n房管：防盗门缺件期间安排保安值守。"
    town.act(leader, write_note, meeting.id, str(Kind.DEPARTMENTS), words)
    return made


def _presence(name: str) -> Presence:
    if any(part in name for part in ABSENT):
        return Presence.ABSENT
    return Presence.WRITTEN if any(part in name for part in WRITTEN) else Presence.PRESENT


def _of(named: dict[str, int], part: str) -> int:
    """Return the department whose short name has this part."""
    return next(number for short, number in named.items() if part in short)
