# SPDX-License-Identifier: Apache-2.0
"""What a seat may have done to an embedded centre: a verification or a backup, beside everybody's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commandcenter.models.engine import Engines, in_words
from commandcenter.paths import DataDir

if TYPE_CHECKING:
    from commandcenter.upkeep.backup import Backup
    from commandcenter.upkeep.verify import Tell, Verdict


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The centre in a file of this machine; both acts take as long as there is to read, and are run beside a window.

    A centre on a server has none at its seats: there its keeper's machine does it, under an account that may. What does
    the work is loaded when it is first wanted.
    """

    engines: Engines
    data: DataDir

    def back_up(self) -> Backup:
        """Write a backup into the backups directory and note it; raises Refused or OSError."""
        from commandcenter.upkeep.rounds.noting import back_up_noted

        with in_words(self.engines.where):
            return back_up_noted(self.engines, self.data)

    def verify(self, tell: Tell) -> Verdict:
        """Verify histories, seals, invariants and attachments and note it; `tell` hears of progress."""
        from commandcenter.upkeep.rounds.noting import verify_noted

        with in_words(self.engines.where):
            return verify_noted(self.engines, self.data.attachments, tell)
