# SPDX-License-Identifier: Apache-2.0
"""Forms: problems at their fields, reasons in the page, and drafts that outlive a killed program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.views.common.forms import DraftKeeper, Drafts, Form, FormRow, ReasonPanel, Segments
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Problem, Refused


def test_a_refusal_stands_under_its_field_until_the_field_is_changed(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    form = Form()
    for name, field in (("text", QPlainTextEdit()), ("item", QLineEdit())):
        column.addWidget(form.add(name, FormRow(name, field, required=True)))
    page.show()
    page.activateWindow()
    assert form.show_refusal(Refused(Problem.ITEM_MISSING, field="item"))
    assert list(form.problems()) == ["item"]
    qtbot.waitUntil(form.row("item").field.hasFocus)
    qtbot.keyClicks(form.row("item").field, "j")
    assert form.problems() == {}
    assert not form.show_refusal(Refused(Problem.CASE_MISSING))
    assert not form.show_refusal(ValueError("odd"))


def test_segments_are_chosen_with_arrows_and_say_so(theme: Theme, qtbot: QtBot) -> None:
    segments = Segments([("none", "unset"), ("one", "one"), ("several", "several")])
    qtbot.addWidget(segments)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    segments.choose("one")
    assert segments.value == "one" and chosen == []
    segments.show()
    button = segments.focusProxy()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    qtbot.keyClick(segments.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(segments.focusProxy(), Qt.Key.Key_Left)
    assert chosen == ["several", "several", "one"]
    segments.choose("unknown")
    assert segments.value is None


def test_a_reason_is_given_with_two_keys(theme: Theme, qtbot: QtBot) -> None:
    panel = ReasonPanel()
    qtbot.addWidget(panel)
    panel.ask("Why return it?", "Return", [("area", "Wrong area"), ("owner", "Ownership unclear")])
    panel.activateWindow()
    reasons = panel.findChild(QListWidget)
    qtbot.waitUntil(reasons.hasFocus)
    qtbot.keyClick(reasons, Qt.Key.Key_2)
    with qtbot.waitSignal(panel.given) as given:
        qtbot.keyClick(panel.findChild(QLineEdit), Qt.Key.Key_Return)
    assert given.args == ["owner", ""]
    assert not panel.isVisible()


def test_where_words_are_required_none_are_taken_for_them(theme: Theme, qtbot: QtBot) -> None:
    panel = ReasonPanel()
    qtbot.addWidget(panel)
    given: list[object] = []
    panel.given.connect(lambda reason, words: given.append(words))
    panel.ask("Why show the number?", "Show")
    words = panel.findChild(QLineEdit)
    words.setText("   ")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert given == [] and panel.isVisible()
    words.setText(" as typed ")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert given == [" as typed "]


def test_a_draft_is_kept_while_it_is_typed_and_dropped_when_sent(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commandcenter.views.common.forms.drafts.DEBOUNCE_MS", 20)
    owner, values = QObject(), {"text": "井盖"}
    drafts = Drafts(tmp_path)
    keeper = DraftKeeper(drafts, lambda: values, owner)
    assert keeper.begin("new-report") is None
    with qtbot.waitSignal(keeper.kept):
        keeper.touch()
        values["text"] = "井盖翘起"
    [draft] = drafts.all()
    assert draft.values == {"text": "井盖翘起"}
    assert DraftKeeper(drafts, dict, owner).begin("new-report") == draft
    keeper.finish()
    assert drafts.all() == []
    keeper.touch()
    keeper.keep_now()
    assert drafts.all() == []


@pytest.mark.allow_log_warnings
def test_a_disk_that_refuses_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    owner = QObject()
    keeper = DraftKeeper(Drafts(blocked), dict, owner)
    keeper._name = "x"
    keeper.touch()
    with qtbot.waitSignal(keeper.failed):
        keeper.keep_now()


@pytest.mark.allow_log_warnings
def test_a_disk_that_fails_half_way_leaves_the_earlier_draft_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("new-report", {"text": "first"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.keep("new-report", {"text": "second"})
    draft = drafts.load("new-report")
    assert draft is not None and draft.values == {"text": "first"}


TYPING = """
import sys
from pathlib import Path
from commandcenter.views.common.forms.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
for number in range(1_000_000):
    drafts.keep("new-report", {"text": "x" * 2000, "number": number})
    print(number, flush=True)
"""


def test_a_draft_survives_a_killed_program_whole(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", TYPING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = -1
    while seen < 20:
        seen = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    process.stdout.read()
    process.stdout.close()
    process.wait()
    draft = Drafts(tmp_path).load("new-report")
    assert draft is not None
    assert draft.values["number"] >= 20 and len(draft.values["text"]) == 2000


@pytest.mark.parametrize("name", ["../elsewhere", "a/b", "", "x" * 81])
def test_a_draft_cannot_leave_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="draft"):
        Drafts(tmp_path).keep(name, {})
