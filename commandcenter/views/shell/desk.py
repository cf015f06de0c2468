# SPDX-License-Identifier: Apache-2.0
"""What a workplace is given when it is built: who sits there and the doors to everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from commandcenter.rules.centre import CentreRules
    from commandcenter.services.unit_of_work import Actor
    from commandcenter.upkeep.rounds.here import Upkeep
    from commandcenter.views.common.change_hub import ChangeHub
    from commandcenter.views.common.runner import Runner
    from commandcenter.views.common.times import CentreClock
    from commandcenter.views.shell.actions import ActionRegistry
    from commandcenter.views.shell.layout import Layout
    from commandcenter.views.shell.notices import Notices
    from commandcenter.views.shell.theme import Theme
    from commandcenter.vocabulary import Role


@dataclass(frozen=True)
class Desk:
    """One seat of one window. A page keeps it and reaches everything through it, never through globals."""

    actor: Actor
    runner: Runner
    hub: ChangeHub
    clock: CentreClock
    actions: ActionRegistry
    theme: Theme
    notices: Notices
    rules: CentreRules
    language: str
    """Two letters, for labels of words and of the catalogue."""
    drafts: Path
    """Directory of what is typed and not yet sent."""
    attachments: Path
    """Directory of the files of cases."""
    layers: Path
    """The list of this machine's own map layers."""
    cache: Path
    """Directory for what can be made again at any time."""
    layout: Layout
    """Where columns stand on this machine."""
    upkeep: Upkeep | None = None
    """What may be done from here to the store itself; None on a server, where its keeper's machine does it."""

    def label(self, zh: str, en: str) -> str:
        """Return the stored name in this seat's language, the other one where it is empty."""
        return (zh or en) if self.language.startswith("zh") else (en or zh)


@dataclass(frozen=True)
class Workplace:
    """A tab of the window. Its page is built when it is first shown.

    A page may have `work_rect(window)`, the rectangle the command line opens over, `arrive()`, called whenever the
    operator comes to it, and `open_case(case_id)`, where what was found or told of is shown, `show_full_screen()`
    for one that has a screen of its own for F11, `resting(act)` for acts the status bar leaves out for now, and `rest`,
    the Slices it is made in after its first picture; all are optional.
    """

    id: str
    title: Callable[[], str]
    """The title in the language in force."""
    icon: str
    roles: frozenset[Role]
    build: Callable[[Desk], QWidget]
