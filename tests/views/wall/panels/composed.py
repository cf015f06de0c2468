# SPDX-License-Identifier: Apache-2.0
"""The panels of each scene put together on one wall, with the invented day of the design; draws them into files."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.paths import resources
from commandcenter.queries.wall.rows import Measure, Today
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.common.words import language, pick
from commandcenter.views.wall.panels import sentence
from commandcenter.views.wall.panels.cell.figures import PlaceFigures, place_columns
from commandcenter.views.wall.panels.cell.foot import CellFoot
from commandcenter.views.wall.panels.cell.history import PeriodBars, WeekGrid
from commandcenter.views.wall.panels.cell.open_list import OpenList
from commandcenter.views.wall.panels.cell.places import cell_places
from commandcenter.views.wall.panels.cell.shares import Shares
from commandcenter.views.wall.panels.departments import Departments
from commandcenter.views.wall.panels.figures_page import FiguresPage
from commandcenter.views.wall.panels.header import Freshness, Header, SceneTabs, Stamp
from commandcenter.views.wall.panels.headline import Sentence
from commandcenter.views.wall.panels.legend import Key, Legend
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.panels.ribbon import Ribbon
from commandcenter.views.wall.panels.ticker import Ticker
from commandcenter.views.wall.panels.tops import Tops
from tests.views.wall.panels import design

SCENES_ZH = ("全域", "云溪镇", "青禾", "澜桥", "石屿", "松汀", "热点网格", "联合执法", "数字")
SCENES_EN = ("Whole area", "Yunxi", "Qinghe", "Lanqiao", "Shiyu", "Songting", "Hot cells", "Joint", "Figures")


def wall(look: WallLook, width: int, height: int) -> QWidget:
    """Return an empty wall."""
    made = QWidget()
    made.resize(width, height)
    palette = QPalette(look.colour(Ink.GROUND))
    palette.setColor(QPalette.ColorRole.Window, QColor(look.colour(Ink.GROUND)))
    made.setPalette(palette)
    made.setAutoFillBackground(True)
    return made


def header(look: WallLook, parent: QWidget, current: int = 0) -> Header:
    made = Header(look, parent)
    made.show_town(pick("示范区", "Model Town"))
    made.show_clock(design.LOCAL)
    made.show_weather(design.WEATHER)
    made.show_stamp(Stamp(Freshness.FRESH, design.LOCAL))
    names = SCENES_ZH if language().startswith("zh") else SCENES_EN
    made.show_scenes(SceneTabs(names, current, 0.6))
    return made


def area(look: WallLook, width: int, height: int, today: Today = design.TODAY) -> QWidget:
    """Return the panels of the scene of the whole area."""
    made = wall(look, width, height)
    ribbon, said, loads = Ribbon(look, made), Sentence(look, made), Departments(look, made)
    tops, ticker, legend, key = Tops(look, made), Ticker(look, made), Legend(look, made), Key(look, made)
    ribbon.show_figures(today.ribbon)
    said.show_sentence(sentence.area(today))
    loads.show_loads(today.departments, today.centre, today.threads)
    tops.show_items(today.components, today.events, today.filed_components, today.filed_events)
    ticker.show_acts(today.ticker, lambda at: at.astimezone(design.LOCAL.tzinfo))
    ticker.show_duty(today.duty)
    legend.show_measure(Measure.FILED, (0, 3, 6, 10, 16))
    key.show_marks(286, round(today.ribbon.overdue.today or 0), supervisors=True)
    at = places(look, width, height, key.wanted_height(), legend.wanted_height())
    header(look, made).setGeometry(at.header)
    for panel, room in (
        (ribbon, at.ribbon),
        (said, at.sentence),
        (loads, at.departments),
        (tops, at.tops),
        (ticker, at.ticker),
        (legend, at.legend),
        (key, at.key),
    ):
        panel.setGeometry(room)
        panel.setVisible(not room.isEmpty())
    return made


def cell(look: WallLook, width: int, height: int) -> QWidget:
    """Return the panels of the scene of a cell."""
    made = wall(look, width, height)
    head, figures, said = header(look, made), PlaceFigures(look, made), Sentence(look, made)
    periods, week, shares = PeriodBars(look, made), WeekGrid(look, made), Shares(look, made)
    cases, foot = OpenList(look, made), CellFoot(look, made)
    path = ("示范区", "云溪镇", "梅溪居委") if language().startswith("zh") else ("Model Town", "Yunxi", "Meixi")
    head.show_place(path, pick("梅溪新村    033 网格", "Meixi Xincun, cell 033"))
    figures.show_columns(place_columns(design.CELL, is_cell=True))
    said.show_sentence(sentence.cell(design.CELL.filed, design.CELL.mean, design.week()))
    periods.show_counts(design.PERIODS)
    week.show_grid(design.week())
    shares.show_shares(design.SHARES)
    cases.show_cases(design.OPEN_CASES, design.NOW)
    foot.show_notes(design.FOOT)
    at = cell_places(look, width, height)
    for panel, room in (
        (head, at.header),
        (figures, at.figures),
        (said, at.sentence),
        (periods, at.periods),
        (week, at.week),
        (shares, at.shares),
        (cases, at.open_cases),
        (foot, at.foot),
    ):
        panel.setGeometry(room)
    return made


def figures(look: WallLook, width: int, height: int) -> QWidget:
    """Return the scene of figures."""
    made = wall(look, width, height)
    at = places(look, width, height)
    ribbon, page, ticker = Ribbon(look, made), FiguresPage(look, made), Ticker(look, made)
    ribbon.show_figures(design.RIBBON)
    page.show_today(design.TODAY)
    page.show_rates(design.RATES)
    ticker.show_acts(design.TICKER, lambda at: at.astimezone(design.LOCAL.tzinfo))
    ticker.show_duty(design.DUTY)
    header(look, made, len(SCENES_ZH) - 1).setGeometry(at.header)
    ribbon.setGeometry(at.ribbon)
    page.setGeometry(at.map.united(at.side).adjusted(0, 0, width - at.side.right() - 1, 0))
    ticker.setGeometry(at.ticker)
    return made


SCENES: dict[str, Callable[[WallLook, int, int], QWidget]] = {"area": area, "cell": cell, "figures": figures}


def panels(made: QWidget) -> list[Panel]:
    """Return the panels that are seen on a wall."""
    return [panel for panel in made.findChildren(Panel) if not panel.isHidden()]


def main(folder: str, *wanted: str) -> None:
    """Draw every scene into `folder`, as WIDTHxHEIGHT in each of the languages."""
    from commandcenter.views.shell.translation import install

    application = QApplication.instance() or QApplication([])
    for size in wanted or ("1920x1080",):
        width, height = (int(number) for number in size.split("x"))
        for spoken in ("zh", "en"):
            install(application, spoken, resources(), Path(tempfile.gettempdir()) / "wall-texts")  # type: ignore[arg-type]
            for name, make in SCENES.items():
                made = make(WallLook(height), width, height)
                made.grab().save(str(Path(folder) / f"{name}-{spoken}-{size}.png"))
                for panel in panels(made):
                    if panel.overflowing or panel.shortened:
                        print(name, spoken, size, type(panel).__name__, panel.overflowing, panel.shortened)
                made.deleteLater()


if __name__ == "__main__":
    main(*sys.argv[1:])
