# SPDX-License-Identifier: Apache-2.0
"""Telling a case's life from report to call back, turn by turn, by a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from commandcenter.training.past import acts
from commandcenter.training.past.book import words
from commandcenter.training.past.life import Actor, Life, PresentReached, Row
from commandcenter.training.past.scene import Enough, Scene
from commandcenter.training.tiers.past import Handing
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    FeedbackKind,
    ItemKind,
    Queue,
    RequestKind,
    RequestReason,
    Satisfaction,
    Solved,
    Source,
    State,
    TaskKind,
    TimeUnit,
    VerifyResult,
)
from commandcenter.vocabulary.work import REASONS_FOR

Joined = Callable[[Life, datetime], None]
OVERDUE = 1.4
"""Share of the limit a department takes that is to be late."""


@dataclass
class Story(Scene):
    """One life being told; `joined` brings a duplicate report to the case."""

    kind: ItemKind
    joined: Joined
    turned_down: list[int] = field(default_factory=list)
    handings: Sequence[Handing] = ()
    """How the case goes between tiers before it is dispatched."""

    def tell(self) -> None:
        """Tell the life until its end, until the present, or until it lies where the plan wants it."""
        try:
            if self._intake() and self._filing():
                self._disposal()
                self._answers()
                self._appeal()
                if self.plan.reopened and self.life.state is State.CLOSED:
                    self._second_life()
        except (PresentReached, Enough):
            return

    # ------------------------------------------------------------ supervision centre

    def _intake(self) -> bool:
        life, plan, source = self.life, self.plan, self.life.case["source"]
        takes_in = {Source.SUPERVISOR: self.supervisor, Source.STATION: self.station}.get(source, self.acceptor())
        life.take_in(takes_in, self.at)
        self._look()
        acceptor = self.acceptor()
        self._minutes(1.5, 11, late=0.04)
        if plan.self_disposed:
            action = Action.AUDIT_INVALID if plan.invalid else Action.AUDIT_ARCHIVE
            acts.end(life, action, acceptor, self.at, "照片不能证明已处置" if plan.invalid else "")
            return False
        if plan.refused:
            acts.end(life, Action.REFUSE, acceptor, self.at, self.say("refuse"))
            return False
        acts.accept(life, acceptor, self.at)
        if source is Source.SUPERVISOR or life.case["emergency"]:
            self._look()
            return True
        return self._verify(acceptor)

    def _verify(self, acceptor: Actor) -> bool:
        results = [self.plan.found]
        if self.plan.found is VerifyResult.CANNOT_REACH:
            results.append(VerifyResult.CONFIRMED)
        for result in results:
            self._minutes(0.3, 3)
            acts.send_task(self.life, acceptor, self.at, TaskKind.VERIFY, self.supervisor)
            self._look()
            self._minutes(8, 28, late=0.08)
            acts.answer_verify(self.life, self.supervisor, self.at, result)
        self._look()
        if self.plan.found is VerifyResult.NOT_FOUND:
            self._minutes(1, 8)
            acts.end(self.life, Action.REFUSE_FILING, acceptor, self.at, "现场未发现所述情况")
            return False
        return True

    def _filing(self) -> bool:
        life = self.life
        self._minutes(1.5, 11, late=0.05)
        if self.plan.unfiled:
            acts.end(life, Action.REFUSE_FILING, self.acceptor(), self.at, self.say("refuse_filing"))
            return False
        acts.file_case(life, self.acceptor(), self.at, is_component=self.kind is ItemKind.COMPONENT)
        if not self.handings:
            self._look()
        if self.plan.bounced:
            self._minutes(2, 10)
            acts.return_to_acceptor(life, self.dispatcher(), self.at, self.say("return_to_acceptor"))
            acceptor = self.acceptor()
            self._minutes(2, 8)
            acts.mend(life, acceptor, self.at)
            self._minutes(0.5, 3)
            acts.file_case(life, acceptor, self.at, is_component=self.kind is ItemKind.COMPONENT)
        if self.plan.void:
            self._minutes(5, 12)
            acts.end(life, Action.VOID, self.leader(), self.at, self.say("void"))
            return False
        return True

    # ------------------------------------------------------------ command centre and department

    def _disposal(self) -> None:
        for handing in self.handings:
            self._minutes(2, 14, late=0.08)
            handing.do(self.life, self.at)
        if self.handings:
            self._look()
        self._minutes(1.5, 12, late=0.06)
        lead = self._lead()
        acts.dispatch(self.life, self.dispatcher(), self.at, lead, self._assisting(lead))
        self._look()
        if self.plan.supervised:
            self._minutes(1, 6)
            acts.supervise(self.life, self.dispatcher(), self.at)
        for _ in range(self.plan.returns):
            self._returned()
        self._sign()
        self._requests()
        self._while_in_disposal()
        if self.plan.forced:
            self._work(0.3)
            acts.force_close(self.life, self.leader(), self.at, self.say("force_close"))
            return
        self._visit(OVERDUE if self.plan.until is Queue.APPEALS else self._pace())
        self._review_and_check()

    def _returned(self) -> None:
        """A return, granted: another department gets the case, after two of them by ruling (domain.md 4 rule 4)."""
        lead = self.life.case["lead_department_id"]
        self._sign()
        self._minutes(10, 90)
        reason = self.random.choice((RequestReason.NOT_OURS, RequestReason.UNCLEAR_OWNER, RequestReason.OVERLAP))
        text = self.say("ask_return")
        acts.ask(self.life, self.liaison, self.at, RequestKind.RETURN, reason, text)
        self._minutes(4, 25)
        acts.grant(self.life, self.dispatcher(), self.at, self.say("grant_return"))
        self._look()
        self.turned_down.append(lead)
        other = next((d for d in self._others() if d not in self.turned_down), lead)
        if self.life.case["disputed"]:
            self._minutes(60, 600)
            circumstances = f"{self.book.names[lead]}两次退单后裁定"
            ruling, basis = self.say("adjudicate"), self.say("basis")
            told = {"basis": basis, "circumstances": circumstances}
            acts.adjudicate(self.life, self.director, self.at, other, ruling, **told)
        else:
            self._minutes(3, 14)
            acts.dispatch(self.life, self.dispatcher(), self.at, other, ())
        self._look()

    def _requests(self) -> None:
        plan, long = self.plan, self.life.limit.unit is TimeUnit.WORKING_DAY
        if plan.asks is not None:
            self._minutes(10, 40)
            self._ask(plan.asks)
            self._look()
        if plan.request_refused:
            self._minutes(15, 60)
            self._ask(RequestKind.RETURN)
            self._minutes(5, 25)
            if self.random.random() < 0.25:
                acts.withdraw(self.life, self.liaison, self.at)
            else:
                acts.refuse(self.life, self.dispatcher(), self.at, self.say("refuse_return"))
        if plan.extended and long:
            self._work(0.4)
            self._ask(RequestKind.EXTENSION)
            self._minutes(5, 28)
            if self.random.random() < 0.8:
                acts.grant(self.life, self.dispatcher(), self.at, self.say("grant_extension"))
            else:
                acts.refuse(self.life, self.dispatcher(), self.at, self.say("refuse_extension"))
        if plan.suspended:
            self._suspend()

    def _suspend(self) -> None:
        self._work(0.2)
        self._ask(RequestKind.SUSPENSION)
        self._minutes(10, 60)
        acts.grant(self.life, self.dispatcher(), self.at, self.say("grant_suspension"))
        self._look()
        self.at = self.life.case["resume_at"]
        acts.resume(self.life, self.at)

    def _ask(self, kind: RequestKind) -> None:
        reasons = {
            RequestKind.RETURN: (RequestReason.WRONG_AREA, RequestReason.UNCLEAR_OWNER, RequestReason.NOT_OURS),
            RequestKind.EXTENSION: (RequestReason.MATERIAL, RequestReason.WEATHER, RequestReason.PROCEDURE),
            RequestKind.SUSPENSION: (RequestReason.ENGINEERING, RequestReason.SEASON),
        }
        until = None
        if kind is RequestKind.SUSPENSION:
            zone = self.life.world.calendar.zone
            day = (self.at + timedelta(days=self.random.randint(10, 45))).astimezone(zone)
            until = day.replace(hour=8, minute=0, second=0, microsecond=0)
        reason = self.random.choice(reasons[kind])
        acts.ask(self.life, self.liaison, self.at, kind, reason, self.say(f"ask_{kind.value}"), until)

    def _while_in_disposal(self) -> None:
        for _ in range(self.plan.duplicates):
            self._minutes(20, 90)
            self.life.check_present(self.at)
            self.joined(self.life, self.at)

    def _visit(self, share: float) -> None:
        """Work on it for `share` of the limit; who is late is urged."""
        if share > 1.02 and self.random.random() < 0.35:
            self._work(0.95)
            acts.urge(self.life, self.dispatcher(), self.at, self.say("urge"))
            share -= 0.95
        self._work(share)
        result = FeedbackKind.REPAIRED if self.kind is ItemKind.COMPONENT else self._event_result()
        texts: list[str] = words()["results"][result.value]
        acts.feed_back(self.life, self.liaison, self.at, result, self.random.choice(texts))
        self._look()

    def _review_and_check(self) -> None:
        if self.plan.reviewed_twice:
            self._minutes(4, 25)
            self._rework(self.dispatcher())
        fails = self.plan.check_fails
        while True:
            self._minutes(4, 27, late=0.06)
            acts.send_task(self.life, self.dispatcher(), self.at, TaskKind.CHECK, self.supervisor)
            self._look()
            self._minutes(8, 29, late=0.08)
            result = CheckResult.FAIL if fails else CheckResult.PASS
            acts.answer_check(self.life, self.supervisor, self.at, result)
            self._look()
            self._minutes(1.5, 13, late=0.04)
            if not fails:
                break
            fails = False
            self._rework(self.acceptor())
        acts.close(self.life, self.acceptor(), self.at)
        self._look()

    def _rework(self, actor: Actor) -> None:
        acts.rework(self.life, actor, self.at, self.say("rework"))
        self._look()
        self._sign()
        self._visit(0.25 * self._pace())

    # ------------------------------------------------------------ after closing

    def _answers(self) -> None:
        """Call back everyone who wanted an answer (domain.md 4 rule 7)."""
        for report in [one for one in self.life.reports if one["wants_answer"] and one["answered_at"] is None]:
            while report["answered_at"] is None:
                if not self.life.case["awaiting_callback"]:
                    return
                self._office(0.5, 9)
                reached = self.random.random() < 0.9
                acts.call_back(self.life, self.acceptor(), self.at, report, self._answer(reached))

    def _answer(self, reached: bool) -> Row:
        if not reached:
            return {"outcome": CallOutcome.NOT_REACHED, "solved": None, "satisfaction": None, "note": ""}
        solved = self._draw((Solved.SOLVED, 74), (Solved.EXPLAINED, 20), (Solved.UNSOLVED, 6))
        pleased = ((Satisfaction.VERY, 56), (Satisfaction.FAIRLY, 24), (Satisfaction.SO_SO, 12), (Satisfaction.NOT, 8))
        return {
            "outcome": CallOutcome.REACHED,
            "solved": solved,
            "satisfaction": self._draw(*pleased) if solved is not Solved.UNSOLVED else Satisfaction.NOT,
            "note": "",
        }

    def _appeal(self) -> None:
        """Now and then a department that was late appeals, once (domain.md 4 rule 10)."""
        late = any(visit["overdue"] for visit in self.life.disposals)
        if not late or self.life.state is not State.CLOSED:
            return
        if self.plan.until is not Queue.APPEALS and self.random.random() > 0.06:
            return
        self._office(1, 10)
        reason = self.random.choice(REASONS_FOR[RequestKind.APPEAL])
        acts.ask(self.life, self.liaison, self.at, RequestKind.APPEAL, reason, self.say("ask_appeal"))
        self._look()
        self._office(0.5, 6)
        if self.random.random() < 0.5:
            acts.grant(self.life, self.leader(), self.at, self.say("grant_appeal"))
        else:
            acts.refuse(self.life, self.leader(), self.at, self.say("refuse_appeal"))

    def _second_life(self) -> None:
        self._office(4, 30)
        acts.reopen(self.life, self.leader(), self.at, self.say("reopen"))
        self._minutes(2, 14)
        lead = self._lead()
        acts.dispatch(self.life, self.dispatcher(), self.at, lead, ())
        self._sign()
        self._visit(0.3)
        self._review_and_check()
