# SPDX-License-Identifier: Apache-2.0
"""What an act counts for is kept by the act itself, and is what the history says."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from sqlalchemy import func, select, text

from commandcenter.models.evaluation import DayPart, DayTotal, Tally
from commandcenter.models.evaluation.folding import fold
from commandcenter.models.evaluation.recounting import counted_anew
from commandcenter.models.evaluation.tally import PARTED, WIDE
from commandcenter.queries.evaluation import EVERYTHING, cases_of, figures
from commandcenter.rules.evaluation.marks import only
from commandcenter.rules.evaluation.periods import period_of
from commandcenter.services.appealing import ask_appeal, grant_appeal
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import close, reopen, void
from commandcenter.services.deciding import grant_return
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import ask_return, feed_back, sign_for
from commandcenter.services.supervision.amending import edit
from commandcenter.upkeep.evaluation.counters import check_counters, count_anew
from commandcenter.vocabulary import CheckResult, FeedbackKind, RequestReason, Role, Source, State
from commandcenter.vocabulary.evaluation import Axis, Count, Part, PeriodKind
from tests.services.test_random_walks import ACTIONS, MINUTES, ROLES, _sensible, _try
from tests.world import World

ZONE = "Asia/Shanghai"
WALKS, STEPS = 8, 45


def counted(world: World, *cases: int) -> Counter[str]:
    """Return what the cases are counted for now, by the word alone."""
    asked = select(Tally.what, func.sum(Tally.value)).where(Tally.case_id.in_(cases)).group_by(Tally.what)
    with world.reading() as connection:
        return Counter({str(what): int(value) for what, value in connection.execute(asked) if value})


def days_of(world: World, case_id: int, what: Count) -> list[str]:
    asked = select(Tally.day).where(Tally.case_id == case_id, Tally.what == what).group_by(Tally.day)
    with world.reading() as connection:
        return [f"{day}" for day in connection.execute(asked.having(func.sum(Tally.value) != 0)).scalars()]


def test_random_walks_leave_counters_that_a_recount_finds_equal(world: World) -> None:
    chance = Random(2611)
    seen: Counter[str] = Counter()
    for _ in range(WALKS):
        source = chance.choice([Source.SUPERVISOR, Source.HOTLINE_12345])
        case_id = world.case_in(State.REPORTED, source=source, wants_answer=source is not Source.SUPERVISOR)
        other = world.case_in(State.REPORTED)
        for _ in range(STEPS):
            world.travel(60 * chance.choice(MINUTES))
            action, role = chance.choice(ACTIONS), chance.choice(ROLES)
            if chance.random() < 0.8:
                action, role = _sensible(world, case_id, action, role)
            if world.case(case_id).state is not State.MERGED:
                _try(world, case_id, action, role, other)
            if chance.random() < 0.1 and world.case(case_id).state in (State.REPORTED, State.ACCEPTED):
                lon, lat = world.point(chance.randrange(6))
                world.perform("acceptor", edit, case_id, None, {"lon": lon, "lat": lat})
        seen += counted(world, case_id)
        if chance.random() < 0.5:
            with world.engines.writer.begin() as connection:
                fold(connection)
    assert len(seen) > 25, sorted(seen)
    with world.reading() as connection:
        assert [finding.sentence() for finding in check_counters(connection)] == []
    with world.engines.writer.begin() as connection:
        fold(connection)
    before = _totals(world)
    count_anew(world.engines)
    assert _totals(world) == before
    one_axis = {key: counted for key, counted in before.items() if len(key) == 2}
    for axis in WIDE:
        parts = (held for key, held in one_axis.items() if key[0] == axis)
        assert sum(parts, Counter()) == before[Axis.ALL, ""], axis
    for within in PARTED:
        for key, held in one_axis.items():
            if key[0] in PARTED[within]:
                parts = (part for other, part in before.items() if other[:3] == (*key, within))
                assert sum(parts, Counter()) == held, (within, key)


def _totals(world: World) -> dict[tuple[str, ...], Counter[tuple[str, str]]]:
    """Return what each key of each axis is counted for on each day, of two axes too; nothing counts as no row."""
    found: dict[tuple[str, ...], Counter[tuple[str, str]]] = {}
    with world.reading() as connection:
        rows = [
            (tuple(row[name] for name in names), row)
            for table, names in ((DayTotal, ("axis", "key")), (DayPart, ("axis", "key", "within", "part")))
            for row in connection.execute(select(table.__table__)).mappings()
        ]
    for key, row in rows:
        counts = {(str(row["day"]), str(what)): row[what] for what in Count if row[what]}
        assert all(value > 0 for value in counts.values())
        if counts:
            found.setdefault(key, Counter()).update(counts)
    return found


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ({"item": "E-HF-02", "text": "整夜施工噪音扰民", "address": "云溪路 12 号"}, True),
        ({"item": "E-HF-02", "text": "整夜施工噪音扰民"}, False),
        ({"item": "E-HF-02", "text": "吵", "address": "云溪路 12 号"}, False),
        ({"item": "C-PA-01", "text": "井盖破裂有缺口", "address": "云溪路 12 号"}, False),  # which cover nobody picked
    ],
)
def test_what_a_filed_record_lacks_is_counted_once(world: World, said: dict[str, str], whole: bool) -> None:
    found = counted(world, world.case_in(State.FILED, **said))
    assert (found["record_whole"], found["record_lacking"]) == (int(whole), int(not whole))


def test_a_void_case_leaves_every_statistic_and_stays_visible_as_void(world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    assert counted(world, case_id)["closed"] == 1
    world.perform("leader", void, case_id, None, reason="误立")
    assert counted(world, case_id) == {"voided": 1, "filed_void": 1}


def test_what_is_late_counts_on_the_day_its_limit_ran_out(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED, condition=3)  # five working days from a Tuesday at nine
    world.travel(days=9)
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
    assert days_of(world, case_id, Count.DISPOSED_LATE) == ["2026-11-24"]
    with world.reading() as connection:
        again = next(one for one in counted_anew(connection, ZONE) if one.case_id == case_id)
    assert [f"{mark.day}" for mark in again.book if mark.what is Count.DISPOSED_LATE] == ["2026-11-24"]


def test_a_granted_appeal_takes_the_case_out_of_the_departments_rates(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(hours=9)
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
    world.perform("dispatcher", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.PASS)
    world.perform("acceptor", close, case_id, None)
    late = counted(world, case_id)
    assert (late["disposed_late"], late["due_closed_late"]) == (1, 1)
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    world.perform("leader", grant_appeal, case_id, None)
    after = counted(world, case_id)
    assert late - after == {"disposed_late": 1, "due_closed_late": 1}
    assert after - late == {"appeal_asked": 1, "appealed": 1, "exempted": 1}
    assert days_of(world, case_id, Count.EXEMPTED) == ["2026-11-17"], "where it had counted"


def test_the_first_unit_that_is_not_the_last_makes_a_dispatch_wrong(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("dispatcher", grant_return, case_id, None)
    world.perform("dispatcher2", dispatch, case_id, None, lead=world.departments["housing"])
    world.perform("liaison2", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
    world.perform("dispatcher", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.PASS)
    world.perform("acceptor", close, case_id, None)
    assert {"misdirected": 1, "returned": 1, "disposed_in_time": 1}.items() <= counted(world, case_id).items()
    asked = select(Tally.person_id, Tally.role).where(Tally.what == Count.MISDIRECTED)
    with world.reading() as connection:
        assert connection.execute(asked).one() == (world.people["dispatcher"].person_id, Role.DISPATCHER)


@pytest.mark.parametrize(
    ("hours", "signs", "counts", "day"),
    [
        (1.5, True, {"signed_in_time": 1}, "2026-11-17"),
        (3.5, True, {"signed_late": 1}, "2026-11-17"),
        (1.5, False, {"signed_in_time": 1}, "2026-11-17"),  # feeding back signs for it
        (24, False, {"signed_late": 1}, "2026-11-17"),
    ],
)
def test_signing_counts_once_by_working_time(
    world: World, hours: float, signs: bool, counts: dict[str, int], day: str
) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(hours=hours)
    if signs:
        world.perform("liaison", sign_for, case_id, None)
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
    found = counted(world, case_id)
    assert {what: found[what] for what in ("signed_in_time", "signed_late") if found[what]} == counts
    assert days_of(world, case_id, Count(next(iter(counts)))) == [day]


def test_what_runs_out_unsigned_is_late_until_it_is_given_back(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    day = period_of(PeriodKind.DAY, date(2026, 11, 17))

    def rate() -> tuple[float, float | None]:
        with world.reading() as connection:
            found = figures(connection, ("signed_on_time",), EVERYTHING, day, world.now)["signed_on_time"]
            behind = cases_of(connection, "signed_on_time", Part.DENOMINATOR, EVERYTHING, day, world.now)
        assert [row.id for row in behind.rows] == ([case_id] if found.denominator else [])
        return found.numerator, found.denominator

    world.travel(hours=1.5)
    assert rate() == (0, 0), "still in time: in no denominator"
    world.travel(hours=1)
    assert rate() == (0, 1)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    assert rate() == (0, 1), "who asks to give it back has not signed for it"
    world.perform("dispatcher", grant_return, case_id, None)
    assert rate() == (0, 0)


def test_histories_of_before_tell_signing_and_doing_again_by_the_common_calendar(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(hours=3)
    world.perform("liaison", sign_for, case_id, None)
    for _ in range(2):
        world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
        world.perform("dispatcher", forward_to_check, case_id, None)
        world.perform("supervisor", answer_check, case_id, None, result=CheckResult.PASS)
        world.perform("acceptor", close, case_id, None)
        if world.case(case_id).reopenings:
            break
        world.perform("leader", reopen, case_id, None, reason="未解决")
        world.travel(days=1)
        world.perform("dispatcher", dispatch, case_id, None, lead=world.departments["water"])
    found = counted(world, case_id)
    assert (found["signed_late"], found["signed_in_time"], found["resent_late"], found["redone_in_time"]) == (
        1,
        1,
        1,
        1,
    )
    with world.reading() as connection:
        known = next(one.book for one in counted_anew(connection, ZONE) if one.case_id == case_id)
    with world.engines.writer.begin() as connection:
        for action in ("sign_for", "feed_back"):
            connection.execute(text(f"UPDATE history SET detail = '{{}}' WHERE action = '{action}'"))
    with world.reading() as connection:
        again = next(one.book for one in counted_anew(connection, ZONE) if one.case_id == case_id)
    timed = (Count.SIGNED_IN_TIME, Count.SIGNED_LATE, Count.REDONE_IN_TIME, Count.REDONE_LATE)
    assert only(again, *timed) == only(known, *timed)


@pytest.mark.parametrize(("checked", "times", "sent_back"), [(True, 1, 0), (False, 0, 1)])
def test_rework_needs_a_check_between(world: World, checked: bool, times: int, sent_back: int) -> None:
    case_id = world.case_in(State.DISPOSED)
    if checked:
        world.perform("dispatcher", forward_to_check, case_id, None)
        world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    world.perform("dispatcher", rework, case_id, None, reason="未清理干净")
    assert counted(world, case_id)["disposed_in_time"] == 0, "what is in hand again is not disposed"
    world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="好了")
    after = counted(world, case_id)
    assert (after["rework_times"], after["reworked"], after["sent_back"]) == (times, times, sent_back)
    assert after["disposed_in_time"] == 1
