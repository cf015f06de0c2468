# SPDX-License-Identifier: Apache-2.0
"""A case goes to another centre by a file, is done there, and is checked and closed by the centre that filed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from commandcenter.exchange.envelopes.importing import TakenIn
from commandcenter.models import Attachment, Report, Task
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import close
from commandcenter.services.disposing import feed_back
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.supervision.verifying import answer_verify, send_to_verify
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import (
    CheckResult,
    FeedbackKind,
    MediaPhase,
    Queue,
    Source,
    State,
    VerifyResult,
)
from commandcenter.vocabulary.envelopes import Form
from tests.exchange.envelopes.centres import Side
from tests.walking import send


def carried(source: Side, target: Side, folder: Path) -> TakenIn:
    """Write the one thing that is due, take it in over there, and bring its receipt back."""
    (path,) = source.sent(target.code, folder)
    told = target.taken(path)
    assert told.receipt is not None
    source.taken(told.receipt)
    return told


def in_disposal(side: Side, case_id: int) -> None:
    """Let the people of a centre verify, file and dispatch a case that came from elsewhere."""
    world = side.world
    world.perform("acceptor", accept, case_id, None)
    world.perform("acceptor", send_to_verify, case_id, None)
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)
    world.perform("acceptor", file_case, case_id, None)
    send(world, case_id)


def done(side: Side, case_id: int, shade: int) -> None:
    """Let the department feed back with a photograph, and the dispatcher stand by it."""
    side.world.travel(minutes=20)
    told = {"result": FeedbackKind.REPAIRED, "text": f"第 {shade} 次更换井盖", "after": [side.photo(shade)]}
    side.world.perform("liaison", feed_back, case_id, None, people=2, **told)
    side.world.perform("dispatcher", forward_to_check, case_id, None)


def judged(side: Side, case_id: int, result: CheckResult) -> None:
    side.world.perform("dispatcher", forward_to_check, case_id, None)
    side.world.perform("supervisor", answer_check, case_id, None, result=result, note="现场看过")


def sent_by_command(street: Side, district: Side, folder: Path, number: str) -> dict[str, Any]:
    """Carry a case over by the commands, each twice: written twice it is one file, taken in twice one case."""
    (path,) = map(Path, street.run("export", folder, "--to", "district")["written"])
    first = path.read_bytes()
    assert street.run("export", folder, "--to", "district", "--case", number)["again"] == 1
    assert path.read_bytes() == first
    assert b"13812345678" not in first
    told: dict[str, Any] = district.run("import", path)
    receipt = Path(told["receipt"]).read_bytes()
    before = district.world.footprint()
    again = district.run("import", path)
    assert again == {**told, "again": True}
    assert (Path(again["receipt"]).read_bytes(), district.world.footprint()) == (receipt, before)
    for _ in range(2):
        street.run("receipt", told["receipt"])
    return told


def found_there(district: Side, number: str, here: str) -> int:
    """Return the case of another tier: its number as given, item and condition of the own catalogue, the photograph."""
    world = district.world
    with world.looking() as session:
        report = session.scalars(select(Report).where(Report.foreign_number == number)).one()
    assert (report.source, report.foreign_agency, report.number) == (Source.OTHER_TIER, "云溪街道中心", here)
    case = world.case(report.case_id)
    assert (case.state, case.item_id) == (State.REPORTED, world.items["C-PA-01"])
    assert case.condition_id == world.conditions["C-PA-01"][0]
    (photograph,) = world.rows(Attachment, case.id)
    assert photograph.phase is MediaPhase.REPORT
    assert not district.store.missing([photograph.digest])
    return case.id


def test_a_case_goes_over_is_done_twice_and_closed_by_who_filed_it(
    street: Side, district: Side, tmp_path: Path
) -> None:
    here, there = street.world, district.world
    known = {"reporter_phone": "13812345678", "reporter_name": "周某"}
    case_id = street.handed_to("district", files=(street.photo(10),), **known)
    assert here.case(case_id).pool is Queue.TO_SIGN
    number = str(here.case(case_id).number)
    told = sent_by_command(street, district, tmp_path, number)
    theirs = found_there(district, number, told["here"])
    assert here.case(case_id).pool is Queue.IN_DISPOSAL

    # Its result comes back; the centre that filed it is who checks it, over there too.
    in_disposal(district, theirs)
    done(district, theirs, 20)
    assert there.rows(Task, theirs)[-1].supervisor_id == district.partner("street").desk_id
    assert carried(district, street, tmp_path).form is Form.TASK_RESULT
    assert here.case(case_id).state is State.DISPOSED
    assert [one.phase for one in here.rows(Attachment, case_id)] == [MediaPhase.REPORT, MediaPhase.AFTER]

    # It does not hold: done again there, and closed here when it does.
    judged(street, case_id, CheckResult.FAIL)
    here.perform("acceptor", rework, case_id, None, reason="井盖仍松动")
    assert here.case(case_id).pool is Queue.REWORK
    carried(street, district, tmp_path)
    assert there.case(theirs).check_result is CheckResult.FAIL
    assert there.rows(Task, theirs)[-1].note == "井盖仍松动"
    there.perform("acceptor", rework, theirs, None, reason="街道核查不通过")
    done(district, theirs, 30)
    carried(district, street, tmp_path)
    judged(street, case_id, CheckResult.PASS)
    here.perform("acceptor", close, case_id, None)
    carried(street, district, tmp_path)
    there.perform("acceptor", close, theirs, None)
    assert (here.case(case_id).state, there.case(theirs).state) == (State.CLOSED, State.CLOSED)
    nothing_is_left(street, district, tmp_path)


def nothing_is_left(street: Side, district: Side, folder: Path) -> None:
    """Both databases are sound, nothing waits to be sent, and nothing for a receipt."""
    for side, to in ((street, "district"), (district, "street")):
        assert not verify(side.world.engines).findings
        side.run("export", folder, "--to", to, code=2)
    gone = street.run("list")
    assert (gone["waiting"], [one["way"] for one in gone["envelopes"]]) == (0, ["out", "in", "out", "in", "out"])
