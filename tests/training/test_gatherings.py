# SPDX-License-Identifier: Apache-2.0
"""A training town has a campaign under way with figures, a conference held and signed, and one to come."""

from __future__ import annotations

from commandcenter.models.engine import Engines
from commandcenter.queries.briefing.minutes import signature
from commandcenter.queries.campaign.campaigns import campaigns
from commandcenter.queries.campaign.figures import campaign_figures
from commandcenter.queries.meeting.conferences import conference, conferences
from commandcenter.vocabulary.campaign import CampaignState, Measure
from commandcenter.vocabulary.meeting import AgendaKind, ConferenceState, DecisionState, Presence


def test_a_campaign_runs_and_shows_what_it_was_before(town: Engines) -> None:
    with town.reader.connect() as connection:
        (row,) = campaigns(connection)
        figures = campaign_figures(connection, row.id)
    assert row.state is CampaignState.RUNNING and figures is not None
    opened = next(line for line in figures.measures if line.measure is Measure.OPEN_CASES)
    assert opened.before is not None and opened.now is not None and opened.target == 0 and opened.reached is False
    assert any(cell.now is not None and cell.now.per_week for cell in figures.cells), "it is where things happen"


def test_a_conference_was_held_and_the_next_has_an_agenda_out_of_what_is_open(town: Engines) -> None:
    with town.reader.connect() as connection:
        rows = conferences(connection)
        assert [row.state for row in rows] == [ConferenceState.CALLED, ConferenceState.SIGNED]
        coming, past = (conference(connection, row.id) for row in rows)
        assert coming is not None and past is not None and past.meeting is not None
        signed = signature(connection, past.meeting)
    assert signed is not None and signed.agrees
    assert {seat.presence for seat in past.meeting.seats} == {Presence.PRESENT, Presence.WRITTEN}
    assert [row.state for row in past.decisions] == [DecisionState.DONE, DecisionState.NOT_DUE]
    assert len(coming.review) == 2, "what was decided comes first"
    kinds = [item.kind for item in coming.agenda]
    assert kinds[-1] is AgendaKind.OWN and len(kinds) > 2
    assert len(coming.invited) >= 4
