# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which evaluation refuses, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class EvaluationProblem(Word):
    """Why weights, steps or grades cannot be set as they are given."""

    WEIGHTS_BAD = (
        "weights_bad",
        "{kind}的权重合计为 {sum}，应为 100，且每项大于 0。请改正。",
        "The weights of {kind} sum up to {sum}; they must make 100, each above 0. Please correct them.",
    )
    FIGURE_UNKNOWN = (
        "figure_unknown",
        "没有名为“{name}”的指标。请从目录中选。",
        "No figure is called {name}. Choose one of the list.",
    )
    STEPS_BAD = (
        "steps_bad",
        "{kind}的分档须从小到大，得分在 0 到 100 之间。请改正。",
        "The steps of {kind} must rise, with scores from 0 to 100. Please correct them.",
    )
    GRADES_BAD = (
        "grades_bad",
        "等级分数线须从 A 到 D 递减，在 0 到 100 之间。请改正。",
        "The lines of the grades must fall from A to D, between 0 and 100. Please correct them.",
    )
    SATISFACTION_BAD = (
        "satisfaction_bad",
        "满意度各档须在 0 到 1 之间，由高到低。请改正。",
        "The weights of satisfaction must fall, between 0 and 1. Please correct them.",
    )
    NUMBER_BAD = "number_bad", "参与排名的最少数量须为 1 或更多。", "The least number to be ranked must be 1 or more."
    SINCE_PAST = (
        "since_past",
        "生效日期 {since} 已过；公布过的分数不再改变，请填今天或以后。",
        "{since} has passed; scores that were told do not change. Give today or a later day.",
    )
