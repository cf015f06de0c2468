# SPDX-License-Identifier: Apache-2.0
"""Whatever is changed behind the program's back is found and named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from commandcenter.services.field.alarms import handle_alarm
from commandcenter.services.field.patrolling import Fix, take_positions
from commandcenter.services.field.rostering import Turn, set_roster
from commandcenter.services.field.zero_reporting import remind_station, report_zero
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import begin_meeting, sign_off, write_note
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import State
from commandcenter.vocabulary.field import AlarmReason, Duty, Shift, ZeroKind
from commandcenter.vocabulary.meeting import DecisionKind, Section
from tests.world import World

STATES = (State.REPORTED, State.VERIFYING, State.FILED, State.DISPATCHED, State.CHECKED, State.CLOSED, State.VOID)


@pytest.fixture
def centre(world: World) -> World:
    """A centre with cases in many states, half of the entries sealed."""
    for state in STATES:
        world.case_in(state)
    patrol(world)
    meet(world)
    seal_new_entries(world.engines)
    world.case_in(State.DISPOSED)
    return world


def patrol(world: World) -> None:
    """Let a supervisor leave the grid, the leader ask why, a station report, and somebody be on duty."""
    supervisor = world.people["supervisor"].person_id
    world.perform(SYSTEM, take_positions, [Fix(supervisor, "07", 120.9, 31.2, world.now)], act_id="")
    world.perform("leader", handle_alarm, 1, reason=AlarmReason.HANDSET)
    world.perform("leader", remind_station, world.communities[0])
    world.perform("station", report_zero, world.communities[0], dict.fromkeys(ZeroKind, 0))
    turns = [Turn(Duty.SUPERVISOR, supervisor), Turn(Duty.LEADER, words="秦霁")]
    world.perform("leader", set_roster, world.now.date(), Shift.DAY, turns)


def meet(world: World) -> None:
    """Let the director hold a meeting, decide something and sign its minutes off."""
    number = world.perform("director", begin_meeting)["meeting"]
    decided = Decided(DecisionKind.OTHER, "清理堆物", world.now + timedelta(hours=9), section=Section.PATROL)
    world.perform("director", decide, number, decided)
    world.perform("director", write_note, number, "departments", "一句")
    world.perform("director", sign_off, number)


def tamper(world: World, statement: str, **values: Any) -> None:
    with world.engines.writer.begin() as connection:
        connection.execute(text(statement), values)


def faults(world: World) -> set[Fault]:
    return {finding.fault for finding in verify(world.engines).findings}


def test_what_the_services_did_is_clean(centre: World) -> None:
    verdict = verify(centre.engines)
    assert [finding.sentence() for finding in verdict.findings] == []
    assert verdict.cases == len(STATES) + 1
    assert verdict.seals == 1


LAST = "(SELECT max(id) FROM history)"
TAMPERINGS: list[tuple[str, str, Fault]] = [
    ("a reason is rewritten", "UPDATE history SET reason = 'x' WHERE id = 3", Fault.ENTRY_CHANGED),
    ("a step is dated back", "UPDATE history SET at = '2020-01-01 00:00:00.000000' WHERE id = 5", Fault.ENTRY_CHANGED),
    ("an entry is removed from the middle", "DELETE FROM history WHERE case_id = 6 AND seq = 2", Fault.ENTRY_MISSING),
    ("the newest entry is cut off", f"DELETE FROM history WHERE id = {LAST}", Fault.TAIL_CUT),
    (
        "two entries change places",
        "UPDATE history SET seq = -seq WHERE case_id = 6 AND seq IN (2, 3)",
        Fault.ENTRY_MISSING,
    ),
    ("a sealed entry vanishes", "DELETE FROM history WHERE case_id = 6 AND seq = 2", Fault.SEAL_BROKEN),
    ("a seal is rewritten", "UPDATE seal SET hash = previous_hash", Fault.SEAL_BROKEN),
    ("a case is closed by hand", "UPDATE \"case\" SET state = 'closed' WHERE state = 'filed'", Fault.STATE_DIFFERS),
    ("a case is put into another pool", "UPDATE \"case\" SET pool = 'ended' WHERE state = 'filed'", Fault.POOL_WRONG),
    ("a clock is stopped by hand", "UPDATE clock SET running_since = NULL", Fault.CLOCK_WRONG),
    ("the check of a closed case is undone", 'UPDATE "case" SET check_result = NULL', Fault.CLOSED_UNCHECKED),
    ("a report is lost", "DELETE FROM report WHERE case_id = 1", Fault.REPORT_MISSING),
    ("a number is lost", 'UPDATE "case" SET number = NULL', Fault.NUMBER_MISSING),
    (
        "nobody's way is added",
        "INSERT INTO track_point SELECT 1, 999, at, lon, lat FROM track_point",
        Fault.FIELD_STRAY,
    ),
    ("the result of an alarm is wiped out", "UPDATE fence_alarm SET reason = NULL", Fault.ALARM_UNTOLD),
    ("half a zero report is lost", "DELETE FROM zero_report WHERE kind = 'building'", Fault.ZERO_HALF),
    (
        "a case is slipped under a signed decision",
        """INSERT INTO meeting_decision_case (decision_id, case_id, supervised, at, person_id)
 SELECT id, 1, false, made_at, 1 FROM meeting_decision""",
        Fault.MINUTES_CHANGED,
    ),
    ("a case is deleted", 'DELETE FROM "case" WHERE id = 2', Fault.ORPHAN),
]


@pytest.mark.parametrize(("what", "statement", "fault"), TAMPERINGS, ids=[row[0] for row in TAMPERINGS])
def test_tampering_is_named(centre: World, what: str, statement: str, fault: Fault) -> None:
    tamper(centre, statement)
    assert fault in faults(centre)


def test_a_forged_entry_with_a_right_hash_still_breaks_the_chain(centre: World) -> None:
    from commandcenter.models import History
    from commandcenter.rules.history_hash import entry_hash
    from commandcenter.upkeep.chain import HASHED

    entry = centre.rows(History, 3)[0]
    content = {name: getattr(entry, name) for name in HASHED} | {"reason": "forged"}
    tamper(
        centre,
        "UPDATE history SET reason = 'forged', hash = :hash WHERE id = :id",
        id=entry.id,
        hash=entry_hash(entry.previous_hash, content),
    )
    assert faults(centre) & {Fault.CHAIN_BROKEN, Fault.TAIL_CUT}


def test_an_operator_who_disposed_and_then_checked_is_named(centre: World) -> None:
    tamper(centre, "UPDATE history SET actor_id = 1 WHERE action IN ('feed_back', 'answer_check')")
    assert Fault.JUDGED_OWN_WORK in faults(centre)


def test_sealing_twice_seals_only_what_is_new(centre: World) -> None:
    assert seal_new_entries(centre.engines) > 0
    assert seal_new_entries(centre.engines) == 0
    assert verify(centre.engines).seals == 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("fault", Fault, ids=str)
def test_every_finding_reads_as_a_sentence_that_names_its_place(fault: Fault, language: str) -> None:
    said = Finding(fault, 7, "YX2611-00007", "第四条").sentence(language)
    assert said.startswith("YX2611-00007: ") and "{" not in said
    assert ("第四条" in said) is ("{detail}" in fault.label("en")) is ("{detail}" in fault.label("zh"))
    words = fault.label(language).replace("{detail}", "")
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in words)
    assert chinese is (language == "zh"), "each language says it in its own words"
    others = {other.label(language) for other in Fault if other is not fault}
    assert fault.label(language) not in others, "no two faults read alike"
    if language == "en":
        assert len(words.split()) >= 3 and words[0].isupper()
