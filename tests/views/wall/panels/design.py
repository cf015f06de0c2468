# SPDX-License-Identifier: Apache-2.0
"""The invented day of the design: a town at 10:42 on 18 November, whose figures add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from commandcenter.queries.wall.drill.rows import ItemShare, Numbers
from commandcenter.queries.wall.rows import (
    DepartmentLoad,
    DutyPost,
    Figure,
    ItemCount,
    OpenCase,
    Ribbon,
    SourceCount,
    TickerAct,
    Today,
    WeatherNote,
)
from commandcenter.views.wall.panels.cell.foot import FootNotes
from commandcenter.vocabulary import ItemKind, Stage, State
from commandcenter.vocabulary.field import WeatherLevel

NOW = datetime(2026, 11, 18, 2, 42, 7, tzinfo=UTC)
LOCAL = NOW.astimezone(ZoneInfo("Asia/Shanghai"))
HALF_HOURS = 48
SO_FAR = 21

_SHAPE = [0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7, 10, 16, 22, 30, 38, 48, 58, 68, 78, 88, 92, 96, 97] + [
    98 + i for i in range(24)
]


def running(today: int, yesterday: int) -> Figure:
    """Return a figure that grows through the day to `today` now, `yesterday` at the same time."""
    now = tuple(round(today * _SHAPE[at] / _SHAPE[SO_FAR - 1]) for at in range(SO_FAR))
    then = tuple(round(yesterday * _SHAPE[at] / _SHAPE[SO_FAR - 1]) for at in range(HALF_HOURS))
    return Figure(today, yesterday, now, then)


def stock(today: int, yesterday: int) -> Figure:
    """Return a figure that stands through the night and moves in the morning."""
    start = (today + yesterday) // 2
    now = tuple(start + round((today - start) * max(0, at - 14) / (SO_FAR - 15)) for at in range(SO_FAR))
    then = tuple(yesterday + (at % 5) * max(1, yesterday // 100) for at in range(HALF_HOURS))
    return Figure(today, yesterday, now, then)


def share(today: float | None, yesterday: float | None, of: int) -> Figure:
    now = tuple(None if at < 4 or today is None else today - 0.4 * (SO_FAR - 1 - at) for at in range(SO_FAR))
    then = tuple(None if at < 3 or yesterday is None else yesterday - 3 + 0.1 * at for at in range(HALF_HOURS))
    return Figure(today, yesterday, now, then, of)


RIBBON = Ribbon(
    reported=running(187, 172),
    filed=running(152, 149),
    should_close=running(148, 139),
    closed=running(131, 118),
    open=stock(286, 301),
    overdue=stock(17, 12),
    on_time=share(93.4, 91.8, 148),
)

DEPARTMENTS = (
    DepartmentLoad(1, "城管执法", "Enforcement", 96, 9, 6),
    DepartmentLoad(2, "绿化市容", "Sanitation", 43, 3, 2),
    DepartmentLoad(3, "房屋管理", "Housing", 34, 5, 5),
    DepartmentLoad(4, "公安交警", "Traffic police", 19, 2, 1),
    DepartmentLoad(5, "水务", "Water", 13, 2, 1),
    DepartmentLoad(6, "市场监管", "Market", 11, 1, 0),
    DepartmentLoad(7, "生态环境", "Environment", 6, 1, 1),
    DepartmentLoad(8, "交通", "Transport", 4, 2, 1),
    DepartmentLoad(9, "消防", "Fire station", 3, 1, 0),
    DepartmentLoad(10, "民政", "Civil affairs", 2, 0, 0),
)

COMPONENTS = tuple(
    ItemCount(at, ItemKind.COMPONENT, zh, en, filed)
    for at, (zh, en, filed) in enumerate(
        (
            ("各类井盖", "Manhole covers", 9),
            ("公灯", "Street lights", 8),
            ("道路场地", "Roads and yards", 6),
            ("电子防盗门", "Electronic entrance doors", 5),
            ("排水管道", "Drains", 4),
        )
    )
)
EVENTS = tuple(
    ItemCount(at, ItemKind.EVENT, zh, en, filed)
    for at, (zh, en, filed) in enumerate(
        (
            ("机动车非机动车乱停放", "Vehicles parked where they must not", 31),
            ("乱堆放杂物垃圾", "Piled rubbish and belongings", 27),
            ("乱涂写乱张贴乱刻画", "Scribbling, posting, carving", 14),
            ("绿化内停车", "Parking on green", 9),
            ("违章搭建", "Unlawful building", 7),
        )
    )
)


def act(
    at: int, actor: tuple[str, str], action: tuple[str, str], item: tuple[str, str], place: tuple[str, str]
) -> TickerAct:
    return TickerAct(at, NOW - timedelta(minutes=at), *actor, *action, *item, *place, case_id=at)


TICKER = (
    act(1, ("水务", "Water"), ("反馈", "fed back"), ("排水管道", "Drains"), ("桥南", "Qiaonan")),
    act(2, ("绿化市容", "Sanitation"), ("接单", "accepted"), ("乱堆放杂物垃圾", "Piled rubbish"), ("梅溪", "Meixi")),
    act(3, ("派遣", "Dispatch"), ("派遣", "dispatched"), ("公灯", "Street lights"), ("松汀", "Songting")),
)
DUTY = (
    DutyPost("带班", "Leader", "秦霁"),
    DutyPost("值班长", "Shift", "周苇"),
    DutyPost("监督员", "Supervisors", "26/28"),
)
SOURCES = (
    SourceCount("监督员上报", "Supervisor", 96),
    SourceCount("12345 热线", "Hotline 12345", 48),
    SourceCount("居民微信", "Residents", 27),
    SourceCount("工作站", "Station", 11),
    SourceCount("媒体", "Media", 5),
)
WEATHER = WeatherNote(WeatherLevel.NONE, "多云 12°C", "cloudy 12°C", NOW + timedelta(hours=12))
TODAY = Today(
    at=NOW,
    ribbon=RIBBON,
    departments=DEPARTMENTS,
    centre=(55, 7, 48),
    components=COMPONENTS,
    events=EVENTS,
    filed_components=41,
    filed_events=111,
    sources=SOURCES,
    ticker=TICKER,
    duty=DUTY,
    weather=WEATHER,
    worst_community_zh="梅溪居委",
    worst_community_en="Meixi",
    worst_community_overdue=5,
    threads=(6, 2),
)

# The scene of a cell: Meixi Xincun, cell 033.
ALL_HOURS = 24


def week() -> tuple[tuple[int, ...], ...]:
    """Return 46 cases by weekday and hour, three fifths of them between 18 and 22 o'clock."""
    grid = [[0] * ALL_HOURS for _ in range(7)]
    for day, hour, cases in (
        (4, 18, 4), (4, 20, 5), (5, 18, 5), (5, 20, 6), (6, 18, 3), (6, 20, 4), (3, 19, 1),
        (0, 10, 1), (1, 16, 1), (1, 18, 1), (2, 8, 1), (3, 8, 1), (3, 12, 1), (4, 10, 1), (4, 14, 2),
        (4, 16, 2), (5, 8, 1), (5, 10, 1), (5, 12, 1), (5, 16, 2), (6, 9, 1), (6, 15, 1),
    ):  # fmt: skip
        grid[day][hour] += cases
    return tuple(map(tuple, grid))


