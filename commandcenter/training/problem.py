# SPDX-License-Identifier: Apache-2.0
"""Why a training town cannot be made or played, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class TrainingProblem(Word):
    """What is in the way, and what to do next."""

    NOT_TRAINING = (
        "not_training",
        "{path} 是真实的中心，不能拿来演练。请换一个 --data-dir。",
        "{path} holds a real centre, which is not to be played with; choose another --data-dir.",
    )
    OTHER_SCALE = (
        "other_scale",
        "{path} 里已有“{scale}”规模的实训镇。请换一个 --data-dir，或不写 --scale。",
        "{path} already holds a training town of scale “{scale}”; choose another --data-dir or leave out --scale.",
    )
    FILE_ONLY = (
        "file_only",
        "实训镇只能建在本机的文件里，{where} 是服务器。请换一个 --data-dir 建好，再用 commandcenter db move 迁到空库。",
        "A training town is made in a file of this machine, and {where} is a server; make it with another --data-dir "
        "and take it to an empty database with “commandcenter db move”.",
    )
    NO_SUCH_SCALE = (
        "no_such_scale",
        "没有“{scale}”这种规模，请写 town、district 或 city。",
        "There is no scale “{scale}”; write town, district or city.",
    )
    SPEED_BAD = (
        "speed_bad",
        "速度 {speed} 不可用，请写 1 到 {most}。",
        "Speed {speed} cannot be used; write 1 to {most}.",
    )
