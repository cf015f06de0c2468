# SPDX-License-Identifier: Apache-2.0
"""The window of a seat: tabs by post, one command line, one lock, one way to be told, always on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.paths import resources
from commandcenter.views.common.key_caps import KeyButton, key_label
from commandcenter.views.common.runner import LineLost, Runner
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.times import CentreClock
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell import translation
from commandcenter.views.shell.actions import Act, Candidate, Field
from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.views.shell.layout import Columns, Layout, on_a_screen
from commandcenter.views.shell.lock import IdleWatch
from commandcenter.views.shell.notices import KEPT, Notices, Sound
from commandcenter.views.shell.palette.choices import Choice, rank
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Problem, Refused, Role

DONE: list[Any] = []


class Page(QWidget):
    """A workplace with one field and three acts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.arrivals = 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        departments = [Candidate(1, "消防救援站", words="xfjyz"), Candidate(2, "信访办", words="xfb")]
        case = Field("case", "案卷", lambda: [], lambda: [Candidate(4133, "04133")])
        lead = Field("lead", "主办", lambda: departments)
        take = Act(
            "take", "取下一件", "ph.arrow-line-down", "F4", "受理席", lambda: DONE.append("take"), in_status=True
        )
        send = Act(
            "send", "派遣", "", "Ctrl+Return", "本案", lambda values=None: DONE.append(values), fields=(case, lead)
        )
        never = Act("never", "撤案", "", "Alt+V", "本案", lambda: DONE.append("never"), lambda: False)
        for act in (take, send, never):
            desk.actions.add(act, self)

    def arrive(self) -> None:
        self.arrivals += 1


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "layout.ini")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, runner: Runner, layout: Layout, tmp_path: Path) -> Iterator[MainWindow]:
    DONE.clear()
    translation.install(theme.parent(), "en", resources(), tmp_path)
    made = MainWindow(runner, CentreClock(), theme, layout, town="云溪镇")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: not runner.busy)


def desk_of(window: MainWindow, role: Role = Role.ACCEPTOR) -> Any:
    """A desk as far as the window and this page look at it."""
    return SimpleNamespace(actor=SimpleNamespace(name="沈禾", seat="03 席", role=role), actions=window.registry)


def seat(window: MainWindow, role: Role = Role.ACCEPTOR) -> None:
    places = [
        Workplace("acceptor", lambda: "受理席", "ph.phone", frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER}), Page),
        Workplace("board", lambda: "评价", "ph.table", frozenset({Role.SHIFT_LEADER}), lambda desk: QWidget()),
    ]
    window.seat(desk_of(window, role), places)


def test_a_post_sees_its_workplaces_and_their_pages_are_built_when_first_shown(window: MainWindow) -> None:
    seat(window, Role.SHIFT_LEADER)
    page = window.page
    assert isinstance(page, Page) and page.arrivals == 1
    assert window.findChild(QWidget, "board") is not None
    window.registry.run("next_workplace")
    assert window.page is not page
    window.registry.run("next_workplace")
    assert window.page is page and page.arrivals == 2


def test_a_post_without_workplace_is_told_so(window: MainWindow) -> None:
    seat(window, Role.STATION)
    assert window.page is None
    assert any("Station" in text.text() for text in window.findChildren(QLabel))