PERIODS = (18, 16, 20, 19, 23, 25, 29, 31, 28, 34, 38, 46)
SHARES = (
    ItemShare("机动车非机动车乱停放", "Vehicles parked wrongly", 0.33, 0.20),
    ItemShare("乱堆放杂物垃圾", "Piled rubbish", 0.26, 0.18),
    ItemShare("私架乱拉电线", "Private wires", 0.15, 0.04),
)
CELL = Numbers(
    filed=46,
    filed_90=118,
    mean=4.4,
    rank=1,
    ranked=2647,
    open=6,
    overdue=2,
    open_around=35,
    overdue_around=5,
    rework=5,
    repeated=9,
    solved=3,
    explained=6,
)


def case(
    at: int, item: tuple[str, str], department: tuple[str, str], due: timedelta, *, stopped: bool = False
) -> OpenCase:
    return OpenCase(
        id=at,
        number=f"YX2611-{at:05}",
        state=State.DISPATCHED,
        stage=Stage.DISPOSE,
        lon=121.0,
        lat=31.0,
        cell_id=1,
        community_id=1,
        item_zh=item[0],
        item_en=item[1],
        department_id=1,
        department_zh=department[0],
        department_en=department[1],
        due_at=NOW + due,
        warn_at=NOW + due - timedelta(hours=1),
        reported_at=NOW - timedelta(days=1),
        filed_at=NOW - timedelta(hours=20),
        emergency=False,
        suspended=stopped,
    )


OPEN_CASES = (
    case(4, ("机动车非机动车乱停放", "Vehicles parked wrongly"), ("城管执法", "Enforcement"), timedelta(hours=3.2)),
    case(2, ("乱堆放杂物垃圾", "Piled rubbish"), ("绿化市容", "Sanitation"), -timedelta(hours=4.5)),
    case(1, ("违章搭建", "Unlawful building"), ("城管执法", "Enforcement"), -timedelta(days=1.2)),
    case(3, ("各类井盖", "Manhole covers"), ("水务", "Water"), timedelta(minutes=35.5)),
    case(5, ("公灯", "Street lights"), ("房屋管理", "Housing"), timedelta(hours=6.5)),
    case(6, ("私架乱拉电线", "Private wires"), ("城管执法", "Enforcement"), timedelta(days=2.1)),
)
FOOT = FootNotes(
    station="梅溪居委",
    reported_at=LOCAL.replace(hour=8, minute=12),
    supervisor="07 号",
    supervisor_note="西 1.0 公里",
    outside=True,
    last_joint=LOCAL.replace(month=9, day=24),
    next_joint="明日 17:30",
)
RATES = {1: (0.91, 64), 2: (0.95, 31), 3: (0.88, 25), 4: (1.0, 14), 5: (0.93, 12), 6: (None, 0), 7: (0.8, 5)}
