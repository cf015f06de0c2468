# SPDX-License-Identifier: Apache-2.0
"""What departments asked of a case, and what was ruled before on its item: lines one can read aloud."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.case_detail.parts import PrecedentPart, RequestPart
from commandcenter.rules.centre import CentreRules
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.vocabulary import RequestKind

GAP = "&nbsp;&nbsp; "
MOST_PRECEDENTS = 8


class _Lines(QWidget):
    """Lines of rich text that can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)

    def said(self) -> str:
        """Return what stands there, as rich text."""
        return self._text.text()

    def _say(self, lines: Sequence[str]) -> None:
        self._text.setText("<br>".join(lines))


class RequestLines(_Lines):
    """The open request first, then those decided before: who asked, why, and what was answered."""

    def __init__(self, clock: CentreClock, rules: CentreRules) -> None:
        super().__init__()
        self._clock, self._rules = clock, rules

    def show_case(self, detail: CaseDetail | None) -> bool:
        """Show what was asked; False when nothing was."""
        asked = [] if detail is None else sorted(detail.requests, key=lambda one: one.decision is not None)
        lines = [] if detail is None else [self._line(one, detail) for one in asked]
        self._say(lines)
        return bool(lines)

    def _line(self, one: RequestPart, detail: CaseDetail) -> str:
        kind = label(one.kind)
        head = f"<b>{html.escape(kind)}</b>" if one.decision is None else html.escape(kind)
        when = moment_text(self._clock.local(one.asked_at), self._clock.local())
        who = " ".join(part for part in (pick(one.short_zh, one.short_en), one.asked_by, when) if part)
        parts = [head, muted(who), html.escape(label(one.reason)), html.escape(one.text)]
        if one.until is not None:
            until = f"{self._clock.local(one.until):%Y-%m-%d}"
            parts.append(html.escape(fill(self.tr("until %1"), until)))
        parts.append(self._answer(one) if one.decision is not None else self._left(one.kind, detail))
        return GAP.join(part for part in parts if part)

    def _answer(self, one: RequestPart) -> str:
        said = " ".join(part for part in (label(one.decision), one.decided_by, one.decision_text) if part)
        return muted(said)

    def _left(self, kind: RequestKind, detail: CaseDetail) -> str:
        """Say how often that was granted before (domain.md 4 rules 4 and 5)."""
        if kind is RequestKind.EXTENSION:
            told = fill(self.tr("%1 of %2 granted"), detail.row.extensions, self._rules.most_extensions)
        elif kind is RequestKind.SUSPENSION:
            told = fill(self.tr("%1 of %2 used"), detail.suspensions, self._rules.most_suspensions)
        else:
            told = fill(self.tr("returned %1 times; %2 make a dispute"), detail.row.returns, self._disputing())
        return muted(told)

    def _disputing(self) -> int:
        return self._rules.returns_to_dispute


class PrecedentLines(_Lines):
    """The rulings on the item: to which department, in which circumstances, by which rule (domain.md 4 rule 4)."""

    def show_case(self, detail: CaseDetail | None) -> int:
        """Show the rulings, the newest first; return how many there are."""
        known = () if detail is None else tuple(reversed(detail.precedents))
        lines = [self._line(one) for one in known[:MOST_PRECEDENTS]]
        if len(known) > MOST_PRECEDENTS:
            lines.append(muted(fill(self.tr("%1 older ones"), len(known) - MOST_PRECEDENTS)))
        self._say(lines or [muted(self.tr("No ruling on this item yet."))])
        return len(known)

    def _line(self, one: PrecedentPart) -> str:
        told = (one.ruled_on, one.case_number, one.ruled_by)
        parts = [
            f"<b>{html.escape(pick(one.short_zh, one.short_en))}</b>",
            html.escape(one.circumstances),
            html.escape(one.basis),
            html.escape(one.reason),
            muted(fill(self.tr("followed %1×"), one.followed)),
            muted(" ".join(part for part in told if part)),
        ]
        return GAP.join(part for part in parts if part)


def muted(text: str) -> str:
    """Return text in the colour of what matters less, as rich text."""
    return f'<span style="color:{colour(Colour.TEXT_MUTED).name()}">{html.escape(text)}</span>' if text else ""
