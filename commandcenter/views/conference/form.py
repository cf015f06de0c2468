# SPDX-License-Identifier: Apache-2.0
"""The form of a conference: subject, time and place, its agenda out of what is proposed and own items, the invited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from commandcenter.queries.meeting.agenda import Proposed
from commandcenter.queries.meeting.conferences import Choices, Whole
from commandcenter.services.meeting.conference import (
    MOST_ITEM,
    MOST_PLACE,
    MOST_TITLE,
    AgendaDraft,
    ConferencePlan,
)
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.beside import Beside, words
from commandcenter.views.common.forms.ticks import TickList
from commandcenter.views.common.times import CentreClock, read_to_come
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.views.shell.parts.form_pane import FormPane
from commandcenter.vocabulary import Both, Refused
from commandcenter.vocabulary.meeting import AgendaKind, MeetingProblem

MOMENT = 140
RECURRING = 3
"""So many places where it happens again are ticked at first; of all else that is proposed, everything."""


class ConferenceForm(FormPane):
    """`whole` is the conference that is being changed, None while a new one is called."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.whole: Whole | None = None
        self._known: list[tuple[AgendaDraft, tuple[int, ...]]] = []
        self._ticked: set[int] = set()
        self.title, self.place = QLineEdit(maxLength=MOST_TITLE), QLineEdit(maxLength=MOST_PLACE)
        self.begins, self.own = QLineEdit(maxLength=16), QLineEdit(maxLength=MOST_ITEM)
        self.agenda, self.departments = TickList(ordered=True), TickList()
        self._shown_begin: tuple[str, datetime | None] = "", None
        self.own.returnPressed.connect(self.add_own)
        self.agenda.chosen.connect(self._invite_concerned)

    def build(self, save: QAction, back: QAction, up: QAction, down: QAction) -> None:
        """Lay the form out with the acts of the page."""
        self.begins.setFixedWidth(MOMENT)
        self.begins.setPlaceholderText("11-28 09:00")
        self.own.setPlaceholderText(self.tr("An item of one's own; Enter puts it on the agenda"))
        hint = self.tr("Space puts an item on the agenda or takes it off; the numbers are its order.")
        rows = (
            ("title", FormRow(self.tr("Subject"), self.title, required=True)),
            ("begins", FormRow(self.tr("Begins"), Beside(self.begins), required=True)),
            ("place", FormRow(self.tr("Place"), self.place)),
            ("agenda", FormRow(self.tr("Agenda"), self.agenda, required=True)),
            ("hint", FormRow(" ", words(hint, "muted", wrap=True))),
            ("own", FormRow(self.tr("Own item"), self.own)),
            ("departments", FormRow(self.tr("Invited"), self.departments, required=True)),
        )
        self.lay_out(rows, (save, back, up, down))

    def show_conference(self, whole: Whole | None, choices: Choices) -> None:
        """Show a conference to be changed, or a new one with what is proposed for it."""
        self.whole = whole
        self.form.clear_problems()
        row = None if whole is None else whole.row
        self.head.setText(self.tr("Call a conference") if row is None else fill(self.tr("Change “%1”"), row.title))
        self.title.setText("" if row is None else row.title)
        self.place.setText("" if row is None else row.place)
        self.begins.setText("" if row is None else f"{self._clock.local(row.begins_at):%Y-%m-%d %H:%M}")
        self._shown_begin = self.begins.text(), None if row is None else row.begins_at
        self.own.clear()
        self._show_departments(whole, choices)
        self._show_agenda(whole, choices.proposed)

    def give_focus(self) -> None:
        """Put the keyboard at the subject."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> ConferencePlan:
        """Return what is typed and ticked; raises Refused for what is no time."""
        self.add_own()
        return ConferencePlan(
            self.title.text(),
            self._begins(),
            tuple(self.departments.value or ()),
            tuple(self._known[at][0] for at in self.agenda.value or ()),
            self.place.text(),
        )

    @Slot()
    def add_own(self) -> None:
        """Put what is typed on the agenda."""
        text = self.own.text().strip()
        if not text:
            return
        ticked = self.agenda.value or ()
        self._known.append((AgendaDraft(AgendaKind.OWN, Both(text, text)), ()))
        self._offer()
        self.agenda.show_value((*ticked, len(self._known) - 1))
        self.form.row("agenda").clear_problem()
        self.own.clear()

    # ------------------------------------------------------------------ inside

    def _begins(self) -> datetime | None:
        text = self.begins.text().strip()
        shown, meant = self._shown_begin
        if text == shown:
            return meant
        try:
            return read_to_come(text, self._clock.local())
        except ValueError:
            raise Refused(MeetingProblem.BEGINS_MISSING, field="begins") from None

    def _show_departments(self, whole: Whole | None, choices: Choices) -> None:
        offered = dict(choices.departments)
        invited = () if whole is None else whole.invited
        offered |= dict(invited)
        self.departments.set_choices([(key, pick(one.zh, one.en)) for key, one in offered.items()])
        self.departments.show_value([key for key, _ in invited])

    def _show_agenda(self, whole: Whole | None, proposed: Sequence[Proposed]) -> None:
        stands = () if whole is None else whole.agenda
        about = {(item.kind, item.object_id) for item in stands if item.object_id is not None}
        said = {item.words for item in stands}
        fresh = [one for one in proposed if (one.kind, one.object_id) not in about and one.words not in said]
        self._known = [(AgendaDraft(item.kind, item.words, item.object_id, item.id), ()) for item in stands]
        self._known += [(AgendaDraft(one.kind, one.words, one.object_id), one.departments) for one in fresh]
        self._ticked = set()
        self._offer()
        ticked = list(range(len(stands))) if whole is not None else self._first_choice()
        self.agenda.show_value(ticked)
        self._ticked = set(ticked) if whole is not None else set()
        self._invite_concerned()

    def _first_choice(self) -> list[int]:
        chosen, recurring = [], 0
        for at, (draft, _) in enumerate(self._known):
            recurring += draft.kind is AgendaKind.REPEATED
            if draft.kind is not AgendaKind.REPEATED or recurring <= RECURRING:
                chosen.append(at)
        return chosen

    def _offer(self) -> None:
        said = [f"{label(draft.kind)}  {pick(draft.words.zh, draft.words.en)}" for draft, _ in self._known]
        self.agenda.set_choices([(at, one_line(text)) for at, text in enumerate(said)])

    @Slot()
    def _invite_concerned(self) -> None:
        """Tick whom an item concerns when it is put on the agenda; who was ticked stays so."""
        now = set(self.agenda.value or ())
        wanted = [number for at in sorted(now - self._ticked) for number in self._known[at][1]]
        self._ticked = now
        invited = list(self.departments.value or ())
        more = [number for number in dict.fromkeys(wanted) if number not in invited]
        if more:
            self.departments.show_value([*invited, *more])
