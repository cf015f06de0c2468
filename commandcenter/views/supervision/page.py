# SPDX-License-Identifier: Apache-2.0
"""Supervision threads for who opens and judges them, and for the department that is asked for a reply."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.page import PartsPage
from commandcenter.views.shell.parts.section import Section
from commandcenter.views.supervision.opening import OpeningSection
from commandcenter.views.supervision.steps import StepsSection
from commandcenter.views.supervision.threads import EndedSection, ThreadSection
from commandcenter.vocabulary import Role

translate = QCoreApplication.translate


class SupervisionPage(PartsPage):
    """A department sees its own threads and replies; the centre opens threads too, and sets when the house does."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        title = translate("SupervisionPage", "Supervision")
        super().__init__(desk, "supervision", title, _kinds(desk.actor.role), parent)

    def thread_on(self, number: str, thread_id: int | None) -> None:
        """Go to a thread, or without one to the form that opens one on the case with this number."""
        if thread_id is None:
            opening = self.show_part(OpeningSection)
            assert isinstance(opening, OpeningSection)
            opening.begin(number)
        else:
            shown = self.show_part(ThreadSection)
            assert isinstance(shown, ThreadSection)
            shown.show_thread(thread_id)


def _kinds(role: Role) -> tuple[tuple[type[Section], str], ...]:
    threads: tuple[type[Section], str] = (ThreadSection, translate("SupervisionPage", "Open threads"))
    ended: tuple[type[Section], str] = (EndedSection, translate("SupervisionPage", "Ended"))
    if role is Role.LIAISON:
        return threads, ended
    new: tuple[type[Section], str] = (OpeningSection, translate("SupervisionPage", "New thread"))
    return threads, new, ended, (StepsSection, translate("SupervisionPage", "Steps"))
