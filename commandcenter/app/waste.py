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
    timer = QTimer(QCoreApplication.instance())
    timer.timeout.connect(_collect_what_is_due)
    timer.start(WASTE_MS)


def _collect_what_is_due() -> None:
    counts, most = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > most[generation]:
            gc.collect(generation)
            return
