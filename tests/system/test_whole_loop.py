# SPDX-License-Identifier: Apache-2.0
"""An imported case goes from report to closed by the keys of real windows, with every detour on the way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commandcenter.models import Callback, Disposal, History, Report, Request
from commandcenter.stage.loop import Loop
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Decision, RequestKind, State
from tests.playing import Open

A = Action
WAY = [
    A.TAKE_IN,
    A.EDIT,
    A.ACCEPT,
    A.SEND_TO_VERIFY,
    A.ANSWER_VERIFY,
    A.FILE,
    A.MERGE,
    A.DISPATCH,
    A.SIGN_FOR,
    A.ASK_RETURN,
    A.GRANT_RETURN,
    A.DISPATCH,
    A.SIGN_FOR,
    A.ASK_EXTENSION,
    A.GRANT_EXTENSION,
    A.FEED_BACK,
    A.FORWARD_TO_CHECK,
    A.ANSWER_CHECK,
    A.REWORK,
    A.SIGN_FOR,
    A.FEED_BACK,
    A.FORWARD_TO_CHECK,
    A.ANSWER_CHECK,
    A.CLOSE,
    A.CALL_BACK,
]
PLAYED = (A.TAKE_IN, A.ANSWER_VERIFY, A.ANSWER_CHECK)
"""What the hotline and the supervisors do: they have no window here."""


def test_an_imported_case_goes_the_whole_way_by_keyboard(play: Open, town: Any) -> None:
    with play() as program:
        loop = Loop(program)
        case = loop.run()
        with Session(program.engines.reader) as session:
            told = {
                kind: list(session.scalars(select(kind).where(kind.case_id == case.id).order_by(kind.id)))
                for kind in (History, Request, Disposal, Report)
            }
            calls = list(session.scalars(select(Callback).where(Callback.case_id == case.id)))
        seal_new_entries(program.engines)
        verdict = verify(program.engines, town.attachments)

    assert all(step.keys for step in loop.steps if step.action not in PLAYED), "a seat did something without a key"
    assert case.state is State.CLOSED and not case.forced and not case.awaiting_callback
    assert [entry.action for entry in told[History]] == WAY
    assert [(one.kind, one.decision) for one in told[Request]] == [
        (RequestKind.RETURN, Decision.GRANTED),
        (RequestKind.EXTENSION, Decision.GRANTED),
    ]
    assert [visit.rework for visit in told[Disposal]] == [False, False, True]
    assert len(told[Report]) == 2, "the second caller was merged into the case"
    assert [call.report_id for call in calls] == [told[Report][1].id]
    assert [finding.sentence("en") for finding in verdict.findings] == []
