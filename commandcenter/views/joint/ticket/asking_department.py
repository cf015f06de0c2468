# SPDX-License-Identifier: Apache-2.0
"""How the acts of departments on a ticket are asked: answer, people and gear, work, the day itself, results."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.services.joint import acting, answering, preparing
from commandcenter.views.common.words import fill, label
from commandcenter.views.joint.ask_form import Asked, What
from commandcenter.views.joint.ticket.asking_command import window_text
from commandcenter.views.joint.ticket.situation import Ask, Call, Situation
from commandcenter.vocabulary.joint import Answer, CaseResult, JointAct, PlaceProgress

translate = QCoreApplication.translate  # the name Qt's tools look for

ANSWERS = (Answer.YES, Answer.SUBSTITUTE, Answer.NO)


def answer(at: Situation) -> Ask:
    """Ask whether the department comes, and whom and what it sends if it does."""
    others = tuple((id_, name) for id_, name in at.names.items() if id_ != at.actor.department_id)
    own = translate("JointForms", "we come, with other people")
    answers = tuple((one, label(one)) for one in ANSWERS)
    fields = (
        Asked("answer", translate("JointForms", "Answer"), What.ONE, Answer.YES, answers),
        Asked("text", translate("JointForms", "Reason"), What.WORDS, most=300,
              hint=translate("JointForms", "needed where you do not come")),
        Asked("substitute", translate("JointForms", "In our stead"), What.ONE, None, ((None, own), *others)),
        *_sent(at),
    )  # fmt: skip

    def call(values: dict[str, Any]) -> Call:
        substitute = values["substitute"] if values["answer"] is Answer.SUBSTITUTE else None
        comes = values["answer"] is not Answer.NO and substitute is None
        said = answering.Answered(
            values["answer"], values["text"], substitute, tuple(values["workers"]) if comes else (),
            _amounts(at, values["gear"]) if comes else {},
        )  # fmt: skip
        return answering.answer, (said,), {}

    window = at.ticket.window
    when = window_text(*window, at.clock) if window is not None else ""
    title = fill(translate("JointForms", "%1, %2: do you come?"), at.ticket.title, when)
    part = at.own
    note = "" if part is None or not part.task else fill(translate("JointForms", "Your task: %1"), part.task)
    return Ask(
        title, label(JointAct.ANSWER), call, fields, note, translate("JointForms", "The centre has your answer.")
    )


def prepare(at: Situation) -> Ask:
    """Ask whom and what the department sends."""
    part = at.own
    assert part is not None
    department = part.department_id

    def call(values: dict[str, Any]) -> Call:
        return preparing.name_people, (department, values["workers"], _amounts(at, values["gear"])), {}

    title = fill(translate("JointForms", "Whom and what does %1 send?"), at.names.get(department, ""))
    note = fill(translate("JointForms", "Asked for: %1 people."), part.people_wanted)
    return Ask(
        title, label(JointAct.PREPARE), call, _sent(at), note, translate("JointForms", "People and gear are noted.")
    )


def divide(at: Situation) -> Ask:
    """Ask for a department's task, its legal basis and how many people it sends."""
    part = at.own
    assert part is not None
    department = part.department_id
    fields = (
        Asked("task", translate("JointForms", "Task"), What.TEXT, part.task, required=True),
        Asked("basis", translate("JointForms", "Legal basis"), What.WORDS, part.basis, required=True),
        Asked("people_wanted", translate("JointForms", "People"), What.NUMBER, part.people_wanted),
    )

    def call(values: dict[str, Any]) -> Call:
        return preparing.divide_work, (department, values["task"], values["basis"], values["people_wanted"]), {}

    title = fill(translate("JointForms", "What does %1 do, on which basis?"), at.names.get(department, ""))
    return Ask(title, label(JointAct.ASSIGN), call, fields, "", translate("JointForms", "Written down."))


def notify(at: Situation) -> Ask:
    """Ask with which words residents were told."""
    text = Asked("text", translate("JointForms", "Notice"), What.TEXT, at.ticket.head["notice_text"], required=True)
    return Ask(
        translate("JointForms", "How were the residents told?"), label(JointAct.NOTIFY),
        lambda values: (preparing.notify_residents, (values["text"],), {}), (text,), "",
        translate("JointForms", "Noted."),
    )  # fmt: skip


def sign_in(at: Situation) -> Ask:
    """Ask who is on site; who is expected and not there yet is ticked."""
    people = [one for one in _people(at) if one.in_at is None or one.out_at is not None]
    return _signing(at, people, JointAct.SIGN_IN, acting.sign_in, translate("JointForms", "Who is on site now?"))


