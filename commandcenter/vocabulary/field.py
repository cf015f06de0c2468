# SPDX-License-Identifier: Apache-2.0
"""Words of the field: supervisors on patrol, stations' zero reports, the duty roster."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class AlarmKind(Word):
    """Why a supervisor on patrol raised an alarm (facts.md 8.2)."""

    SILENT = "silent", "无定位", "No position"
    OUTSIDE = "outside", "越界", "Outside"


class AlarmReason(Word):
    """What became of an alarm of a supervisor on patrol."""

    BACK = "back", "已联系，已返回网格", "Reached, back in the grid"
    ON_ORDER = "on_order", "受派到网格外办事", "Sent outside the grid on duty"
    HANDSET = "handset", "终端或定位故障", "Handset or positioning fault"
    BREAK = "break", "用餐、交接或请假", "Meal, hand-over or leave"
    UNREACHED = "unreached", "联系不上，已报组长", "Not reached, team leader told"
    NEGLECT = "neglect", "脱岗，已记考核", "Left the post, noted for assessment"


class ZeroKind(Word):
    """What every station reports each day, zero included (domain.md 7)."""

    BUILDING = "building", "新增违建和违法用地", "New illegal construction or land use"
    GROUP_RENTING = "group_renting", "群租", "Group renting"


class Shift(Word):
    """Which part of a day somebody is on duty."""

    DAY = "day", "白班", "Day shift"
    NIGHT = "night", "夜班", "Night shift"


class Duty(Word):
    """What somebody on duty is there for; OTHER is named in words of the centre's own."""

    LEADER = "leader", "带班", "In charge"
    SHIFT_LEADER = "shift_leader", "值班长", "Shift leader"
    INFORMATION = "information", "信息员", "Information"
    SUPERVISOR = "supervisor", "监督员", "Supervisors"
    OTHER = "other", "值班", "On duty"


class WeatherLevel(Word):
    """How much a note on the weather warns: the four colours of the weather service, or none."""

    NONE = "none", "一般", "No warning"
    BLUE = "blue", "蓝色预警", "Blue warning"
    YELLOW = "yellow", "黄色预警", "Yellow warning"
    ORANGE = "orange", "橙色预警", "Orange warning"
    RED = "red", "红色预警", "Red warning"


