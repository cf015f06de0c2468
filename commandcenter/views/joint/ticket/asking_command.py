# SPDX-License-Identifier: Apache-2.0
"""How the centre's acts on a ticket are asked: invitation, window, departments, readiness, review, the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.services.joint import acting, drafting, inviting, preparing, reviewing
from commandcenter.services.joint.drafts import Changed, ParticipantDraft, ReasonDraft
from commandcenter.views.common.times import CentreClock, day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.joint.ask_form import Asked, What
from commandcenter.views.joint.ticket.situation import Ask, Call, Situation
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Because, JointAct

translate = QCoreApplication.translate  # the name Qt's tools look for


def window_text(begins: datetime, ends: datetime, clock: CentreClock) -> str:
    """Say a window in local time: 11-19 17:30–19:30."""
    first, last = clock.local(begins), clock.local(ends)
    return (
        f"{first:%m-%d %H:%M}–{last:%H:%M}"
        if first.date() == last.date()
        else f"{first:%m-%d %H:%M}–{last:%m-%d %H:%M}"
    )


def invite(at: Situation) -> Ask:
    """Ask by when departments answer."""

    def call(values: dict[str, Any]) -> Call:
        return inviting.invite, (values["due_at"],), {}

    due = Asked("due_at", _answer_by(), What.MOMENT, at.due_wish(), required=True)
    count = len(at.ticket.taking_part)
    note = translate("JointForms", "Who stays silent until then is brought before the director.")
    done = fill(translate("JointForms", "%1 departments are invited."), count)
    return Ask(
        fill(translate("JointForms", "Invite %1 departments"), count), label(JointAct.INVITE), call, (due,), note, done
    )


def move(at: Situation) -> Ask:
    """Ask for another window: one of those that are free, or one typed."""
    begins, ends = (at.window.begins, at.window.ends) if at.window is not None else (at.ticket.window or (None, None))
    minutes = at.minutes

    def call(values: dict[str, Any]) -> Call:
        start = values["begins"]
        return inviting.move, (start, start + timedelta(minutes=values["minutes"])), {}

    length = minutes if begins is None or ends is None else round((ends - begins).total_seconds() / 60)
    fields = (
        Asked("begins", translate("JointForms", "Begins"), What.MOMENT, begins or "", required=True),
        Asked("minutes", translate("JointForms", "Minutes"), What.NUMBER, length, required=True),
    )
    note = translate(
        "JointForms", "Who is free then keeps the answer; who is not is asked again, and everybody is told."
    )
    return Ask(translate("JointForms", "Another window"), label(JointAct.MOVE), call, fields, note,
               translate("JointForms", "The window is moved and everybody told."))  # fmt: skip


def take_window(at: Situation) -> Ask:
    """Ask whether the chosen free window becomes that of the ticket."""
    assert at.window is not None
    begins, ends = at.window.begins, at.window.ends
    title = fill(
        translate("JointForms", "Move to %1, %2?"),
        day_text(at.clock.local(begins)),
        window_text(begins, ends, at.clock),
    )
    return Ask(title, label(JointAct.MOVE), lambda _: (inviting.move, (begins, ends), {}), (), "",
               translate("JointForms", "The window is moved and everybody told."))  # fmt: skip


def remind(at: Situation) -> Ask:
    """Ask whether those who are silent are reminded."""
    names = translate("JointForms", ", ").join(at.names.get(one.department_id, "") for one in at.waiting)
    title = fill(translate("JointForms", "Remind %1 to answer?"), names)
    done = fill(translate("JointForms", "%1 reminded."), names)
    return Ask(title, label(JointAct.REMIND), lambda _: (inviting.remind, (), {}), (), "", done)


def change(at: Situation) -> Ask:
    """Ask for title, goal, lead and gathering."""
    head = at.ticket.head
    departments = tuple((one.department_id, at.names.get(one.department_id, "")) for one in at.ticket.taking_part)
    fields = (
        Asked("title", translate("JointForms", "Title"), What.WORDS, head["title"], required=True, most=100),
        Asked("goal", translate("JointForms", "Goal"), What.TEXT, head["goal"]),
        Asked("lead", translate("JointForms", "Lead"), What.ONE, head["lead_department_id"], departments),
        Asked("gather_place", translate("JointForms", "Gather at"), What.WORDS, head["gather_place"], most=200),
        Asked("gather_at", translate("JointForms", "Time"), What.MOMENT, head["gather_at"] or ""),
        Asked("safety_plan", translate("JointForms", "Safety plan"), What.TEXT, head["safety_plan"]),
    )

    def call(values: dict[str, Any]) -> Call:
        said = Changed(
            title=values["title"], goal=values["goal"], lead_department_id=values["lead"],
            gather_place=values["gather_place"], gather_at=values["gather_at"], safety_plan=values["safety_plan"],
        )  # fmt: skip
        return drafting.change_ticket, (said,), {}

    return Ask(translate("JointForms", "Change the ticket"), translate("JointForms", "Save"), call, fields, "",
               translate("JointForms", "Changed."))  # fmt: skip


def join(at: Situation) -> Ask:
    """Ask which department takes part besides, and why."""
    return join_as(at, Because.HAND, None, "")


def join_as(at: Situation, because: Because, department_id: int | None, why: str) -> Ask:
    """Ask for a department to take part, with one proposed."""
    here = {one.department_id for one in at.ticket.taking_part}
    others = tuple((id_, name) for id_, name in at.names.items() if id_ not in here)
    fields = (
        Asked("department", translate("JointForms", "Department"), What.ONE, department_id, others, required=True),
        Asked("reason", translate("JointForms", "Why"), What.WORDS, why, most=200),
        Asked("task", translate("JointForms", "Task"), What.WORDS),
        Asked("basis", translate("JointForms", "Legal basis"), What.WORDS),
        Asked("people_wanted", translate("JointForms", "People"), What.NUMBER, 2),
    )

    def call(values: dict[str, Any]) -> Call:
        reasons = (ReasonDraft(because, values["reason"]),)
        part = ParticipantDraft(values["department"], reasons, values["task"], values["basis"], values["people_wanted"])
        return inviting.join, (part,), {}

    return Ask(translate("JointForms", "Another department"), label(JointAct.JOIN), call, fields, "",
               translate("JointForms", "The department is asked."))  # fmt: skip


def leave(at: Situation) -> Ask:
    """Ask why the department under the hand is let go."""
    assert at.participant is not None
    department = at.participant.department_id
    title = fill(translate("JointForms", "Why is %1 let go?"), at.names.get(department, ""))
    done = fill(translate("JointForms", "%1 is let go."), at.names.get(department, ""))
    return reasoned(title, JointAct.LEAVE, lambda words: (inviting.leave, (department, words), {}), done)


def confirm(at: Situation) -> Ask:
    """Ask whether everybody's coming is confirmed."""
    title = translate("JointForms", "Everybody comes: confirm the operation?")
    return Ask(title, label(JointAct.CONFIRM), lambda _: (inviting.confirm, (), {}), (), "",
               translate("JointForms", "Confirmed."))  # fmt: skip


