# SPDX-License-Identifier: Apache-2.0
"""What each step of a case is counted for, and what it takes back of what was counted before: one rule for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

from commandcenter.rules.evaluation.marks import About, Book, Entry, Mark, moved, only, without
from commandcenter.vocabulary import Action, CheckResult, Satisfaction, Solved, Source, State, VerifyResult
from commandcenter.vocabulary.evaluation import Count

A, C = Action, Count
PUBLIC = frozenset(
    {
        *(Source.HOTLINE_12345, Source.HOTLINE_12319, Source.PROPERTY_962121, Source.STREET_HOTLINE, Source.APP),
        *(Source.WECHAT, Source.WEB, Source.EMAIL, Source.LETTER, Source.MEDIA),
    }
)
"""Sources by which the public reports what a supervisor should have (facts.md 5.2)."""
DUE = (C.DISPOSED_IN_TIME, C.DISPOSED_LATE, C.UNDISPOSED_LATE)
"""What makes a case one that its department should have closed (domain.md 6)."""
OF_DUE = (C.DUE_CLOSED_IN_TIME, C.DUE_CLOSED_LATE, C.REWORKED)
"""What is said of such a case on the same day, so that no rate exceeds the whole."""
SIGN_DUE, REDO_DUE, LACKS = "sign_due", "redo_due", "lacks"
"""Where an entry says until when it was to be signed for or done again, and what a filed record lacked."""
_SENT = (C.DISPATCH_IN_TIME, C.DISPATCH_LATE)
_SOLVED = {Solved.SOLVED: C.SOLVED, Solved.EXPLAINED: C.EXPLAINED, Solved.UNSOLVED: C.UNSOLVED}
_SATISFIED = {
    Satisfaction.VERY: C.VERY,
    Satisfaction.FAIRLY: C.FAIRLY,
    Satisfaction.SO_SO: C.SO_SO,
    Satisfaction.NOT: C.DISSATISFIED,
}


def change_by(entry: Entry, about: About, book: Callable[[], Book]) -> Book:
    """Return how an entry of the history changes what its case is counted for.

    What is part of something else is counted on the other's day (a report that was filed on the day of the report, a
    case that was closed on the day it should have been), so that no rate exceeds the whole and days add up to months.
    `book` gives what was counted so far; it is asked for only where it matters, because a seat has to look it up.
    """
    step = _Step(entry, about, book)
    rule = _RULES.get(entry.action)
    if rule is not None:
        rule(step)
    return step.change


class _Step:
    """One entry being counted."""

    def __init__(self, entry: Entry, about: About, book: Callable[[], Book]) -> None:
        self.entry = entry
        self.about = about
        self._book = book
        self.change: Book = Counter()

    def add(
        self,
        what: Count,
        day: date | None = None,
        department: int | None = None,
        whose: Mark | None = None,
        source: Source | None = None,
    ) -> None:
        """Count the case for `what`: today and for who acts, unless another day or another's mark is given.

        `source` is that of a report which was merged into the case.
        """
        subject = self.about.subject
        entry = self.entry
        role, person = (whose.role, whose.person) if whose else (entry.role, entry.person)
        day = day or (whose.day if whose else entry.day)
        subject = subject._replace(source=source) if source else subject
        self.change[Mark(what, entry.seq, day, department, role, person, subject)] += 1

    def take_back(self, marks: list[Mark]) -> None:
        """Count the case no longer for `marks`."""
        self.change.update(without(marks))

    def marks(self, *whats: Count, department: int | None = None) -> list[Mark]:
        """Return what the case was counted for, all of it where nothing is named."""
        return only(self._book(), *(whats or tuple(Count)), department=department)

    def stage(self, in_time: Count, late: Count, department: int | None = None) -> None:
        """Count the end of a stage: what was late on the day its limit ran out."""
        day, is_late = self.due()
        self.add(late if is_late else in_time, day, department)

    def until(self, name: str, older: datetime | None, in_time: Count, late: Count) -> None:
        """Count what was to be done until the moment that the entry names; late is the day that moment lay on."""
        told = self.entry.detail.get(name)
        due = datetime.fromisoformat(told) if told else older
        if due is None:
            return
        is_late = self.about.at.replace(microsecond=0) > due
        self.add(late if is_late else in_time, self.about.local_day(due) if is_late else None, self.about.lead)

    def due(self) -> tuple[date, bool]:
        """Return the day the stage that was left is counted on, and whether it was late (domain.md 4 rule 6).

        Older entries do not say when the limit ran out: theirs is told from what the clock read, as clock time.
        """
        clock = self.entry.detail.get("clock") or {}
        over = clock.get("used", 0) - clock.get("limit", 0)
        if not clock or over <= 0:
            return self.entry.day, False
        told = clock.get("due")
        ran_out = datetime.fromisoformat(told) if told else self.about.at - timedelta(seconds=over)
        return self.about.local_day(ran_out), True


def _take_in(step: _Step) -> None:
    step.add(C.SELF_DISPOSED if step.about.self_disposed else C.REPORTED, step.about.reported_on)


def _accept(step: _Step) -> None:
    step.stage(C.ACCEPT_IN_TIME, C.ACCEPT_LATE)


def _refuse(step: _Step) -> None:
    _accept(step)
    step.add(C.REFUSED)


def _audit(step: _Step) -> None:
    for mark in step.marks(C.SELF_DISPOSED):
        step.add(C.SELF_ARCHIVED, whose=mark)


def _merge(step: _Step) -> None:
    if step.entry.after is not State.MERGED:
        return  # the survivor notes who came
    if step.entry.before is State.REPORTED:
        _accept(step)
    else:
        step.stage(C.FILE_IN_TIME, C.FILE_LATE)
    for mark in step.marks(C.REPORTED):
        step.add(C.MERGED, whose=mark)


def _edit(step: _Step) -> None:
    if {"item", "cell"} & step.entry.detail.keys():
        step.change.update(moved(step.marks(), step.about.subject))


def _send_to_verify(step: _Step) -> None:
    step.stage(C.VERIFY_SENT_IN_TIME, C.VERIFY_SENT_LATE)


def _verify(step: _Step) -> None:
    step.stage(C.VERIFY_IN_TIME, C.VERIFY_LATE)
    if step.entry.detail.get("result") == VerifyResult.CONFIRMED:
        step.add(C.CONFIRMED, step.due()[0])


def _file(step: _Step) -> None:
    step.stage(C.FILE_IN_TIME, C.FILE_LATE)
    if step.marks(C.FILED):
        return  # sent back and filed again it stays the case it was
    step.add(C.FILED)
    lacks = step.entry.detail.get(LACKS)
    if lacks is not None:  # older entries do not say, and what the record was like then is no longer known
        step.add(C.RECORD_LACKING if lacks else C.RECORD_WHOLE)
    for mark in step.marks(C.REPORTED):
        step.add(C.REPORT_FILED, whose=mark)
    if step.about.subject.source in PUBLIC:
        step.add(C.PUBLIC_FILED)
        for mark in step.marks(C.CONFIRMED)[-1:]:
            step.add(C.MISSED, step.entry.day, whose=mark)


def _refuse_filing(step: _Step) -> None:
    step.stage(C.FILE_IN_TIME, C.FILE_LATE)
    step.add(C.REFUSED_FILING)


def _dispatch(step: _Step) -> None:
    lead = step.about.lead
    step.stage(*_SENT, lead)
    if step.about.been_before and step.marks(*_SENT):
        step.stage(C.RESENT_IN_TIME, C.RESENT_LATE, lead)
    if step.entry.action is A.ADJUDICATE:
        step.add(C.ADJUDICATED, department=lead)
    if step.about.been_before and lead is not None and step.marks(*DUE, department=lead):
        # The same unit once more: with a check in between that is rework (facts.md 5.2).
        _in_hand_again(step, lead)
        if step.marks(C.CHECK_IN_TIME, C.CHECK_LATE):
            step.add(C.REWORK_TIMES, department=lead)


def _send_to_acceptor(step: _Step) -> None:
    for mark in step.marks(C.FILE_IN_TIME, C.FILE_LATE)[-1:]:
        step.add(C.MISFILED, whose=mark)


def _sign(step: _Step) -> None:
    step.until(SIGN_DUE, step.about.sign_due, C.SIGNED_IN_TIME, C.SIGNED_LATE)


def _feed_back(step: _Step) -> None:
    lead, (day, late) = step.about.lead, step.due()
    _sign(step)
    if lead is not None and step.about.been_before:
        _in_hand_again(step, lead)
        if step.marks(C.REWORK_TIMES, department=lead):
            step.add(C.REWORKED, day, lead)
        reopened, redone = step.marks(C.REOPENED), step.marks(C.REDONE_IN_TIME, C.REDONE_LATE)
        if reopened and (not redone or redone[-1].seq < reopened[-1].seq):
            step.until(REDO_DUE, step.about.redo_due, C.REDONE_IN_TIME, C.REDONE_LATE)
    step.add(C.DISPOSED_LATE if late else C.DISPOSED_IN_TIME, day, lead)
    contacted = step.entry.detail.get("contacted")
    if contacted is not None:
        step.add(C.CONTACTED if contacted else C.NOT_CONTACTED, department=lead)


def _in_hand_again(step: _Step, department: int) -> None:
    """What a department has in hand again is not disposed; if it is late, the clock says so while it runs."""
    step.take_back(step.marks(*DUE, *OF_DUE, C.EXEMPTED, department=department))


def _rework(step: _Step) -> None:
    lead = step.about.lead
    if lead is not None:
        _in_hand_again(step, lead)
    # Rework is what a check found wanting; what the dispatcher finds is a result sent back (facts.md 5.2).
    step.add(C.REWORK_TIMES if step.entry.before is State.CHECKED else C.SENT_BACK, department=lead)


def _forward(step: _Step) -> None:
    step.stage(C.CHECK_SENT_IN_TIME, C.CHECK_SENT_LATE)


def _check(step: _Step) -> None:
    step.stage(C.CHECK_IN_TIME, C.CHECK_LATE)
    if step.entry.detail.get("result") == CheckResult.PASS:
        step.add(C.CHECK_PASSED, step.due()[0])


def _close(step: _Step) -> None:
    step.stage(C.CLOSE_IN_TIME, C.CLOSE_LATE)
    _closed(step)


def _force_close(step: _Step) -> None:
    lead = step.about.lead
    day, late = step.due()
    if late and lead is not None and step.entry.before is State.DISPATCHED:
        _in_hand_again(step, lead)
        step.add(C.UNDISPOSED_LATE, day, lead)
    step.add(C.FORCED, department=lead)
    _closed(step)


def _closed(step: _Step) -> None:
    lead = step.about.lead
    step.add(C.CLOSED, department=lead)
    if lead is None:
        return
    # On-time close follows on-time disposal: closing minutes never make a department late (domain.md 6, 4 rule 6).
    for mark in step.marks(C.DISPOSED_IN_TIME, C.DISPOSED_LATE, department=lead):
        in_time = mark.what is C.DISPOSED_IN_TIME
        step.add(C.DUE_CLOSED_IN_TIME if in_time else C.DUE_CLOSED_LATE, department=lead, whose=mark)
    for first in step.marks(*_SENT)[:1]:
        # Accurate means that the first unit is the last; that is known only now (domain.md 6).
        accurate = first.department == lead
        step.add(C.ACCURATE if accurate else C.MISDIRECTED, step.entry.day, first.department, first)


def _void(step: _Step) -> None:
    """Void leaves every statistic; that it was voided stays visible (domain.md 4, rule 9)."""
    marks = step.marks()
    step.take_back(marks)
    step.add(C.VOIDED)
    for before, after in ((C.FILED, C.FILED_VOID), (C.SELF_DISPOSED, C.SELF_INVALID)):
        for mark in only(marks, before):
            step.add(after, whose=mark)


def _reopen(step: _Step) -> None:
    closings = (C.CLOSED, C.DUE_CLOSED_IN_TIME, C.DUE_CLOSED_LATE, C.ACCURATE, C.MISDIRECTED)
    step.take_back(step.marks(*closings))
    step.add(C.REOPENED, department=step.about.lead)


def _grant_return(step: _Step) -> None:
    lead = step.about.lead
    # On the day it was sent there: no more comes back of what was dispatched than was dispatched.
    for sent in step.marks(*_SENT, department=lead)[-1:]:
        step.add(C.RETURNED, sent.day, lead)
        if step.due()[1]:
            step.add(C.RETURNED_LATE, sent.day, lead)


def _refuse_return(step: _Step) -> None:
    lead = step.about.lead
    for sent in step.marks(*_SENT, department=lead)[-1:]:
        if all(mark.seq < sent.seq for mark in step.marks(C.RETURN_REFUSED, department=lead)):
            step.add(C.RETURN_REFUSED, sent.day, lead)


def _grant_appeal(step: _Step) -> None:
    """Statistics leave the case out; the raw fact stays on the visit (domain.md 4 rule 10)."""
    department = step.entry.detail.get("department")
    due = step.marks(*DUE, department=department)
    step.take_back([*due, *step.marks(*OF_DUE, department=department)])
    for mark in due:
        step.add(C.EXEMPTED, department=department, whose=mark)
    step.add(C.APPEALED, department=department)


def _of_appeal(what: Count) -> Callable[[_Step], None]:
    return lambda step: step.add(what, department=step.entry.detail.get("department") or step.about.lead)


def _call_back(step: _Step) -> None:
    answer = step.about.answer
    if answer is None or (answer.solved is None and answer.satisfaction is None):
        if step.entry.detail.get("outcome") == "not_reached":
            step.add(C.NOT_REACHED, department=step.about.lead)
        return
    for what in (_SOLVED.get(answer.solved), _SATISFIED.get(answer.satisfaction)):  # type: ignore[arg-type]
        if what is not None:
            step.add(what, department=step.about.lead, source=answer.source)


def _of_department(what: Count) -> Callable[[_Step], None]:
    return lambda step: step.add(what, department=step.about.lead)


def _supervise(step: _Step) -> None:
    if step.entry.detail.get("supervised"):
        step.add(C.SUPERVISED, department=step.about.lead)


_RULES: dict[Action, Callable[[_Step], None]] = {
    A.TAKE_IN: _take_in,
    A.EDIT: _edit,
    A.ACCEPT: _accept,
    A.REFUSE: _refuse,
    A.MERGE: _merge,
    A.AUDIT_ARCHIVE: _audit,
    A.AUDIT_INVALID: _void,
    A.SEND_TO_VERIFY: _send_to_verify,
    A.ANSWER_VERIFY: _verify,
    A.FILE: _file,
    A.REFUSE_FILING: _refuse_filing,
    A.DISPATCH: _dispatch,
    A.ADJUDICATE: _dispatch,
    A.RETURN_TO_ACCEPTOR: _send_to_acceptor,
    A.SIGN_FOR: _sign,
    A.FEED_BACK: _feed_back,
    A.REWORK: _rework,
    A.FORWARD_TO_CHECK: _forward,
    A.ANSWER_CHECK: _check,
    A.CLOSE: _close,
    A.FORCE_CLOSE: _force_close,
    A.VOID: _void,
    A.REOPEN: _reopen,
    A.GRANT_RETURN: _grant_return,
    A.REFUSE_RETURN: _refuse_return,
    A.GRANT_EXTENSION: _of_department(C.EXTENDED),
    A.GRANT_SUSPENSION: _of_department(C.SUSPENDED),
    A.URGE: _of_department(C.URGED),
    A.SUPERVISE: _supervise,
    A.ASK_APPEAL: _of_appeal(C.APPEAL_ASKED),
    A.GRANT_APPEAL: _grant_appeal,
    A.REFUSE_APPEAL: _of_appeal(C.APPEAL_REFUSED),
    A.CALL_BACK: _call_back,
}
COUNTING = frozenset(_RULES)
"""The acts that change what a case is counted for."""
