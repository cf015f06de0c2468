# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which work between tiers is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class TierProblem(Word):
    """Why a step between tiers is refused; `{names}` are filled from the refusal's parameters."""

    NO_TIERS = (
        "no_tiers",
        "本系统没有设置市、区、街镇三级中心，不能转上级、转下级或退回。",
        "No tiers are set up here, so a case cannot be handed up, handed down or sent back.",
    )
    ELSEWHERE = (
        "elsewhere",
        "这件案卷现在由“{centre}”办理，请刷新列表。",
        "This case is with “{centre}” now; refresh the list.",
    )
    FILED_ELSEWHERE = (
        "filed_elsewhere",
        "这件案卷由“{centre}”立案，只能由它结案、作废、重开和回访。",
        "“{centre}” filed this case; only it closes, voids, reopens or calls back.",
    )
    PASSED = (
        "passed",
        "这件案卷在两级中心之间已转 {count} 次，要由中心主任裁定承办部门。",
        "Passed {count} times between two tiers: the director must name the department.",
    )
    NOBODY_ABOVE = (
        "nobody_above",
        "“{centre}”之上没有中心，不能再转上级。",
        "There is no centre above “{centre}”; the case cannot be handed up.",
    )
    NOT_BELOW = (
        "not_below",
        "请在“{centre}”直接下一级的中心里选一个。",
        "Choose one of the centres directly below “{centre}”.",
    )
    NOT_HANDED = (
        "not_handed",
        "这件案卷不是别的中心交来的，没有可退回的中心。",
        "No other centre handed this case over, so there is nobody to send it back to.",
    )
    TIERS_THERE = (
        "tiers_there",
        "三级中心已经设置，没有改动。",
        "The tiers are set up already; nothing was changed.",
    )
    NO_DIVISION = (
        "no_division",
        "没有代码为 {code} 的市、区县或街镇。",
        "There is no city, district or street with the code {code}.",
    )
    NO_STREETS = (
        "no_streets",
        "没有可设中心的街镇，请先导入区划。",
        "There are no streets to set up centres for; import the divisions first.",
    )