def approve_safety(at: Situation) -> Ask:
    """Ask for the safety plan that is approved."""
    plan = Asked(
        "safety_plan", translate("JointForms", "Safety plan"), What.TEXT, at.ticket.head["safety_plan"], required=True
    )
    return Ask(
        translate("JointForms", "Approve the safety plan"), label(JointAct.APPROVE_SAFETY),
        lambda values: (preparing.approve_safety, (values["safety_plan"],), {}), (plan,), "",
        translate("JointForms", "The safety plan is approved."),
    )  # fmt: skip


def declare_ready(at: Situation) -> Ask:
    """Ask whether the ticket is declared ready."""
    title = translate("JointForms", "Everything is there: declare the operation ready?")
    return Ask(title, label(JointAct.DECLARE_READY), lambda _: (preparing.declare_ready, (), {}), (), "",
               translate("JointForms", "Ready."))  # fmt: skip


def override(at: Situation) -> Ask:
    """Ask the director why it goes ahead with musts missing."""
    count = sum(not one.ok for one in at.ticket.readiness)
    title = fill(translate("JointForms", "%1 musts are missing. Why does it go ahead all the same?"), count)
    done = translate("JointForms", "Ready despite what is missing; the reason is in the history.")
    return reasoned(title, JointAct.OVERRIDE, lambda words: (preparing.override_ready, (words,), {}), done)


