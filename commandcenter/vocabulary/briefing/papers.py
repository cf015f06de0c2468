# SPDX-License-Identifier: Apache-2.0
"""Words of what is printed of a meeting: the briefing, its minutes, and their tables."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Printed(Word):
    """Titles, heads and remarks on paper; braces are filled in."""

    BRIEFING = "briefing", "早交班简报", "Morning briefing"
    WEEKLY = "weekly", "周专题：重复和未解决工单", "Weekly special: repeated and unresolved orders"
    MONTHLY = "monthly", "月度分析", "Monthly analysis"
    MINUTES = "minutes", "{kind}纪要", "{kind} minutes"
    AS_OF = "as_of", "数据截至 {at}", "Figures as of {at}"
    PAGE = "page", "第 {page} 页，共 {pages} 页", "Page {page} of {pages}"
    CONTINUED = "continued", "{name}（续）", "{name} (continued)"
    DEFINITIONS = "definitions", "指标说明", "What the figures mean"
    DEFINED = "defined", "本简报用到的 {number} 项指标。", "The {number} figures of this briefing."
    MEANING = "meaning", "含义", "Meaning"
    FORMULA = "formula", "算法", "Formula"
    VALUE = "value", "数值", "Value"
    DAY = "day", "日期", "Day"

    ROLL = "roll", "到会", "Who came"
    CAME = "came", "应到 {expected}，实到 {came}。", "{came} of {expected} expected came."
    SEAT = "seat", "科室或部门", "Section or department"
    TOOK_PART = "took_part", "到会情况", "Took part"
    NAME = "name", "姓名", "Name"
    NOT_CALLED = "not_called", "未点名", "not called"
    NOTES = "notes", "会议记录", "Notes"
    NOTED = "noted", "{number} 页有记录。", "Notes on {number} pages."
    NOT_NOTED = "not_noted", "没有记录。", "Nothing was noted."
    ON_PAGE = "on_page", "简报页", "Page"
    ON_ITEM = "on_item", "议题", "Item"
    AGENDA = "agenda", "议程", "Agenda"
    ITEM = "item", "议题", "Item"
    CALLED = "called", "{name}召集，邀请：{names}。", "Called by {name}; invited: {names}."
    BEFORE = "before", "上次决定与完成情况", "What was decided before"
    NOTHING_BEFORE = "nothing_before", "没有待回顾的决定。", "Nothing decided before is to be reviewed."
    CARRIED_BY = "carried_by", "案卷或联合单", "Case or joint ticket"
    NOTE = "note", "记录", "Note"
    WRITTEN_BY = "written_by", "记录人", "Written by"
    DECISIONS = "decisions", "会议决定", "Decisions"
    DECIDED = "decided", "{number} 项决定，完成 {done} 项。", "{number} decisions, {done} done."
    NOTHING_DECIDED = "nothing_decided", "没有决定。", "Nothing was decided."
    NUMBER = "number", "序号", "No."
    KIND = "kind", "类型", "Kind"
    CASES = "cases", "案卷", "Cases"
    DUE_NOW = "due_now", "{due}（延至 {later}）", "{due} (put off to {later})"
    SIGN_OFF = "sign_off", "签发", "Sign-off"
    SIGNED = "signed", "{name} 于 {at} 签发，此后不能改动。", "Signed off by {name}, {at}; unchangeable since."
    NOT_SIGNED = "not_signed", "尚未签发，内容还会变。", "Not signed off yet: it may still change."
    DIGEST = "digest", "内容摘要（SHA-256）", "Digest of the content (SHA-256)"
    AGREES = "agrees", "与签发时一致", "as it was signed"
    DIFFERS = (
        "differs",
        "内容与签发时不一致，请交管理员核查",
        "The content is not what was signed: have an administrator look",
    )
    BEGAN = "began", "{at} 由{name}开始", "Begun by {name}, {at}"
    SIGNATURE = "signature", "负责人签字", "Signature"
    SIGNATURE_DAY = "signature_day", "日期", "Date"


class PaperProblem(Word):
    """Why a paper is not written; `{names}` are filled from the refusal's parameters."""

    NO_FONT = (
        "no_font",
        "没有找到中文字体，写不出 PDF；请安装 fonts-noto-cjk。",
        "No font with Chinese characters was found for the PDF; install fonts-noto-cjk.",
    )
    NO_MEETING = "no_meeting", "{day} 没有这样的会议，写不出纪要。", "There was no such meeting on {day} to write up."
    DAY_AHEAD = "day_ahead", "还没到 {day}。", "It is not {day} yet."
