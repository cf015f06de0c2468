# SPDX-License-Identifier: Apache-2.0
"""Dispatching on the command line: who leads, who assists, and what that would change before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.queries.proposal import CaseProposal
from commandcenter.rules.codes import short_number
from commandcenter.views.case.case_rows import SPACE, case_lamp, case_time, case_title
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.dispatcher.acts import CommandActs
from commandcenter.views.dispatcher.proposal.choice import Choice
from commandcenter.views.dispatcher.proposal.deadline import span_of
from commandcenter.views.dispatcher.proposal.owner_cells import OwnerRow, percent
from commandcenter.views.dispatcher.proposal.owners import Owners
from commandcenter.views.dispatcher.reads import overloaded
from commandcenter.views.shell.actions import Act, Candidate, Difference, Field, Preview
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, Involvement, State

NOBODY = "–"


class DispatchLine(QObject):
    """`lead=` or `主办=`, `assist=` or `协办=`, in any order; both begin as the proposal stands on the page."""

    def __init__(self, desk: Desk, page: QWidget, case: OpenCase, owners: Owners, acts: CommandActs) -> None:
        super().__init__(page)
        self._desk, self._case, self._owners, self._acts = desk, case, owners, acts

    def act(self, group: str) -> Act:
        """Return the act with its fields, for the registry."""
        leading, assisting = Involvement.LEAD, Involvement.ASSIST
        lead = Field(
            "lead", label(leading), self._departments, self._leading,
            note=self.tr("one"), names=(leading.zh, leading.en),
        )  # fmt: skip
        assist = Field(
            "assist", label(assisting), self._departments, self._assisting, many=True, required=False,
            note=self.tr("any number"), names=(assisting.zh, assisting.en),
        )  # fmt: skip
        text = fill(self.tr("%1 to…"), label(Action.DISPATCH))
        return Act(
            "dispatcher.dispatch", text, "ph.paper-plane-tilt", "", group, self._send, self._possible,
            fields=(lead, assist), preview=self.preview,
        )  # fmt: skip

    # ------------------------------------------------------------------ the fields

    def _departments(self) -> Iterable[Candidate]:
        """Return every department in the order of the proposal."""
        return [self._candidate(row) for row in self._owners.rows()]

    def _candidate(self, row: OwnerRow) -> Candidate:
        load = fill(self.tr("%1 in hand, %2"), row.load.in_hand, percent(row.share))
        return Candidate(row.id, row.name, SPACE.join(part for part in (row.why, row.warning, load) if part))

    def _leading(self) -> list[Candidate]:
        return [self._candidate(row) for row in self._owners.rows() if row.id == self._owners.choice.lead]

    def _assisting(self) -> list[Candidate]:
        rows = {row.id: row for row in self._owners.rows()}
        return [self._candidate(rows[one]) for one in self._owners.choice.assisting if one in rows]

    def _possible(self) -> bool:
        return self._acts.choosable() and self._acts.main_action() is Action.DISPATCH

    def _send(self, values: dict[str, Any]) -> None:
        self._owners.choose(_choice(values))
        self._acts.send()

    # ------------------------------------------------------------------ before and after

    def preview(self, values: dict[str, Any]) -> Preview | None:
        """Return what sending with these fields would change; None while there is no case to send."""
        detail, proposal = self._case.detail, self._owners.proposal
        if detail is None or proposal is None or not self._possible():
            return None
        row, now = detail.row, self._desk.clock.now()
        choice = _choice(values)
        rows = {one.id: one for one in self._owners.rows()}
        lead = None if choice.lead is None else rows.get(choice.lead)
        differences = [Difference(self.tr("State"), label(State.FILED), label(State.DISPATCHED))]
        differences.append(self._leader(lead))
        names = self.tr(", ").join(rows[one].name for one in choice.assisting if one in rows)
        differences.append(Difference(label(Involvement.ASSIST), NOBODY, names or NOBODY))
        differences += self._deadline(proposal, choice)
        if lead is not None:
            differences.append(self._load(lead, list(rows.values())))
        if self._acts.batch_count() > 1:
            others = fill(self.tr("%1 more, the same way"), self._acts.batch_count() - 1)
            differences.append(Difference(self.tr("Alike"), NOBODY, others))
        subject = SPACE.join((short_number(row.shown_number), case_title(row)))
        warnings = tuple(self._warnings(choice, rows))
        return Preview(
            subject, tuple(differences), warnings, case_lamp(row, now), case_time(row, now, self._desk.rules)
        )

    def _leader(self, lead: OwnerRow | None) -> Difference:
        if lead is None:
            return Difference(label(Involvement.LEAD), NOBODY, self.tr("still missing"), alarm=True)
        return Difference(label(Involvement.LEAD), NOBODY, lead.name, lead.why)

    def _deadline(self, proposal: CaseProposal, choice: Choice) -> list[Difference]:
        span = span_of(proposal, choice.lead, self._desk.rules.warn_share)
        if span is None or choice.lead is None:
            return []
        due, warn = self._desk.clock.local(span.due), self._desk.clock.local(span.warn)
        after = f"{day_text(due)} {due:%H:%M}"
        return [Difference(self.tr("Due"), NOBODY, after, fill(self.tr("yellow from %1"), f"{warn:%m-%d %H:%M}"))]

    def _load(self, lead: OwnerRow, everyone: list[OwnerRow]) -> Difference:
        held, total = lead.load.in_hand, sum(one.load.in_hand for one in everyone)
        more = self._acts.batch_count()
        before = self._held(held, total)
        after = self._held(held + more, total + more)
        over = overloaded(held + more, total + more, self._desk.rules.overload_share)
        return Difference(lead.name, before, after, self.tr("in hand, of all"), alarm=over)

    def _held(self, held: int, total: int) -> str:
        return fill(self.tr("%1, %2"), held, percent(held / total if total else 0.0))

    def _warnings(self, choice: Choice, rows: dict[int, OwnerRow]) -> Iterable[str]:
        lead = None if choice.lead is None else rows.get(choice.lead)
        if lead is not None and lead.warning:
            yield fill(self.tr("%1: %2"), lead.name, lead.warning)
        proposed = self._owners.proposed
        if proposed.lead != choice.lead and proposed.lead in rows:
            yield fill(self.tr("Proposed to lead: %1"), rows[proposed.lead].name)
        named = {choice.lead, *choice.assisting}
        left_out = [rows[one].name for one in proposed.assisting if one in rows and one not in named]
        if left_out:
            yield fill(self.tr("Proposed to assist, not named here: %1"), self.tr(", ").join(left_out))


def _choice(values: dict[str, Any]) -> Choice:
    """Return who gets the case; whoever leads does not assist, too."""
    lead = values["lead"]
    return Choice(lead, tuple(one for one in dict.fromkeys(values["assist"]) if one != lead))