def sign_out(at: Situation) -> Ask:
    """Ask who has left."""
    people = [one for one in _people(at) if one.in_at is not None and one.out_at is None]
    return _signing(at, people, JointAct.SIGN_OUT, acting.sign_out, translate("JointForms", "Who has left the site?"))


def progress(at: Situation) -> Ask:
    """Ask how far the work at the place under the hand is."""
    assert at.place is not None
    place = at.place
    states = tuple((one, label(one)) for one in PlaceProgress)
    fields = (
        Asked("progress", translate("JointForms", "Progress"), What.ONE, place.progress, states),
        Asked("note", translate("JointForms", "Note"), What.WORDS, place.note, most=300),
    )

    def call(values: dict[str, Any]) -> Call:
        return acting.progress, (place.id, values["progress"], values["note"]), {}

    return Ask(place.name, label(JointAct.PROGRESS), call, fields, "", translate("JointForms", "Noted."))


def result(at: Situation) -> Ask:
    """Ask what a department did, and what came of cases that have no result yet."""
    part = at.own
    assert part is not None
    assert at.case_field is not None, "who asks for results shows cases"
    department = part.department_id
    untold = [one for one in at.ticket.cases if one.result is None and not one.ended]
    mine = [one.case_id for one in untold if one.lead_department_id == department]
    fields = (
        Asked("text", translate("JointForms", "What was done"), What.TEXT, part.result_text, required=True),
        Asked("result", translate("JointForms", "Ticked cases"), What.ONE, CaseResult.SOLVED,
              tuple((one, label(one)) for one in CaseResult)),
        Asked("cases", translate("JointForms", "Cases"), What.OWN, partial(at.case_field, untold, mine)),
    )  # fmt: skip

    def call(values: dict[str, Any]) -> Call:
        outcomes = [
            acting.CaseOutcome(case, values["result"], values["text"], attachments=files)
            for case, files in values["cases"]
        ]
        return acting.result, (department, values["text"], outcomes), {}

    title = fill(translate("JointForms", "Result of %1"), at.names.get(department, ""))
    note = translate(
        "JointForms", "Cases your department has in hand are fed back with it and go to the check as always."
    )
    return Ask(title, label(JointAct.RESULT), call, fields, note, translate("JointForms", "The result is kept."))


# ---------------------------------------------------------------- whom and what


def _sent(at: Situation) -> tuple[Asked, ...]:
    """Return the fields for people and gear of the department an act is about."""
    if at.sendable is None:
        return ()
    named = tuple(one.worker_id for one in at.ticket.people)
    loaded = tuple(one.gear_id for one in at.ticket.gear)
    people = tuple((one.id, _worker(one)) for one in at.sendable.workers)
    things = tuple((one.id, _thing(one)) for one in at.sendable.gear)
    return (
        Asked("workers", translate("JointForms", "Staff"), What.MANY, named, people),
        Asked("gear", translate("JointForms", "Gear"), What.MANY, loaded, things),
    )


def _worker(one: Any) -> str:
    held = " ".join(
        fill(translate("JointForms", "%1 (expired)"), label(permit.qualification))
        if permit.expired
        else label(permit.qualification)
        for permit in one.permits
    )
    busy = fill(translate("JointForms", "taken: %1"), one.busy) if one.busy else ""
    return "   ".join(part for part in (one.name, held, busy) if part)


def _thing(one: Any) -> str:
    taken = "" if one.free >= one.amount else fill(translate("JointForms", "%1 free"), one.free)
    return "   ".join(part for part in (f"{one.name} × {one.amount}", one.plate, taken) if part)


def _amounts(at: Situation, chosen: tuple[int, ...]) -> dict[int, int]:
    known = {one.id: max(1, one.free or one.amount) for one in at.sendable.gear} if at.sendable is not None else {}
    return {gear: known.get(gear, 1) for gear in chosen}


def _people(at: Situation) -> list[Any]:
    part = at.own
    only = part.department_id if at.is_liaison and part is not None else None
    return [one for one in at.ticket.people if only is None or one.department_id == only]


def _signing(at: Situation, people: list[Any], act: JointAct, service: Any, title: str) -> Ask:
    choices = tuple((one.worker_id, f"{one.name}   {at.names.get(one.department_id, '')}") for one in people)
    everybody = tuple(one.worker_id for one in people)
    who = Asked("workers", translate("JointForms", "Staff"), What.MANY, everybody, choices, required=True)
    return Ask(title, label(act), lambda values: (service, (values["workers"],), {}), (who,), "",
               fill(translate("JointForms", "%1: noted."), label(act)))  # fmt: skip