class FieldProblem(Word):
    """Why something of the field is refused; `{names}` are filled from the refusal's parameters."""

    ALARM_MISSING = "alarm_missing", "没有这条告警，请刷新。", "There is no such alarm; refresh."
    ALARM_HANDLED = (
        "alarm_handled",
        "这条告警已由 {name} 处理过，请刷新。",
        "{name} has handled this alarm already; refresh.",
    )
    NOT_YOUR_POSITION = (
        "not_your_position",
        "终端只能上报本人的位置，请用本人账号登录。",
        "A handset can only send its own person's position; sign in as that person.",
    )
    NO_STATION = (
        "no_station",
        "这个居村没有工作站，不用零报告；请核对居村。",
        "This community has no station and owes no zero report; check the community.",
    )
    NOT_YOUR_STATION = (
        "not_your_station",
        "工作站只能报自己居村的零报告，请核对居村。",
        "A station can only report for its own community; check the community.",
    )
    DAY_BAD = (
        "day_bad",
        "零报告只能报最近 {days} 天的，请核对日期。",
        "A zero report can only be given for the last {days} days; check the date.",
    )
    KIND_MISSING = (
        "kind_missing",
        "“{kind}”也要报，没有就报 0。",
        "“{kind}” has to be reported too; report 0 where there was none.",
    )
    FINDING_MISSING = (
        "finding_missing",
        "“{kind}”报了 {count} 处，每处都要写明地点和情况，还差 {left} 处。",
        "{count} of “{kind}” are reported; say of each where and what it is, {left} are still missing.",
    )
    FINDING_SURPLUS = (
        "finding_surplus",
        "“{kind}”写了 {given} 处，只报了 {count} 处，请核对。",
        "{given} of “{kind}” are described and {count} reported; check the number.",
    )
    FINDING_WORDS = (
        "finding_words",
        "请写明发现了什么。",
        "Say what was found.",
    )
    FINDING_PLACE = (
        "finding_place",
        "请写明在哪里。",
        "Say where it is.",
    )
    CORRECTED_LATE = (
        "corrected_late",
        "{due} 以后不能自己更正，请打电话给中心更正。",
        "After {due} a station cannot correct its report; call the centre.",
    )
    PERSON_MISSING = (
        "person_missing",
        "没有这个人，或账号已停用，请另选。",
        "There is no such person, or the account is not active; choose another.",
    )
    DUTY_UNNAMED = (
        "duty_unnamed",
        "请选择值班人，或写明是谁。",
        "Choose who is on duty, or write down who it is.",
    )
    DUTY_TWICE = (
        "duty_twice",
        "{name} 在同一班里排了两次，请去掉一次。",
        "{name} stands twice in the same shift; take one out.",
    )
    TURN_MISSING = (
        "turn_missing",
        "这一班已被删去或改过，请重看值班表。",
        "This turn was taken out or changed meanwhile; look at the roster again.",
    )
    TURN_HOURS = (
        "turn_hours",
        "起止时间不对：要写成 08:30，一班最长 {hours} 小时。",
        "The hours are wrong: write them as 08:30, a turn lasts {hours} hours at most.",
    )
    WEEK_EMPTY = (
        "week_empty",
        "上一周没有排班，没有可复制的，请先排班。",
        "Nothing stands on the roster of the week before, so nothing can be copied; enter turns first.",
    )
    UNTIL_PAST = (
        "until_past",
        "有效期已过，请写一个以后的时间。",
        "It would be over already; give a time to come.",
    )
    WEATHER_EMPTY = (
        "weather_empty",
        "请先写中文提示，英文可以不填。",
        "Write the note in Chinese first; English may be left out.",
    )
    CALLED_AHEAD = (
        "called_ahead",
        "来电时间在以后，请核对。",
        "The call would be in the future; check the time.",
    )
    ALREADY_REPORTED = (
        "already_reported",
        "{name}已经报了，不用催。",
        "{name} has reported already; no reminder is needed.",
    )
    NUMBER_RANGE = (
        "number_range",
        "要在 {least} 到 {most} 之间，请改。",
        "It has to be between {least} and {most}; change it.",
    )
    NUMBER_CHANGED = (
        "number_changed",
        "这个数字刚被改为 {now}，请看过再保存。",
        "This number was just set to {now}; look at it and save again.",
    )
    CHOICE_CHANGED = (
        "choice_changed",
        "别的席位刚改过这一项，请看过再保存。",
        "Another seat has just changed this; look at it and save again.",
    )
    NOTHING_TICKED = "nothing_ticked", "至少要选一项。", "Tick at least one."
    CLOCK_BAD = "clock_bad", "请写成 08:30 这样的时间。", "Write a time of day like 08:30."


class PositionProblem(Word):
    """Why a line with a handset's position is not taken in; `{names}` are filled from the refusal's parameters."""

    COLUMNS_MISSING = (
        "columns_missing",
        "缺少列：{names}。首行要写列名 person、lon、lat、at，可加 datum、handset。",
        "Columns are missing: {names}. The first line names person, lon, lat and at, and may name datum and handset.",
    )
    LINE_UNREADABLE = (
        "line_unreadable",
        "这一行读不懂，要用 JSON 对象或与首行对应的 CSV。",
        "this line cannot be read: it has to be a JSON object, or CSV that fits the first line",
    )
    PERSON_UNKNOWN = (
        "person_unknown",
        "没有账号“{value}”，请核对或先建账号",
        "there is no account “{value}”; check it or make the account first",
    )
    NOT_SUPERVISOR = (
        "not_supervisor",
        "“{value}”没有监督员岗位，不收定位",
        "“{value}” has no post as a supervisor, so no position is taken",
    )
    PLACE_IMPOSSIBLE = (
        "place_impossible",
        "位置 {value} 不可能，要写经度、纬度（度）",
        "the place {value} is impossible; longitude and latitude in degrees are expected",
    )
    DATUM_UNKNOWN = (
        "datum_unknown",
        "坐标系“{value}”不认识，要用 wgs84、cgcs2000、gcj02 或 bd09",
        "the datum “{value}” is not known; use wgs84, cgcs2000, gcj02 or bd09",
    )
    TIME_UNREADABLE = (
        "time_unreadable",
        "时间“{value}”读不懂，要写 2026-11-24T10:42:08+08:00 或 Unix 秒",
        "the time “{value}” cannot be read; write 2026-11-24T10:42:08+08:00 or Unix seconds",
    )
    TIME_AHEAD = (
        "time_ahead",
        "时间 {value} 在将来，请校准终端",
        "the time {value} lies in the future; set the handset's clock",
    )
    TIME_OLD = (
        "time_old",
        "时间 {value} 太早，轨迹只保留 {days} 天",
        "the time {value} is too long ago; tracks are kept for {days} days",
    )