def unready(at: Situation) -> Ask:
    """Ask why the declaration is taken back."""
    title = translate("JointForms", "Why does it go back to preparing?")
    done = translate("JointForms", "Back to preparing.")
    return reasoned(title, JointAct.UNREADY, lambda words: (preparing.unready, (words,), {}), done)


def dispatch_linked(at: Situation) -> Ask:
    """Ask whether the linked cases that wait for it are sent to the participants."""
    title = translate("JointForms", "Send the linked cases that are not sent yet to the departments that come?")
    return Ask(title, translate("JointForms", "Send"), lambda _: (acting.dispatch_linked, (), {}), (), "",
               translate("JointForms", "The cases are sent."))  # fmt: skip


def end(at: Situation) -> Ask:
    """Ask whether the action is over."""
    title = translate("JointForms", "End the action? Results and sign-outs can still be given.")
    return Ask(title, label(JointAct.END), lambda _: (acting.end, (), {}), (), "", translate("JointForms", "Ended."))


def begin(at: Situation) -> Ask:
    """Ask whether the action begins."""
    title = translate("JointForms", "Begin the action now?")
    return Ask(
        title, label(JointAct.BEGIN), lambda _: (acting.begin, (), {}), (), "", translate("JointForms", "It began.")
    )


def review(at: Situation) -> Ask:
    """Ask how it went and what to change."""
    head = at.ticket.head
    fields = (
        Asked("text", translate("JointForms", "How it went"), What.TEXT, head["review_text"], required=True),
        Asked("lessons", translate("JointForms", "What to change"), What.TEXT, head["lessons"],
              hint=translate("JointForms", "It stands in the next proposal of the kind, with whom it names")),
    )  # fmt: skip
    return Ask(
        translate("JointForms", "Review"), translate("JointForms", "Save"),
        lambda values: (reviewing.review, (values["text"], values["lessons"]), {}), fields, "",
        translate("JointForms", "The review is kept."),
    )  # fmt: skip


def close(at: Situation) -> Ask:
    """Ask whether the ticket is closed."""
    title = translate("JointForms", "Close the ticket?")
    return Ask(
        title, label(JointAct.CLOSE), lambda _: (reviewing.close, (), {}), (), "", translate("JointForms", "Closed.")
    )


def cancel(at: Situation) -> Ask:
    """Ask why the operation is given up."""
    title = translate("JointForms", "Why is the operation given up? Its cases are free again.")
    done = translate("JointForms", "Cancelled.")
    return reasoned(title, JointAct.CANCEL, lambda words: (reviewing.cancel, (words,), {}), done)


def reasoned(title: str, act: JointAct, call: Any, done: str) -> Ask:
    """Ask for a reason in words."""
    why = Asked("reason", translate("JointForms", "Reason"), What.WORDS, required=True, most=300)
    return Ask(title, label(act), lambda values: call(values["reason"]), (why,), "", done)


def may_command(role: Role) -> bool:
    """Tell whether a post has the centre's acts."""
    return role in (Role.DISPATCHER, Role.DIRECTOR)


def _answer_by() -> str:
    return translate("JointForms", "Answer by")
