# SPDX-License-Identifier: Apache-2.0
"""Words of the house itself: the figures by which it is watched, and what is said of them and of acts on them."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


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
    NEVER_BACKED_UP = (
        "never_backed_up",
        "还没有备份：请现在备份，并定时运行 commandcenter db backup",
        "no backup yet: make one now, and run “commandcenter db backup” by a timer",
    )
    CLEAN = "clean", "{entries} 条历史无误", "{entries} entries, nothing wrong"
    FOUND = "found", "发现 {n} 处问题，请运行 commandcenter db verify", "{n} findings; run “commandcenter db verify”"
    NEVER_VERIFIED = "never_verified", "还没有核对过", "never verified so far"
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
