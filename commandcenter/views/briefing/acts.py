# SPDX-License-Identifier: Apache-2.0
"""What can be done at the briefing's seat, each with its key: on the briefing itself, and beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from commandcenter.views.shell.actions import Act

if TYPE_CHECKING:
    from commandcenter.views.briefing.page import BriefingPage

translate = QCoreApplication.translate
Able = Callable[[], bool]


class Acts:
    """Registers them for the page; those of the briefing rest while something beside it is in sight."""

    def __init__(self, page: BriefingPage) -> None:
        self._page = page
        self._group = translate("BriefingPage", "Briefing")
        self._meeting = translate("BriefingPage", "Meeting")
        self._add("show", translate("BriefingPage", "On the big screen"), "ph.presentation", "", page.show_full_screen)
        self.day_before, self.day_after = self._add_pages()
        self._add_meeting()
        self._add_beside()

    def _add_pages(self) -> tuple[QAction, QAction]:
        page, sheet, add = self._page, self._page.sheet, self._on_sheet
        back, on = translate("BriefingPage", "Page before"), translate("BriefingPage", "Next page")
        add("back", back, "ph.caret-left", "Alt+PgUp", partial(sheet.turn, -1))
        add("on", on, "ph.caret-right", "Alt+PgDown", partial(sheet.turn, 1))
        before, after = translate("BriefingPage", "Day before"), translate("BriefingPage", "Day after")
        later = lambda: not page.session.is_today  # noqa: E731
        days = (
            add("day_before", before, "ph.caret-left", "Alt+Left", partial(page.step, -1)),
            add("day_after", after, "ph.caret-right", "Alt+Right", partial(page.step, 1), later),
        )
        definition = translate("BriefingPage", "Definition of a figure")
        add("define", definition, "ph.info", "F2", sheet.define, in_status=True)
        add("cases", translate("BriefingPage", "Cases of a figure"), "ph.list-bullets", "Alt+Return", sheet.cases)
        return days

    def _add_meeting(self) -> None:
        page, sheet, session = self._page, self._page.sheet, self._page.session
        may = lambda: not session.read_only  # noqa: E731 – said once for three acts
        decides = lambda: may() and session.may_decide  # noqa: E731
        add = partial(self._on_sheet, group=self._meeting, in_status=True)
        decide = translate("BriefingPage", "Write a decision down")
        add("decide", decide, "ph.check-square-offset", "D", sheet.decide, decides)
        decided = translate("BriefingPage", "Decisions of this meeting")
        add("decided", decided, "ph.list-dashes", "L", sheet.decided, lambda: bool(session.decisions))
        add("note", translate("BriefingPage", "Note on this page"), "ph.note-pencil", "N", sheet.note, may)
        add("roll", translate("BriefingPage", "Call the roll"), "ph.users", "A", sheet.roll, may)
        sign = translate("BriefingPage", "Sign the minutes off")
        self._on_sheet("sign", sign, "ph.shield-check", "S", sheet.sign, page.can_sign, group=self._meeting)

    def _add_beside(self) -> None:
        page = self._page
        titles = page.titles()
        if len(titles) < 2:
            return
        for number, (name, title) in enumerate(titles, 1):
            self._add(f"go.{name}", title, "", f"Alt+{number}", partial(page.go_to, name))
        work = lambda: page.pane is not None and page.pane.can_submit()  # noqa: E731
        take, link = translate("BriefingPage", "Take in"), translate("BriefingPage", "Name its case")
        beside = partial(self._add, in_status=True)
        beside("submit", take, "ph.check", "Ctrl+Return", page.submit, work)
        point = translate("BriefingPage", "On the map")
        beside("pick", point, "ph.map-pin", "Alt+M", page.pick, page.can_pick)
        beside("link", link, "ph.link", "Alt+K", page.link, page.can_link)

    def _add(
        self, name: str, text: str, icon: str, key: str, do: Any, able: Able | None = None, **more: Any
    ) -> QAction:
        group = more.pop("group", self._group)
        act = Act(f"briefing.{name}", text, icon, key, group, do, able or _always, **more)
        return self._page.session.desk.actions.add(act, screen=self._page)

    def _on_sheet(
        self, name: str, text: str, icon: str, key: str, do: Any, able: Able | None = None, **more: Any
    ) -> QAction:
        in_sight = lambda: self._page.pane is None and (able is None or able())  # noqa: E731
        return self._add(name, text, icon, key, do, in_sight, **more)


def _always() -> bool:
    return True
