# SPDX-License-Identifier: Apache-2.0
"""What is stored of campaigns (专项整治)."""

from commandcenter.models.campaign.campaign import Campaign, CampaignArea, CampaignEntry, CampaignItem

__all__ = ["Campaign", "CampaignArea", "CampaignEntry", "CampaignItem"]
