# SPDX-License-Identifier: Apache-2.0
"""Words of campaigns (专项整治), and the sentences they are refused with."""

from commandcenter.vocabulary.campaign.words import CampaignAct, CampaignProblem, CampaignState, Measure

__all__ = ["CampaignAct", "CampaignProblem", "CampaignState", "Measure"]
