# SPDX-License-Identifier: Apache-2.0
"""Whatever is wrong with a file of another centre ends in one sentence, and nothing was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.exchange.envelopes import container, keys
from commandcenter.models import Request
from commandcenter.models.envelopes import Envelope
from commandcenter.queries.house.judged import judge
from commandcenter.queries.house.state import state_of
from commandcenter.rules.envelopes.letter import Letter, letter_of
from commandcenter.services.closing import force_close
from commandcenter.services.deciding import grant_return
from commandcenter.services.dispatching import dispatch
from commandcenter.services.supervision.accepting import refuse
from commandcenter.vocabulary import Lamp, Problem, Queue, Refused, RequestReason, State
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form
from commandcenter.vocabulary.house import HouseFigure
from commandcenter.vocabulary.word import Word
from tests.exchange.envelopes.centres import Side
from tests.exchange.envelopes.test_two_centres import done, in_disposal


def refused(problem: Word, side: Side, path: Path) -> Refused:
    """Expect the file to be refused with a whole sentence in both languages, and nothing to be written."""
    before = (side.world.footprint(), envelopes(side))
    with pytest.raises(Refused) as refusal:
        side.taken(path)
    assert refusal.value.problem is problem, refusal.value
    assert (side.world.footprint(), envelopes(side)) == before
    assert not list(path.parent.glob(f"*{container.RECEIPT_SUFFIX}"))
    for language in ("zh", "en"):
        assert "?" not in refusal.value.sentence(language)
        assert "{" not in refusal.value.sentence(language)
    return refusal.value


def envelopes(side: Side) -> Any:
    with side.world.reading() as connection:
        counted = select(func.count(), func.count(Envelope.receipt_at), func.max(Envelope.their_number))
        return tuple(connection.execute(counted).one())


def rewritten(path: Path, signer: keys.Signer, **said: Any) -> Path:
    """Write the letter of a file once more with something else in it, signed by `signer`."""
    parts = container.read(path)
    letter: Letter = replace(letter_of(parts.spelled, path.name), **said)
    files = {one.digest: parts.files[one.digest] for one in letter.files}
    container.write(path, keys.sealed(signer, letter.spelled, files))
    return path


def test_a_task_that_is_not_as_it_should_be_is_refused_whole(street: Side, district: Side, tmp_path: Path) -> None:
    street.handed_to("district", files=(street.photo(10),))
    (path,) = street.sent("district", tmp_path / "out")
    whole, own = path.read_bytes(), street.signer
    stranger = keys.make(tmp_path)
    letter = letter_of(container.read(path).spelled, path.name)
    content = dict(letter.content)

    def again(**said: Any) -> Path:
        path.write_bytes(whole)
        return rewritten(path, said.pop("signer", own), **said)

    refused(EnvelopeProblem.UNKNOWN_PARTNER, district, again(sender="nobody"))
    refused(EnvelopeProblem.WRONG_KEY, district, again(signer=stranger))
    forged = container.Parts(
        letter.spelled, own.public_key, stranger.sign(letter.spelled), container.read(again()).files
    )
    container.write(path, forged)
    refused(EnvelopeProblem.ALTERED, district, path)
    refused(EnvelopeProblem.NOT_FOR_US, district, again(to="city"))
    refused(EnvelopeProblem.MALFORMED, district, again(content={**content, "text": " "}))
    refused(EnvelopeProblem.MALFORMED, district, again(content={**content, "lon": "east"}))
    refused(Problem.COORDINATES_BAD, district, again(content={**content, "lon": "721"}))
    refused(EnvelopeProblem.NOT_OURS, district, again(form=Form.TASK_RESULT, answers="0" * 64))
    path.write_bytes(whole[:-9])
    refused(EnvelopeProblem.NO_ENVELOPE, district, path)
    # As it was, it is taken in, also beside a report that is alike; what says otherwise of the same task is not.
    path.write_bytes(whole)
    district.world.case_in(State.REPORTED)
    assert not district.taken(path).again
    for receipt in path.parent.glob(f"*{container.RECEIPT_SUFFIX}"):
        receipt.unlink()
    refused(EnvelopeProblem.ALREADY_HERE, district, again(written=letter.written + timedelta(seconds=1)))


def test_a_result_for_a_case_that_is_no_longer_theirs_is_refused(street: Side, district: Side, tmp_path: Path) -> None:
    here, there = street.world, district.world
    kept = street.handed_to("district")
    (path,) = street.sent("district", tmp_path / "out")
    number = district.taken(path).number
    (theirs,) = [case for case in there.cases() if there.case(case).source == "other_tier"]
    in_disposal(district, theirs)
    done(district, theirs, 20)
    (result,) = district.sent("street", tmp_path / "back")
    # The administrator sees what waits for a receipt, and by its lamp that it waits too long.
    with there.reading() as connection:
        figure = next(one for one in judge(state_of(connection)) if one.kind is HouseFigure.ENVELOPES)
    assert (figure.lamp, figure.value.label("zh")) == (Lamp.RED, "1")
    assert "24" in figure.note.label("zh")
    assert district.run("list", "--waiting")["late"] == 1

    here.perform("leader", force_close, kept, None, reason="现场已由物业处理")
    said = refused(EnvelopeProblem.NOT_WITH_THEM, street, result)
    assert number in said.sentence("zh") and State.CLOSED.zh in said.sentence("zh")
    # Nothing they did was taken in, so nothing of it is judged.
    street.run("export", tmp_path, "--to", "district", code=2)


def test_who_cannot_do_it_gives_it_back_with_the_reason(street: Side, district: Side, tmp_path: Path) -> None:
    here, there = street.world, district.world
    case_id = street.handed_to("district")
    (path,) = street.sent("district", tmp_path / "out")
    district.taken(path)
    (theirs,) = [case for case in there.cases() if there.case(case).source == "other_tier"]
    there.perform("acceptor", refuse, theirs, None, reason="不属于区级管辖")
    (reply,) = district.sent("street", tmp_path / "back")
    assert street.taken(reply).form is Form.REPLY
    assert here.case(case_id).pool is Queue.REQUESTS
    here.perform("dispatcher", grant_return, case_id, None)
    assert here.case(case_id).pool is Queue.RETURNED
    # Sent there once more it is a task of its own, and the old refusal says nothing about it.
    lead = street.partner("district").department_id
    here.perform("dispatcher", dispatch, case_id, None, lead=lead)
    (second,) = street.sent("district", tmp_path / "again")
    assert second.name != path.name
    district.taken(second)
    assert sum(there.case(case).source == "other_tier" for case in there.cases()) == 2
    rewritten(reply, district.signer, about=10_000)
    for receipt in reply.parent.glob(f"*{container.RECEIPT_SUFFIX}"):
        receipt.unlink()
    refused(EnvelopeProblem.NOT_WITH_THEM, street, reply)
    assert [one.reason for one in here.rows(Request, case_id)] == [RequestReason.NOT_OURS]


def test_a_report_that_is_not_ours_is_handed_to_who_files_it(street: Side, district: Side, tmp_path: Path) -> None:
    case_id = street.world.case_in(State.REPORTED, cell=None, address="界外路 8 号")
    number = street.world.case(case_id).report_number
    street.run("export", tmp_path, "--to", "district", "--case", number, code=2)
    street.world.perform("acceptor", refuse, case_id, None, reason="界外，转云溪区中心")
    (path,) = street.sent("district", tmp_path, number)
    told = district.taken(path)
    assert (told.form, told.number) == (Form.REGISTRATION, number)


def test_commands_say_what_is_missing(street: Side, district: Side, tmp_path: Path) -> None:
    assert "no centre" in street.run("export", tmp_path, "--to", "city", code=2).lower()
    street.run("partner", "add", "district", "区中心", "District", "xyz", code=2)
    street.run("partner", "add", "street", "本中心", "Own", "0" * 64, code=2)
    street.run("partner", "add", "city", "房管所", "City", "0" * 64, code=2)
    street.run("key", "--code", "no good", code=2)
    before = street.run("key")
    after = street.run("key", "--new", "--receipt-hours", "2")
    assert after["public_key"] != before["public_key"]
    assert (after["code"], after["receipt_hours"]) == ("street", 2)
    assert [one["code"] for one in street.run("partner", "list")["partners"]] == ["district"]
    # What is signed with the new key is believed once it is known.
    street.handed_to("district")
    (path,) = street.sent("district", tmp_path)
    refused(EnvelopeProblem.WRONG_KEY, district, path)
    district.run("partner", "add", "street", "云溪街道中心", "Yunxi street", after["public_key"])
    district.taken(path)
    # A receipt is not noted as anything else, and what is no receipt is not noted as one.
    assert "not a receipt" in district.run("receipt", path, code=2)
    assert "Pass it on" in street.run("import", path, code=2)
