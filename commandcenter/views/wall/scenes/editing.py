# SPDX-License-Identifier: Apache-2.0
"""Editing the list of scenes at the wall: what is chosen is shown, what is kept is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from commandcenter.views.wall.scenes.editor import SceneEditor
from commandcenter.views.wall.scenes.plan import Scene, save

if TYPE_CHECKING:
    from commandcenter.views.wall.page import WallPage


class SceneEditing(QObject):
    """Lets the wall show the edited list while it is edited, and the list of before when nothing is kept."""

    failed = Signal(object)
    """The list could not be written; it is shown all the same until the wall is closed."""

    def __init__(self, page: WallPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.editor = SceneEditor(page.look, page.site.language, page)
        self.editor.changed.connect(self._preview)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self._return)

    def open(self) -> None:
        """Begin with the line that is on."""
        page = self._page
        page.rotation.hold()
        page.drill.leave()
        show = page.rotation.show
        plan = page.stage.plan
        line = plan.index(show.scene) if show is not None and show.scene in plan else 0
        self.editor.open(plan, line)

    @Slot(object, int)
    def _preview(self, plan: tuple[Scene, ...], line: int) -> None:
        self._show(plan)
        rotation = self._page.rotation
        there = [at for at, show in enumerate(rotation.shows) if show.scene == plan[line]]
        if there:
            rotation.turn(there[0] - rotation.at)
        self.editor.raise_()
        seconds = sum(show.scene.seconds for show in rotation.shows)
        self.editor.say_round(len(rotation.shows), seconds, nothing=not there)

    @Slot(object)
    def _keep(self, plan: tuple[Scene, ...]) -> None:
        self._show(plan)
        self._page.site.runner.work(save, self._page.site.scenes, plan, failed=self.failed.emit, owner=self)
        self._page.rotation.release()

    @Slot(object)
    def _return(self, plan: tuple[Scene, ...]) -> None:
        self._show(plan)
        self._page.rotation.turn(0)
        self._page.rotation.release()

    def _show(self, plan: tuple[Scene, ...]) -> None:
        self._page.stage.plan = plan
        self._page.stage.plan_anew()
