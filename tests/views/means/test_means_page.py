# SPDX-License-Identifier: Apache-2.0
"""A department keeps its people, gear and calendar on one page; the centre does so for any department."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from commandcenter.queries.joint import people
from commandcenter.services.joint import means
from commandcenter.services.joint.means import PermitDraft, WorkerDraft
from commandcenter.views.means.calendar import CalendarPart
from commandcenter.views.means.gear import GearPart
from commandcenter.views.means.page import MeansPage
from commandcenter.views.means.people import PeoplePart
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import Comes, GearKind, Qualification
from tests.views.seating import Seating
from tests.world import World

ALT, CTRL, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Alt", "Control", "Shift"))


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(people, "database_now", lambda connection: world.now)
    water = world.departments["water"]
    number = world.perform("liaison", means.put_worker, WorkerDraft(water, "许澄"))["worker"]
    for kind, days in ((Qualification.HEIGHT, -3), (Qualification.FIRE, 5)):
        until = world.now.date() + timedelta(days=days)
        world.perform("liaison", means.put_permit, PermitDraft(number, kind, until))
    return world


def sit(seating: Seating, who: str) -> MeansPage:
    page: MeansPage = seating.sit(who, MeansPage)[1]
    seating.settled()
    return page


def part(page: MeansPage, at: int) -> Any:
    page.go_to(at)
    return page.part


def save(seating: Seating, page: MeansPage) -> None:
    page._save()
    seating.settled()


def test_a_liaison_sees_the_own_people_and_which_permits_have_ended(centre: World, seating: Seating) -> None:
    page = sit(seating, "liaison")
    shown = part(page, 0)
    assert isinstance(shown, PeoplePart)
    assert page.department.isHidden()
    (row,) = shown.model.rows()
    assert shown.lamp(row) is Lamp.RED
    assert shown.columns()[2].text(row) == "登高证 ended on 2026-11-14"


def test_a_person_is_entered_with_a_permit_and_a_bad_day_is_said_at_its_field(centre: World, seating: Seating) -> None:
    page = sit(seating, "liaison")
    shown = part(page, 0)
    page._new()
    shown.name.setText("沈苗")
    shown.kind.setCurrentIndex(shown.kind.findData(Qualification.FIRST_AID))
    shown.until.setText("明年")
    save(seating, page)
    assert "明年" in shown.form.problems()["valid_until"]
    shown.until.setText("2027-06-30")
    save(seating, page)
    with centre.reading() as connection:
        (_, new) = people.workers(connection, centre.departments["water"])
    assert (new.name, new.permits[0].valid_until) == ("沈苗", date(2027, 6, 30))
    assert len(shown.model.rows()) == 2
    shown.name.setText("沈苗")
    save(seating, page)
    assert "沈苗" in shown.form.problems()["name"]


def test_gear_and_calendar_are_entered_and_taken_out(centre: World, seating: Seating) -> None:
    page = sit(seating, "liaison")
    gear = part(page, 1)
    assert isinstance(gear, GearPart)
    gear.name.setText("六米梯")
    gear.amount.setText("3")
    save(seating, page)
    assert [(one.name, one.amount, one.kind) for one in gear.model.rows()] == [("六米梯", 3, GearKind.EQUIPMENT)]
    calendar = part(page, 2)
    assert isinstance(calendar, CalendarPart)
    calendar.title.setText("防汛演练")
    calendar.begins.setText("2026-11-18 14:00")
    calendar.ends.setText("2026-11-18 13:00")
    save(seating, page)
    assert "ends" in calendar.form.problems()
    calendar.ends.setText("2026-11-18 16:00")
    calendar.whom.setCurrentIndex(1)
    save(seating, page)
    (row,) = calendar.model.rows()
    assert (row.title, row.whom) == ("防汛演练", "许澄")
    calendar.table.selectRow(0)
    assert calendar.title.text() == "防汛演练"
    assert calendar.begins.text() == "2026-11-18 14:00"
    page._remove()
    seating.settled()
    assert calendar.model.rows() == []


def test_the_centre_picks_a_department_and_another_seat_s_news_arrives(centre: World, seating: Seating) -> None:
    page = sit(seating, "dispatcher")
    assert not page.department.isHidden()
    at = page.department.findData(centre.departments["water"])
    page.department.setCurrentIndex(at)
    seating.settled()
    shown = part(page, 0)
    assert [one.name for one in shown.model.rows()] == ["许澄"]
    outcome = centre.outcome("liaison", means.put_worker, WorkerDraft(centre.departments["water"], "沈苗"))
    seating.hub.announce(outcome.changes)
    seating.hub.flush()
    seating.settled()
    assert [one.name for one in shown.model.rows()] == ["许澄", "沈苗"]


def calendar_file(folder: Path, *events: tuple[str, str, int]) -> Path:
    """Write a calendar of events of an hour: name, title, local hour of the 18th."""
    lines = "".join(
        f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART:20261118T{hour:02}0000\nDURATION:PT1H\nEND:VEVENT\n"
        for uid, title, hour in events
    )
    path = folder / "值班.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//elsewhere//ZH\n{lines}END:VCALENDAR\n", "utf-8")
    return path


def choose(seating: Seating, page: MeansPage, path: Path) -> None:
    """Open the file dialog by its key and choose a file in it."""
    press(seating, page, Qt.Key.Key_I, ALT)
    seating.qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    page.window().activateWindow()
    seating.qtbot.waitUntil(page.isActiveWindow)
    seating.settled()


def dialogs() -> list[QFileDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]


def press(
    seating: Seating, page: MeansPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    seating.qtbot.keyClick(page.window().focusWidget(), key, held)
    seating.settled()


def test_a_calendar_is_looked_through_and_taken_in_by_keys_and_never_doubles(
    centre: World, seating: Seating, tmp_path: Path
) -> None:
    page = sit(seating, "liaison")
    calendar = part(page, 2)
    choose(seating, page, calendar_file(tmp_path, ("a", "例会", 9), ("b", "培训", 14)))
    assert calendar.looking and calendar.side.isHidden()
    assert [(row.event.title, row.comes) for row in calendar.file.model.rows()] == [
        ("例会", Comes.NEW),
        ("培训", Comes.NEW),
    ]
    press(seating, page, Qt.Key.Key_Return, CTRL)
    assert not calendar.looking
    assert [row.title for row in calendar.model.rows()] == ["例会", "培训"]
    choose(seating, page, calendar_file(tmp_path, ("a", "例会", 9), ("b", "培训", 14)))
    assert not calendar.file.take.isEnabled()
    press(seating, page, Qt.Key.Key_Escape)
    assert not calendar.looking and not calendar.side.isHidden()
    choose(seating, page, calendar_file(tmp_path, ("a", "例会", 10)))
    assert [row.comes for row in calendar.file.model.rows()] == [Comes.GONE, Comes.CHANGED]
    calendar.file.whose.setCurrentIndex(1)
    calendar.file.whose_chosen.emit()
    seating.settled()
    assert [row.comes for row in calendar.file.model.rows()] == [Comes.NEW], "another's time was never read"
    calendar.file.whose.setCurrentIndex(0)
    calendar.file.whose_chosen.emit()
    seating.settled()
    press(seating, page, Qt.Key.Key_Return, CTRL)
    assert [calendar.columns()[1].text(row) for row in calendar.model.rows()] == ["10:00–11:00"]


def test_a_file_that_is_no_calendar_is_refused_on_the_page(centre: World, seating: Seating, tmp_path: Path) -> None:
    page = sit(seating, "liaison")
    calendar = part(page, 2)
    wrong = tmp_path / "值班.ics"
    wrong.write_text("部门,姓名\n", "utf-8")
    choose(seating, page, wrong)
    assert calendar.file.states.panel._text.text() == "值班.ics 不是可用的日历文件（.ics）。请从日历软件重新导出。"
    press(seating, page, Qt.Key.Key_Return, CTRL)
    press(seating, page, Qt.Key.Key_Escape)
    assert calendar.model.rows() == []


def test_a_permit_is_chosen_and_taken_out_by_its_key(centre: World, seating: Seating) -> None:
    page = sit(seating, "liaison")
    shown = part(page, 0)
    shown.table.selectRow(0)
    press(seating, page, Qt.Key.Key_Delete, ALT | SHIFT)
    assert len(shown.model.rows()[0].permits) == 2, "no permit is chosen yet"
    shown.kind.setCurrentIndex(shown.kind.findData(Qualification.HEIGHT))
    assert shown.until.text() == "2026-11-14"
    press(seating, page, Qt.Key.Key_Delete, ALT | SHIFT)
    (row,) = shown.model.rows()
    assert [one.qualification for one in row.permits] == [Qualification.FIRE]
