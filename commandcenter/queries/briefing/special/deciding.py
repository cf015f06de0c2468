# SPDX-License-Identifier: Apache-2.0
"""What a month proposes, a row a proposal, for whoever accepts it into the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.special.month import Month, month_of
from commandcenter.queries.briefing.special.proposals import (
    ItemProposal,
    LimitProposal,
    accepted_said,
    item_proposals,
    limit_proposals,
    limit_said,
    why_said,
)
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import Proposed
from commandcenter.vocabulary.briefing import Head

MANY = 10_000_000
"""More items than any catalogue has."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in words, and what it is taken into the catalogue with; `accepted` is "" while nobody did.

    Of a local item `item_id` and `quarter_id` are set and `zh` and `en` are the names it could have; of a limit
    `condition_id`, the limit it has (`expected`) and the one that is `proposed`.
    """

    position: int
    """Its place in the list, from 1."""
    kind: Proposed
    subject: str
    what: str
    why: str
    accepted: str
    item_id: int = 0
    quarter_id: int = 0
    zh: str = ""
    en: str = ""
    condition_id: int = 0
    expected: Limit | None = None
    proposed: Limit | None = None

    @property
    def id(self) -> int:
        """A number that stays the same while other proposals come and go."""
        return self.quarter_id * MANY + self.item_id if self.item_id else -self.condition_id


def month_proposals(connection: Connection, day: date, language: str) -> list[ProposalRow]:
    """Return what the month before the local `day` proposes, all of it: local items first, then limits."""
    month = month_of(Morning.of(connection, day, language))
    items, limits = item_proposals(month), limit_proposals(month)
    rows = [_item(month, at, one) for at, one in enumerate(items, 1)]
    rows += [_limit(month, at, one) for at, one in enumerate(limits, len(items) + 1)]
    return rows


def _item(month: Month, at: int, one: ItemProposal) -> ProposalRow:
    shares = f"{month.say(Head.HERE)} {one.found.here:.0%}  {month.say(Head.ELSEWHERE)} {one.found.elsewhere:.1%}"
    (zh, en), (where_zh, where_en) = one.item, one.quarter
    return ProposalRow(
        at,
        Proposed.LOCAL_ITEM,
        f"{month.name(where_zh, where_en)}  {month.name(zh, en)}",
        f"{month.say(Head.FILED)} {one.found.count}",
        shares,
        accepted_said(month, one.accepted) if one.accepted is not None else "",
        item_id=one.item_id,
        quarter_id=one.quarter_id,
        zh=f"{zh}（{where_zh or where_en}）",
        en=f"{en or zh} ({where_en or where_zh})",
    )


def _limit(month: Month, at: int, one: LimitProposal) -> ProposalRow:
    return ProposalRow(
        at,
        Proposed.LIMIT,
        f"{month.name(one.item_zh, one.item_en)}  {month.name(one.condition_zh, one.condition_en)}",
        f"{limit_said(month, one.limit)} → {limit_said(month, one.fit.proposed)}",
        why_said(month, one),
        accepted_said(month, one.accepted) if one.accepted is not None else "",
        condition_id=one.condition_id,
        expected=one.limit,
        proposed=one.fit.proposed,
    )
