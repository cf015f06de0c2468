# SPDX-License-Identifier: Apache-2.0
"""What a wall is given when it is hung: the door to the database, the news, the clock, and where its files lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commandcenter.rules.centre import CentreRules
    from commandcenter.rules.joint.route import Spot
    from commandcenter.views.common.change_hub import ChangeHub
    from commandcenter.views.common.runner import Runner
    from commandcenter.views.common.times import CentreClock


@dataclass(frozen=True)
class WallSite:
    """One wall. Nobody sits at it: it reads, and writes nothing but its own files."""

    runner: Runner
    hub: ChangeHub
    clock: CentreClock
    rules: CentreRules
    language: str
    folder: Path
    """The data directory: exports go into a folder of it."""
    cache: Path
    """What can be made again at any time."""
    layers: Path
    """The list of this machine's own layers."""
    scenes: Path
    """The list of scenes of this wall."""
    is_lost: Callable[[BaseException], bool]
    """Whether an error of a read means that the line to the database is lost."""
    to_desk: Callable[[Sequence[int]], bool]
    """Hands cases (ids) to a seat beside the wall; False when none is open there."""
    to_draft: Callable[[Sequence[int], Sequence[Spot]], bool]
    """Drafts a joint ticket of cases (ids) found within a ring at a seat beside the wall; False when none there may."""

    def name(self, zh: str, en: str) -> str:
        """Return a stored name in the wall's language, the other one where it is empty."""
        return (zh or en) if self.language.startswith("zh") else (en or zh)
