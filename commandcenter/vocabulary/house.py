# SPDX-License-Identifier: Apache-2.0
"""Words of the house itself: the figures by which it is watched, and what is said of them and of acts on them."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word
from commandcenter.vocabulary.work import Action


class HouseFigure(Word):
    """What an administrator watches, in the order it is looked at."""

    SEATS = "seats", "在线席位", "Seats on line"
    VERSIONS = "versions", "程序版本", "Program versions"
    BLOCKED = "blocked", "锁定的账号", "Blocked accounts"
    ACTS = "acts", "操作用时", "Time of acts"
    NEWS = "news", "消息延迟", "Lag of news"
    UNDER_WAY = "under_way", "进行中的慢操作", "Slow acts under way"
    WAITS = "waits", "锁等待", "Waiting for locks"
    SYNC = "sync", "等待备库确认", "Waiting for the standby"
    STANDBY = "standby", "备库延迟", "Lag of standbys"
    CONNECTIONS = "connections", "数据库连接", "Connections"
    SIZE = "size", "数据库大小", "Size of the database"
    MONTHS = "months", "历史分月", "Months of history"
    BACKUP = "backup", "上次备份", "Last backup"
    CHAIN = "chain", "历史链核对", "Chain verified"
    ENVELOPES = "envelopes", "等待回执", "Receipts awaited"
    SCHEMA = "schema", "结构版本", "Schema"
    UPGRADE = "upgrade", "升级公告", "Announced upgrade"


class HouseSaid(Word):
    """What is said of a figure; `{names}` are filled in."""

    PLAIN = "plain", "{text}", "{text}"
    NONE = "none", "无", "none"
    NEVER = "never", "从未", "never"
    UNKNOWN = "unknown", "–", "–"
    MINUTES_AGO = "minutes_ago", "{n} 分钟前", "{n} min ago"
    HOURS_AGO = "hours_ago", "{n} 小时前", "{n} h ago"
    DAYS_AGO = "days_ago", "{n} 天前", "{n} d ago"
    ASK_KEEPER = (
        "ask_keeper",
        "只有值守账号看得到：在值守机上运行 commandcenter status",
        "for the keeper's account only: run “commandcenter status” on its machine",
    )
    ALL_HEARD = "all_heard", "都有应答", "all answer"
    SILENT = "silent", "{n} 个没有应答，最久 {age} 分钟", "{n} silent, the longest for {age} min"
    NOBODY = "nobody", "没有人登录", "nobody is signed in"
    ALL_NEWEST = "all_newest", "在线的都是这个版本", "everybody on line has it"
    OLDER = "older", "{n} 个较旧：{versions}", "{n} older: {versions}"
    UNTIL = "until", "{names}，到 {until}", "{names}, until {until}"
    NO_BLOCK = "no_block", "没有因输错密码被锁的账号", "nobody is kept out for wrong passwords"
    NO_ACTS = "no_acts", "最近 15 分钟没有操作", "no act in the last 15 minutes"
    ACTS_TOOK = "acts_took", "95% 在此以内；{n} 次中最慢 {slowest}", "95 % within this; slowest of {n}: {slowest}"
    NOTHING_SLOW = "nothing_slow", "没有超过 {limit} 秒的操作", "nothing takes longer than {limit} s"
    LONGEST = "longest", "最久 {seconds} 秒", "the longest for {seconds} s"
    NO_WAIT = "no_wait", "没有席位在等另一个", "no seat waits for another"
    NO_SYNC = "no_sync", "没有提交在等备库", "no commit waits for a standby"
    SYNC_WAITS = "sync_waits", "提交在等备库写入，请看备库", "commits wait for the standby to write; look at it"
    NO_STANDBY = "no_standby", "没有备库在跟随", "no standby follows"
    FOLLOWS = "follows", "{names} 在跟随", "{names} follow"
    OF_MOST = "of_most", "{n} / {most}", "{n} / {most}"
    SHARE = "share", "已用上限的 {share}%", "{share} % of the limit"
    LARGEST = "largest", "最大：{name}", "largest: {name}"
    AHEAD = "ahead", "已备好 {n} 个月", "{n} ahead"
    ARCHIVED = "archived", "在用 {n} 个月，归档 {archived} 个月", "{n} in use, {archived} archived"
    BACKED_UP = "backed_up", "{file}，{size}", "{file}, {size}"
    NEVER_BACKED_UP = "never_backed_up", "还没有备份，请现在备份", "no backup yet: make one now"
    CLEAN = "clean", "{entries} 条历史无误", "{entries} entries, nothing wrong"
    FOUND = "found", "发现 {n} 处问题，请运行 commandcenter db verify", "{n} findings; run “commandcenter db verify”"
    NEVER_VERIFIED = "never_verified", "还没有核对过", "never verified so far"
    RECEIPTS_HERE = "receipts_here", "发出的单据都在时限内", "nothing that was sent waits too long"
    RECEIPTS_LATE = (
        "receipts_late",
        "{n} 件超过 {hours} 小时没有回执，请联系对方中心",
        "{n} without a receipt for more than {hours} h; ask the other centre",
    )
    SCHEMA_FITS = "schema_fits", "与本程序一致", "as this program's"
    SCHEMA_DIFFERS = "schema_differs", "本程序是 {wanted}", "this program's is {wanted}"
    NOT_ANNOUNCED = "not_announced", "席位照常工作", "seats work as usual"
    ANNOUNCED = "announced", "席位已收到退出登录的提示", "seats are asked to sign out"


class HouseProblem(Word):
    """Why an act on the house was refused, and what to do instead."""

    SEAT_GONE = (
        "seat_gone",
        "这个席位已经退出了，名单会自己更新。",
        "This seat has left already; the list renews itself.",
    )
    OWN_SEAT = (
        "own_seat",
        "这是你自己的席位，请用“退出登录”。",
        "This is your own seat; sign out instead.",
    )
    NOT_BLOCKED = "not_blocked", "这个账号没有被锁定。", "This account is not blocked."


class SeatReason(Word):
    """Why an administrator ended somebody's seat; kept with the act."""

    LEFT_OPEN = "left_open", "人已离开，席位没有退出", "The seat was left without signing out"
    MACHINE_GONE = "machine_gone", "机器死机或断网", "Its machine hangs or has no line"
    NOT_THEIRS = "not_theirs", "此账号不应在这个席位上", "This account should not sit there"


