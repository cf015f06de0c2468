# SPDX-License-Identifier: Apache-2.0
"""Lists of who was on site: chosen as a file, and asked about with what they would bring and who is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from commandcenter.exchange.joint.attendance import AttendanceLook
from commandcenter.services.joint import acting
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.joint.ticket.situation import Ask, Situation
from commandcenter.vocabulary.joint import Comes

translate = QCoreApplication.translate  # the name Qt's tools look for

MOST_NAMED = 4
"""Lines that are left out and named before taking in; the others are counted."""


def choose_list(parent: QWidget, then: Callable[[Path], None]) -> None:
    """Let the operator choose a list; nothing happens when none is chosen."""
    dialog = QFileDialog(parent, translate("JointForms", "Which list of who was on site?"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(translate("JointForms", "Tables (*.csv *.xlsx)"))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def attend(at: Situation, look: AttendanceLook) -> Ask:
    """Ask whether what a list says is taken in; lines of strangers are named, and left out."""
    comes = (Comes.NEW, Comes.CHANGED, Comes.KNOWN)
    counts = translate("JointForms", ", ").join(f"{label(one)} {look.count(one)}" for one in comes)
    title = fill(translate("JointForms", "Take the list in? %1"), counts)
    done = translate("JointForms", "The list is taken in.")
    if not look.signed:
        title = fill(translate("JointForms", "The list brings nothing new. %1"), counts)
    go = translate("JointForms", "Take in")
    return Ask(title, go, lambda _: (acting.attend, (None, look.signed), {}), (), _left_out(look), done)


def _left_out(look: AttendanceLook) -> str:
    said = []
    for one in look.left_out[:MOST_NAMED]:
        assert one.problem is not None
        said.append(fill(translate("JointForms", "Line %1: %2"), one.line, one.problem.sentence(language())))
    if len(look.left_out) > MOST_NAMED:
        said.append(fill(translate("JointForms", "and %1 more lines are left out"), len(look.left_out) - MOST_NAMED))
    return "\n".join(said)
