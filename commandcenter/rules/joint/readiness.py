# SPDX-License-Identifier: Apache-2.0
"""What is still missing before a joint ticket is ready: each must, how far it is, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commandcenter.rules.joint.facts import Facts, Hand, Party, Wanted
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import Answer, Gap, GearKind, JointState, Must, NeedKind

COMING = frozenset({Answer.YES, Answer.SUBSTITUTE})
_BEFORE_THE_DAY = frozenset({JointState.DRAFT, JointState.INVITING, JointState.CONFIRMED, JointState.READY})


@dataclass(frozen=True, slots=True)
class MustState:
    """How one must stands: `done` of `wanted`, and what is missing, by whom, until when, in both languages.

    `waiting` tells that nobody is late yet and somebody is still to answer by `due_at`; `departments` are those it
    hangs on.
    """

    must: Must
    ok: bool
    done: int
    wanted: int
    words_zh: str
    words_en: str
    waiting: bool = False
    due_at: datetime | None = None
    departments: tuple[int, ...] = ()


def readiness(facts: Facts) -> tuple[MustState, ...]:
    """Return every must in the order of the meter (domain.md 8: a missing one blocks "ready")."""
    return tuple(_JUDGES[must](facts) for must in Must)


def missing(musts: Iterable[MustState]) -> tuple[MustState, ...]:
    """Return the musts that are not fulfilled."""
    return tuple(one for one in musts if not one.ok)


Gaps = list[Both]


def _aim(facts: Facts) -> MustState:
    gaps: Gaps = []
    if facts.lead is None:
        gaps.append(Both.filled(Gap.NO_LEAD))
    elif not facts.lead_active:
        gaps.append(Both.filled(Gap.LEAD_DISSOLVED, who=facts.lead))
    if not facts.goal.strip():
        gaps.append(Both.filled(Gap.NO_GOAL))
    fine = Both.filled(Gap.LEADS, who=facts.lead or Both("", ""))
    return _state(Must.AIM, 2 - len(gaps), 2, gaps, fine)


def _answers(facts: Facts) -> MustState:
    gaps: Gaps = [] if facts.parties else [Both.filled(Gap.NOBODY)]
    coming, late, open_due = 0, not facts.parties, None
    behind = []
    for party in facts.parties:
        if party.answer in COMING and party.active:
            coming += 1
            continue
        behind.append(party.department_id)
        gaps.append(_unanswered(facts, party))
        if party.active and party.answer is Answer.WAITING and party.due_at is not None and facts.now <= party.due_at:
            open_due = party.due_at if open_due is None else min(open_due, party.due_at)
        else:
            late = True
    fine = Both.filled(Gap.ANSWERED, count=coming)
    wanted = max(1, len(facts.parties))
    return _state(Must.ANSWERS, coming, wanted, gaps, fine, behind, open_due if not late else None)


def _unanswered(facts: Facts, party: Party) -> Both:
    if not party.active:
        return Both.filled(Gap.DISSOLVED, who=party.name)
    if party.answer is Answer.NO:
        return Both.filled(Gap.DECLINED, who=party.name)
    if not party.asked or party.due_at is None:
        return Both.filled(Gap.NOT_ASKED, who=party.name)
    if facts.now <= party.due_at:
        return Both.filled(Gap.UNANSWERED, who=party.name, left=span(party.due_at - facts.now))
    return Both.filled(Gap.SILENT, who=party.name, left=span(facts.now - party.due_at))


def _window(facts: Facts) -> MustState:
    if facts.begins_at is None or facts.ends_at is None:
        return _state(Must.WINDOW, 0, 1, [Both.filled(Gap.NO_WINDOW)], Both.filled(Gap.NO_WINDOW))
    gaps: Gaps = []
    if facts.state in _BEFORE_THE_DAY and facts.ends_at <= facts.now:
        gaps.append(Both.filled(Gap.PASSED))
    gaps += [one.words for one in facts.clashes]
    begins, ends = facts.begins_at.astimezone(facts.zone), facts.ends_at.astimezone(facts.zone)
    fine = Both.filled(Gap.FREE, window=f"{begins:%m-%d %H:%M}–{ends:%H:%M}")
    behind = [one.department_id for one in facts.clashes if one.department_id]
    return _state(Must.WINDOW, int(not gaps), 1, gaps, fine, behind)


def _people(facts: Facts) -> MustState:
    gaps: Gaps = []
    done, behind = 0, []
    wanted = sum(party.people_wanted for party in facts.parties)
    for party in facts.parties:
        done += min(party.named, party.people_wanted)
        if party.named < party.people_wanted:
            behind.append(party.department_id)
            gaps.append(Both.filled(Gap.TOO_FEW, who=party.name, wanted=party.people_wanted, named=party.named))
    gone = [one for one in facts.hands if not one.active]
    # Somebody who left the service is told of only where they are missed.
    if gaps:
        gaps += [Both.filled(Gap.LEFT_SERVICE, who=one.name) for one in gone]
    named = sum(party.named for party in facts.parties)
    if not facts.parties:
        gaps.append(Both.filled(Gap.NOBODY))
    return _state(Must.PEOPLE, done, wanted, gaps, Both.filled(Gap.NAMED, count=named), behind)


def _means(facts: Facts) -> MustState:
    gaps: Gaps = []
    done = 0
    for want in facts.wants:
        found = _permits(facts, want) if want.kind is NeedKind.QUALIFICATION else _gear(facts, want)
        gaps += found
        done += not found
    wanted = len(facts.wants)
    fine = Both.filled(Gap.EQUIPPED, count=wanted) if wanted else Both.filled(Gap.NOTHING_WANTED)
    return _state(Must.MEANS, done, wanted, gaps, fine)


def _permits(facts: Facts, want: Wanted) -> Gaps:
    assert want.qualification is not None, "a permit is wanted without saying which"
    day, name = last_day(facts), Both(want.qualification.zh, want.qualification.en)
    holding = [one for one in facts.hands if holds(one, want, day)]
    if len(holding) >= want.amount:
        return []
    said = [Both.filled(Gap.PERMITS, name=name, wanted=want.amount, have=len(holding))]
    for one in facts.hands:
        until = one.permits.get(want.qualification)
        if one.active and until is not None and until < day:
            said.append(Both.filled(Gap.EXPIRED, who=one.name, name=name, day=until.isoformat()))
    return said


def _gear(facts: Facts, want: Wanted) -> Gaps:
    kind = GearKind.VEHICLE if want.kind is NeedKind.VEHICLE else GearKind.EQUIPMENT
    have = sum(one.amount for one in facts.gear if one.active and one.kind is kind and same_thing(one.name, want.name))
    if have >= want.amount:
        return []
    name = Both(want.name, want.name) if want.name.strip() else Both(Gap.ANY_VEHICLE.zh, Gap.ANY_VEHICLE.en)
    if not have:
        return [Both.filled(Gap.NOBODY_BRINGS, name=name)]
    return [Both.filled(Gap.GEAR, name=name, wanted=want.amount, have=have)]


def holds(hand: Hand, want: Wanted, day: date) -> bool:
    """Tell whether `hand` has the permit and it holds through the local `day` of the action."""
    if want.qualification is None or not hand.active:
        return False
    until = hand.permits.get(want.qualification)
    return until is not None and until >= day


def same_thing(brought: str, wanted: str) -> bool:
    """Tell whether what is brought is what is wanted; a want without a name takes anything of its kind."""
    return not wanted.strip() or brought.strip().casefold() == wanted.strip().casefold()


def last_day(facts: Facts) -> date:
    """Return the local day on which the action ends, today where no window is set."""
    return (facts.ends_at or facts.now).astimezone(facts.zone).date()


def _basis(facts: Facts) -> MustState:
    gaps: Gaps = [] if facts.parties else [Both.filled(Gap.NOBODY)]
    done, behind = 0, []
    for party in facts.parties:
        lacks = [gap for gap, text in ((Gap.NO_TASK, party.task), (Gap.NO_BASIS, party.basis)) if not text.strip()]
        done += not lacks
        if lacks:
            behind.append(party.department_id)
            gaps += [Both.filled(gap, who=party.name) for gap in lacks]
    fine = Both.filled(Gap.DIVIDED, count=done)
    return _state(Must.BASIS, done, max(1, len(facts.parties)), gaps, fine, behind)


def _safety(facts: Facts) -> MustState:
    gaps: Gaps = []
    if not facts.approved:
        gaps.append(Both.filled(Gap.UNAPPROVED if facts.safety_plan.strip() else Gap.NO_PLAN))
    return _state(Must.SAFETY, int(facts.approved), 1, gaps, Both.filled(Gap.APPROVED, who=facts.approved_by))


def _notice(facts: Facts) -> MustState:
    gaps: Gaps = [] if facts.notified else [Both.filled(Gap.NOT_NOTIFIED)]
    return _state(Must.NOTICE, int(facts.notified), 1, gaps, Both.filled(Gap.NOTIFIED))


def _gathering(facts: Facts) -> MustState:
    gaps: Gaps = []
    if not facts.gather_place.strip():
        gaps.append(Both.filled(Gap.NO_GATHER_PLACE))
    if facts.gather_at is None:
        gaps.append(Both.filled(Gap.NO_GATHER_TIME))
        return _state(Must.GATHERING, 2 - len(gaps), 2, gaps, Both.filled(Gap.NO_GATHER_TIME))
    if facts.begins_at is not None and facts.gather_at > facts.begins_at:
        gaps.append(Both.filled(Gap.GATHER_LATE))
    time = f"{facts.gather_at.astimezone(facts.zone):%H:%M}"
    return _state(Must.GATHERING, 2 - len(gaps), 2, gaps, Both.filled(Gap.GATHERS, place=facts.gather_place, time=time))


def _places(facts: Facts) -> MustState:
    gaps: Gaps = []
    if not facts.places:
        gaps.append(Both.filled(Gap.NO_PLACE))
    elif not facts.places_with_cases:
        gaps.append(Both.filled(Gap.NO_CASE))
    gap = Gap.ALL_DONE if facts.cases_ended else Gap.PLACES
    fine = Both.filled(gap, places=facts.places, cases=facts.cases, done=facts.cases_ended)
    return _state(Must.PLACES, int(not gaps), 1, gaps, fine)


_JUDGES: dict[Must, Callable[[Facts], MustState]] = {
    Must.AIM: _aim,
    Must.ANSWERS: _answers,
    Must.WINDOW: _window,
    Must.PEOPLE: _people,
    Must.MEANS: _means,
    Must.BASIS: _basis,
    Must.SAFETY: _safety,
    Must.NOTICE: _notice,
    Must.GATHERING: _gathering,
    Must.PLACES: _places,
}


def span(length: timedelta) -> Both:
    """Return a length of time as people say it, to the minute."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return Both.filled(Gap.HOURS, hours=hours, minutes=minutes) if hours else Both.filled(Gap.MINUTES, minutes=minutes)


def _state(
    must: Must,
    done: int,
    wanted: int,
    gaps: Gaps,
    fine: Both,
    departments: Iterable[int] = (),
    due_at: datetime | None = None,
) -> MustState:
    said = gaps or [fine]
    zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
    waiting = due_at is not None
    return MustState(must, not gaps, done, wanted, zh, en, waiting, due_at, tuple(dict.fromkeys(departments)))
