# SPDX-License-Identifier: Apache-2.0
"""Collects the waste of a process with windows on the thread of its windows alone."""

from __future__ import annotations

import gc

WASTE_MS = 1_000


def collect_here() -> None:
    """Collect from now on, but not among what the start made, on this thread, which must be the application's.

    Whichever thread happens to collect also deletes; a reading one that deletes what belongs to a window ends the
    process, or both wait for each other for ever.
    """
    from PySide6.QtCore import QCoreApplication, QTimer

    gc.disable()
    gc.freeze()
    looks = Looks()
    timer = QTimer(QCoreApplication.instance())
    timer.timeout.connect(lambda: looks.collect())
    timer.start(WASTE_MS)


class Looks:
    """Looks for waste where it is due; what has survived the first whole look is let alone like the start.

    By then, after minutes of work, pages and their modules are there: 100,000 objects of a seat that stay, and going
    through them takes the windows' thread 50 ms every few minutes. Only once: a page that is closed later and was let
    alone is never taken apart, which must not add up.
    """

    def __init__(self) -> None:
        self._at_work = False

    def collect(self) -> None:
        """Collect the oldest generation that is due, if any."""
        counts, most = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > most[generation]:
                gc.collect(generation)
                if generation == 2 and not self._at_work:
                    self._at_work = True
                    gc.freeze()
                return
