# SPDX-License-Identifier: Apache-2.0
"""What may be done to a campaign in which state, and where it leads: one table."""

from __future__ import annotations

from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.campaign import CampaignAct, CampaignProblem, CampaignState

S, A = CampaignState, CampaignAct

# Source: domain.md 8, campaigns over weeks. What has ended stays as it is.
CAMPAIGN_TABLE: dict[tuple[CampaignState, CampaignAct], CampaignState] = {
    (S.PLANNED, A.CHANGE): S.PLANNED,
    (S.PLANNED, A.BEGIN): S.RUNNING,
    (S.PLANNED, A.CANCEL): S.CANCELLED,
    (S.RUNNING, A.CHANGE): S.RUNNING,
    (S.RUNNING, A.END): S.ENDED,
    (S.RUNNING, A.CANCEL): S.CANCELLED,
}


def campaign_step(name: str, state: CampaignState, act: CampaignAct) -> CampaignState:
    """Return the state that `act` leads to; raise Refused(NOT_NOW) where it cannot be done."""
    to = CAMPAIGN_TABLE.get((state, act))
    if to is None:
        raise Refused(CampaignProblem.NOT_NOW, name=name, state=state, act=act)
    return to


def campaign_allowed(state: CampaignState) -> frozenset[CampaignAct]:
    """Return what may be done in `state` by whoever may."""
    return frozenset(act for held, act in CAMPAIGN_TABLE if held is state)