class ActName(Word):
    """Acts of seats that are no single step of a case, by the name they are kept under."""

    TAKE = "take", "占用案卷", "Take a case in hand"
    TAKE_NEXT = "take_next", "取下一件", "Take the next case"
    RELEASE = "release", "放回案卷", "Let a case go"
    FILE_CASE = "file_case", "立案", "File"
    ACCEPT_AND_FILE = "accept_and_file", "受理并立案", "Accept and file"
    ACCEPT_AND_VERIFY = "accept_and_verify", "受理并发核实", "Accept and send to verify"
    TAKE_IN_AND_ACCEPT = "take_in_and_accept", "登记并受理", "Take in and accept"
    TAKE_IN_AND_FILE = "take_in_and_file", "登记、受理并立案", "Take in, accept and file"
    TAKE_IN_AND_MERGE = "take_in_and_merge", "登记并并入", "Take in and merge"
    TAKE_IN_AND_REFUSE = "take_in_and_refuse", "登记并不予受理", "Take in and refuse"
    TAKE_IN_AND_VERIFY = "take_in_and_verify", "登记、受理并发核实", "Take in, accept and send to verify"
    DISPATCH_BATCH = "dispatch_batch", "成批派遣", "Dispatch several"
    PLACE = "place", "定位", "Place"
    ATTACH = "attach", "添加附件", "Attach"
    SIGN_OUT = "sign_out", "退出登录", "Sign out"
    TAKE_POSITIONS = "take_positions", "接收位置", "Take positions in"
    HANDLE_ALARM = "handle_alarm", "处理告警", "Handle an alarm"
    REPORT_ZERO = "report_zero", "零报告", "Zero report"
    REMIND_STATION = "remind_station", "提醒站点", "Remind a station"
    NOTE_WEATHER = "note_weather", "天气提示", "Weather note"
    PUT_TURN = "put_turn", "排班", "Put on the roster"
    REMOVE_TURN = "remove_turn", "取消排班", "Take off the roster"
    COPY_WEEK = "copy_week", "复制一周排班", "Copy a week of the roster"
    SET_PATROL = "set_patrol", "巡查设置", "Set numbers of the patrol"
    SET_ZERO_REPORT = "set_zero_report", "零报告设置", "Set numbers of zero reports"
    SET_MEETING = "set_meeting", "早会设置", "Set up the meeting"
    SET_THRESHOLDS = "set_thresholds", "分析阈值设置", "Set thresholds of the analysis"
    ENTER_SCORE = "enter_score", "录入外部评价", "Enter an outside score"
    TAKE_IN_SCORES = "take_in_scores", "导入外部评价", "Take in outside scores"
    TAKE_IN_WHOLE = "take_in_whole", "导入外部评价", "Take in outside scores"
    WITHDRAW_SCORE = "withdraw_score", "撤回外部评价", "Withdraw an outside score"
    PUT_EVENT = "put_event", "登记大型活动", "Put a large event"
    REMOVE_EVENT = "remove_event", "删去大型活动", "Remove a large event"
    SET_RULE = "set_rule", "派遣规则", "Set a routing rule"
    END_SESSION = "end_session", "结束席位", "End a seat"
    UNBLOCK = "unblock", "解除锁定", "Let in again"
    ANNOUNCE = "announce", "公告升级", "Announce an upgrade"


def act_label(name: str, language: str) -> str:
    """Return what people call the act that is kept as `name`; the name itself where nobody does."""
    kinds: tuple[type[Word], ...] = (ActName, Action)
    found = (word for words in kinds for word in words if word == name)
    return next((word.label(language) for word in found), name)
