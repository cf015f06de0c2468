# SPDX-License-Identifier: Apache-2.0
"""A case goes from its street to the district, to the city and back, and the street closes it: by real windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commandcenter.models.engine import Engines, open_engines
from commandcenter.queries.case_list import START, QueueFilter, by_ids, page
from commandcenter.queries.queue_counts import counts
from commandcenter.queries.tiers.way import all_centres, way_of
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.rules.pools import ACCEPTOR_POOLS, DESK_POOLS, DISPATCHER_POOLS
from commandcenter.stage.loop import Step
from commandcenter.stage.pictures import MOMENT
from commandcenter.stage.standing_clock import stand_still
from commandcenter.stage.tier_loop import TierLoop
from commandcenter.training.founding import SEED
from commandcenter.training.tiers.seats import give_tiers
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Queue, State
from commandcenter.vocabulary.tiers import Loop, Passing, Tier
from tests.playing import Open

A = Action
POOLS = tuple(dict.fromkeys((*ACCEPTOR_POOLS, *DISPATCHER_POOLS, *DESK_POOLS)))
STREET, DISTRICT, CITY = Tier.STREET, Tier.DISTRICT, Tier.CITY
WAY = [
    (A.TAKE_IN, STREET, Queue.TO_ACCEPT),
    (A.ACCEPT, STREET, Queue.VERIFYING),
    (A.ANSWER_VERIFY, STREET, Queue.TO_FILE),
    (A.FILE, STREET, Queue.TO_DISPATCH),
    (A.HAND_UP, DISTRICT, Queue.TO_DISPATCH),
    (A.HAND_UP, CITY, Queue.TO_DISPATCH),
    (A.SEND_BACK, DISTRICT, Queue.RETURNED),
    (A.DISPATCH, DISTRICT, Queue.TO_SIGN),
    (A.SIGN_FOR, DISTRICT, Queue.IN_DISPOSAL),
    (A.FEED_BACK, DISTRICT, Queue.TO_REVIEW),
    (A.FORWARD_TO_CHECK, STREET, Queue.CHECKING),
    (A.ANSWER_CHECK, STREET, Queue.TO_CLOSE),
]
"""After which act the case lies with whom, in which pool; the last one closes it."""
PLAYED = (A.TAKE_IN, A.ANSWER_VERIFY, A.ANSWER_CHECK)
"""What the hotline and the supervisors do: they have no window here."""


@dataclass
class Watch:
    """Looks, after each step, where the case lies and what every open window says of it."""

    program: Any
    loop: Any = None

    def __post_init__(self) -> None:
        self.seen: list[tuple[Action, Tier, Queue]] = []
        with self.program.engines.reader.connect() as connection:
            self.centres = {centre.id: centre for centre in all_centres(connection)}
            self.before = sum(one.count for one in counts(connection, [QueueFilter(pool) for pool in POOLS]))

    def look(self, step: Step) -> None:
        case = self.loop.case
        here = self.centres[case.held_centre_id]
        if case.state not in END_STATES:
            self.seen.append((step.action, here.tier, self._one_pool(case.id)))
        self._screens(case, here)

    def _one_pool(self, case_id: int) -> Queue:
        """Return the one pool of one tier that has the case, which is counted once in all."""
        with self.program.engines.reader.connect() as connection:
            lists = [QueueFilter(pool, centre_id=centre) for centre in self.centres for pool in POOLS]
            found = [one for one in lists if any(row.id == case_id for row in page(connection, one, START, 2_000))]
            assert len(found) == 1, found
            assert found[0].centre_id == self.loop.case.held_centre_id
            of_centre = [[one for one in lists if one.centre_id == centre] for centre in self.centres]
            counted = sum(one.count for queues in of_centre for one in counts(connection, queues))
            assert counted == self.before + 1
        return found[0].queue

    def _screens(self, case: Any, here: Any) -> None:
        """Every seat that has the case before it says with whom it is and who closes it."""
        for seat in self.program.seats:
            seat.window.open_case(case.id)
        self.program.settle()
        street = next(one for one in self.centres.values() if one.id == case.filed_centre_id)
        for seat in self.program.seats:
            work = getattr(seat.window.page, "work", seat.window.page)
            assert work.way.isVisible(), seat.desk.actor.seat
            assert f"<b>{here.name_zh}" in work.way.text(), (seat.desk.actor.seat, work.way.text())
            assert (f"由{street.name_zh}核查、结案" in work.way.text()) == (case.state not in END_STATES)
            own = seat.desk.actor.centre_id
            if own is not None and own != here.id:
                assert work.band.text.startswith(f"现在由{here.name_zh}办理"), seat.desk.actor.seat


def test_a_case_goes_up_to_the_city_and_back_and_its_street_closes_it_by_keyboard(play: Open, town: Any) -> None:
    in_tiers(town)
    with play() as program:
        watch = Watch(program)
        watch.loop = loop = TierLoop(program, watch.look)
        case = loop.run()
        with program.engines.reader.connect() as connection:
            way = way_of(connection, case.id)
            row = by_ids(connection, [case.id])[0]
        verdict = verify(program.engines, town.attachments)

    assert watch.seen == WAY
    assert all(step.keys for step in loop.steps if step.action not in PLAYED), "a seat did something without a key"
    assert (case.state, row.held_centre_id) == (State.CLOSED, case.filed_centre_id)
    assert way is not None and way.loop is Loop.LARGE
    gone = [(stay.centre.tier, stay.passing) for stay in way.stays]
    passed = [(DISTRICT, Passing.UP), (CITY, Passing.UP), (DISTRICT, Passing.BACK)]
    assert gone == [(STREET, None), *passed, (STREET, None)]
    assert [finding.sentence("en") for finding in verdict.findings] == []


def in_tiers(town: Any) -> None:
    """Give the town its tiers, at the moment at which it stands."""
    engines: Engines = open_engines(f"sqlite:///{town.database.as_posix()}")
    stand_still(engines, MOMENT)
    give_tiers(engines, SEED)
    engines.dispose()
