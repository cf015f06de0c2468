# SPDX-License-Identifier: Apache-2.0
"""Who is to get a case, as the dispatcher has it now: begun from the proposal, changed by keys, kept as a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from commandcenter.queries.proposal import CaseProposal
from commandcenter.vocabulary import Involvement


@dataclass(frozen=True)
class Choice:
    """One department leads, any number assist (domain.md 3)."""

    lead: int | None = None
    assisting: tuple[int, ...] = ()

    @classmethod
    def of(cls, proposal: CaseProposal) -> Choice:
        """Return what is proposed."""
        assisting = tuple(row.department_id for row in proposal.rows if row.role is Involvement.ASSIST)
        return cls(proposal.lead, assisting)

    @classmethod
    def kept(cls, values: Mapping[str, Any], known: Collection[int]) -> Choice | None:
        """Return the choice of a draft; None when it names a department that is no longer there."""
        lead, assisting = values.get("lead"), tuple(values.get("assisting", ()))
        named = {*assisting, *([] if lead is None else [lead])}
        return cls(lead, assisting) if named <= set(known) and lead not in assisting else None

    def values(self) -> dict[str, Any]:
        """Return the form a draft keeps."""
        return {"lead": self.lead, "assisting": list(self.assisting)}

    def role_of(self, department_id: int) -> Involvement:
        """Return what a department is to do."""
        if department_id == self.lead:
            return Involvement.LEAD
        return Involvement.ASSIST if department_id in self.assisting else Involvement.NONE

    def given(self, department_id: int, role: Involvement) -> Choice:
        """Return the choice with a department in another role; whoever led before then assists."""
        others = tuple(one for one in self.assisting if one != department_id)
        if role is Involvement.LEAD:
            before = () if self.lead in (None, department_id) else (self.lead,)
            return Choice(department_id, (*before, *others))
        lead = None if self.lead == department_id else self.lead
        return Choice(lead, (*others, department_id) if role is Involvement.ASSIST else others)