def test_the_command_line_finds_and_does_an_act_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    page = window.page
    page.field.setFocus()
    qtbot.keyClick(page.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = window.palette_line._line
    qtbot.waitUntil(line.hasFocus)
    line.insert("取下")  # QtTest types Latin only
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert DONE == ["take"]
    assert not window.palette_line.isVisible() and page.field.hasFocus()


def test_the_command_line_finds_a_chinese_name_by_its_initials(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    window.registry.run("palette")
    palette = window.palette_line
    qtbot.waitUntil(lambda: bool(palette._initials))
    qtbot.keyClicks(palette._line, "qxyj")
    assert palette._list.current.text == "取下一件"


def test_escape_keeps_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    window.registry.run("palette")
    line = window.palette_line._line
    qtbot.keyClicks(line, "half")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not window.palette_line.isVisible()
    window.registry.run("palette")
    assert line.text() == "half"


def test_fields_are_filled_with_enter_and_run_with_control_enter(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    window.palette_line.open(act_id="send")
    line = window.palette_line._line
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(line, Qt.Key.Key_Return, control)
    assert DONE == [], "the lead is missing"
    qtbot.keyClicks(line, "xfj")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert DONE == [], "Enter takes, it never runs"
    qtbot.keyClick(line, Qt.Key.Key_Return, control)
    assert DONE == [{"case": 4133, "lead": 1}]


def test_an_act_that_is_not_possible_cannot_be_run_from_the_command_line(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    window.registry.run("palette")
    line = window.palette_line._line
    line.insert("撤案")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert DONE == [] and window.palette_line.isVisible()


def test_the_best_fit_comes_first() -> None:
    choices = [Choice(1, "退回受理", words="thsl"), Choice(2, "受理", words="sl"), Choice(3, "受理席", possible=False)]
    assert [choice.value for choice in rank(choices, "受理")] == [2, 1, 3]
    assert [choice.value for choice in rank(choices, "sl")] == [2, 1]
    assert [choice.value for choice in rank(choices, "tl")] == [1]
    assert rank(choices, "x") == []


def test_f1_lists_the_keys_of_this_screen(window: MainWindow) -> None:
    seat(window)
    window.registry.run("keys")
    sheet = window.palette_line._sheet
    assert sheet.isVisible()
    listed = sheet.accessibleDescription().splitlines()
    assert "取下一件: F4" in listed and "派遣: Ctrl+Enter" in listed and "Search: Ctrl+F" in listed


def test_a_low_window_shows_the_keys_whole_or_what_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    for number in range(16):
        window.registry.add(Act(f"more.{number}", f"Act {number}", "", f"Ctrl+Alt+{chr(65 + number)}", "More", list))
    window.resize(1366, 768)
    window.registry.run("keys")
    palette = window.palette_line
    assert window.rect().contains(palette.geometry())
    assert palette._list.isHidden() and palette._keys.height() >= palette._sheet.sizeHint().height()
    window.resize(1024, 640)
    qtbot.keyClick(palette._line, Qt.Key.Key_PageDown)
    assert palette._keys.verticalScrollBar().value() > 0
    assert window.rect().contains(palette.geometry())
    qtbot.keyClicks(palette._line, "Act 7")
    assert palette._keys.isHidden() and palette._list.isVisible()
    assert palette._list.current.value == "more.7"


def test_every_act_of_the_window_is_in_its_menu(window: MainWindow) -> None:
    seat(window)
    window.registry.run("menu")
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    named = {action.text() for menu in menus for part in menu.actions() for action in part.menu().actions()}
    assert named == {act.text for act in window.registry.of_screen(window.page)}
    menus[0].close()


def test_a_button_says_key_and_state_of_its_act(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    action = window.registry.action("send")
    button = KeyButton(action, parent=window)
    wide = button.sizeHint().width()
    window.registry.rename("send", "派遣 3 件，同样的主办部门")
    assert button.text() == "派遣 3 件，同样的主办部门" and button.sizeHint().width() > wide
    assert key_label(action.shortcut()) == "Ctrl+Enter"
    action.setEnabled(False)
    assert not button.isEnabled()


def test_a_locked_window_hides_all_and_does_nothing_until_it_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    seat(window)
    page = window.page
    page.field.setText("typed before")
    page.field.setFocus()
    window.registry.run("lock")
    screen = window.lock_screen
    assert screen.geometry() == window.rect()
    password = screen.findChild(QLineEdit)
    qtbot.waitUntil(password.hasFocus)
    qtbot.keyClick(password, Qt.Key.Key_F4)
    qtbot.keyClick(password, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert DONE == [] and not window.palette_line.isVisible()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert screen.isAncestorOf(QApplication.focusWidget())
    password.setFocus()
    qtbot.keyClicks(password, "wrong")
    with qtbot.waitSignal(screen.password_given) as given:
        qtbot.keyClick(password, Qt.Key.Key_Return)
    assert given.args == ["wrong"]
    screen.refuse("Try again")
    assert screen.locked and password.isEnabled()
    window.unlock()
    assert not screen.locked and page.field.hasFocus() and page.field.text() == "typed before"
    assert window.registry.run("take") and DONE == ["take"]


def test_an_untouched_seat_is_locked_and_a_touched_one_is_not(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch = IdleWatch(field, 1)
    watch._timer.start(3000)  # Qt rounds the rest of longer ones to whole seconds
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < 2400)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.remainingTime() > 2600
    watch._timer.start(10)
    with qtbot.waitSignal(watch.idle):
        pass
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.isActive()  # who has given the password is waited for anew
    watch.set_minutes(0)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert not watch._timer.isActive()
    watch.stop()


def test_a_key_on_another_screen_of_the_seat_is_a_sign_of_life_until_that_screen_is_closed(qtbot: QtBot) -> None:
    field, screen = QLineEdit(), QLineEdit()
    for window in (field, screen):
        qtbot.addWidget(window)
        window.show()
    watch = IdleWatch(field, 1)
    watch.watch(screen)
    watch._timer.start(3000)
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < 2400)
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.remainingTime() > 2600
    screen.close()
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(screen, QEvent.Type.DeferredDelete)
    watch.stop()


def test_a_lost_line_is_told_with_its_time_and_taken_back_when_it_returns(window: MainWindow, runner: Runner) -> None:
    runner.line_lost.emit(datetime(2026, 11, 24, 2, 40, tzinfo=UTC))
    assert "10:40:00" in window.notices.line_band.text
    runner.line_restored.emit(2)
    assert window.notices.line_band.text == ""
    assert window.notices.band.text == "The database answers again; 2 acts kept here go out."


def test_what_was_typed_while_the_server_was_away_is_told_once(
    window: MainWindow, runner: Runner, qtbot: QtBot
) -> None:
    said: list[str] = []
    say = window.notices.say
    window.notices.say = lambda tone, text, *acts: (said.append(text), say(tone, text, *acts))  # type: ignore[method-assign,assignment]
    for _ in range(3):
        runner.held_sent.emit(object(), None, True)
    runner.held_sent.emit(object(), Refused(Problem.REASON_MISSING), False)
    runner.held_sent.emit(object(), Refused(Problem.REASON_MISSING), True)  # its page has said so
    qtbot.waitUntil(lambda: bool(said))
    assert said == [
        "3 acts typed while the server was away were sent. "
        "1 act typed meanwhile could not be done any more: Give a reason."
    ]
    assert window.notices.band.text == said[0]


def test_an_error_nobody_handled_is_shown_in_one_sentence(window: MainWindow, runner: Runner) -> None:
    runner.unhandled.emit(Refused(Problem.REASON_MISSING))
    assert window.notices.band.text == "Give a reason."
    window.notices.error(LineLost(datetime.now(UTC), kept=True))
    assert "kept on this machine" in window.notices.band.text


def test_the_bell_counts_what_was_not_looked_at(window: MainWindow) -> None:
    window.notices.news("one")
    window.notices.news("two", Tone.WARNING)
    assert window.notices.unseen == 2
    assert [news.text for news in window.notices.all_news()] == ["two", "one"]
    window.registry.run("news")
    assert window.notices.unseen == 0
    for number in range(KEPT + 5):
        window.notices.news(str(number))
    assert len(window.notices.all_news()) == KEPT


def test_each_kind_of_sound_can_be_muted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[str] = []
    monkeypatch.setattr(
        "commandcenter.views.shell.notices._player",
        lambda path, parent: SimpleNamespace(play=lambda: played.append(path.stem)),
    )
    notices = Notices(sounds=resources() / "sounds")
    bands: list[Band] = [notices.band, notices.line_band]
    for band in bands:
        qtbot.addWidget(band)
    notices.mute(True, Sound.NEW)
    for kind in Sound:
        notices.sound(kind)
    assert played == ["overdue", "answer"] and not notices.muted
    notices.toggle_sound()
    notices.sound(Sound.OVERDUE)
    assert notices.muted and played == ["overdue", "answer"]
    assert all((resources() / "sounds" / f"{kind.value}.wav").exists() for kind in Sound)


@pytest.mark.parametrize(
    "wanted", [QRect(-5000, -5000, 900, 600), QRect(100_000, 40, 900, 600), QRect(10, 10, 90_000, 90_000)]
)
def test_a_window_never_opens_off_screen(qapp: Any, wanted: QRect) -> None:
    placed = on_a_screen(wanted)
    assert any(screen.availableGeometry().contains(placed) for screen in QGuiApplication.screens())


def test_window_and_columns_stand_where_they_stood(theme: Theme, layout: Layout, qtbot: QtBot) -> None:
    def columns() -> Columns:
        made = Columns(QWidget(), QWidget(), QWidget(), name="acceptor", wide=(328, 632), layout=layout)
        qtbot.addWidget(made)
        made.resize(1920, 900)
        made.show()
        return made

    first = columns()
    assert first.sizes()[0] == 328 and first.sizes()[2] == 632
    first.setSizes([400, 900, 618])
    first.splitterMoved.emit(400, 1)
    assert columns().sizes() == first.sizes()
    other = QWidget()
    qtbot.addWidget(other)
    other.setGeometry(40, 50, 500, 400)
    layout.keep_window("other", other)
    other.setGeometry(0, 0, 300, 300)
    layout.place_window("other", other, QSize(1920, 1080))
    assert other.geometry() == QRect(40, 50, 500, 400)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    other.setGeometry(screen.right() - 60, screen.bottom() - 60, 500, 400)
    layout.keep_window("other", other)
    layout.place_window("other", other, QSize(1920, 1080))
    assert screen.contains(other.geometry())
