# SPDX-License-Identifier: Apache-2.0
"""Builds the page that is taken away from the wall: one file that opens in any browser and prints, without internet."""

from __future__ import annotations

import json
import re
from datetime import tzinfo
from html import escape

from branca.element import Figure, MacroElement
from jinja2 import Template
from PySide6.QtCore import QCoreApplication

from commandcenter.exchange.layers.shown import Bounds, Shown
from commandcenter.paths import resources
from commandcenter.views.common.words import fill, label, language, pick
from commandcenter.views.map.building import LocalMap
from commandcenter.views.map.elements import Script, Style
from commandcenter.views.map.page import leaflet
from commandcenter.views.wall.export.content import Content, content
from commandcenter.views.wall.panels.legend import definition, steps
from commandcenter.vocabulary import Lamp

translate = QCoreApplication.translate


class Drawing(MacroElement):
    """Draws the page's data on the map it is added to, under a legend."""

    _template = Template(
        "{% macro html(this, kwargs) %}{{ this.legend }}{% endmacro %}"
        "{% macro script(this, kwargs) %}paper.draw({{ this._parent.get_name() }}, {{ this.data }});{% endmacro %}"
    )

    def __init__(self, data: str, legend: str) -> None:
        """Hold the data as JSON that may stand in a script, and the legend as HTML."""
        super().__init__()
        self._name = "Drawing"
        self.data, self.legend = data, legend


def build(shown: Shown, zone: tzinfo) -> bytes:
    """Return the page as UTF-8 in the language in force, times in `zone`; takes some seconds for a city."""
    found = content(shown)
    west, south, east, north = shown.bounds or _whole(shown)
    chart = LocalMap(tiles=None, attribution_control=False, prefer_canvas=found.cells > 3_000, zoom_snap=0.25)
    style, script = leaflet()
    # Its pictures are of controls that the page does not have.
    plain = re.sub(r"url\([^)]*\)", "none", style)
    script = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", script)
    own = resources() / "map"
    for style in (plain, (own / "paper.css").read_text("utf-8")):
        chart.add_child(Style(style))
    for text in (script, (own / "paper.js").read_text("utf-8")):
        chart.add_child(Script(text))
    chart.add_child(Drawing(_in_script(found), _legend(shown, found, zone)))
    chart.fit_bounds([[south, west], [north, east]])
    root = chart.get_root()
    assert isinstance(root, Figure)
    root.title = pick(shown.ground.town_zh, shown.ground.town_en)
    page: bytes = root.render().replace("<html>", f'<html lang="{language()[:2]}">', 1).encode("utf-8")
    return page


def _whole(shown: Shown) -> Bounds:
    ground = shown.ground
    every = next((one for one in (ground.cells, ground.communities, ground.streets) if len(one.points)), None)
    if every is None:
        return (121.0, 31.0, 122.0, 32.0)
    (west, south), (east, north) = every.points.min(axis=0), every.points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _in_script(found: Content) -> str:
    text = json.dumps(found.data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _legend(shown: Shown, found: Content, zone: tzinfo) -> str:
    as_of = shown.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    told = fill(translate("Export", "As of %1"), as_of)
    parts = [
        f"<h1>{escape(pick(shown.ground.town_zh, shown.ground.town_en))}</h1>",
        f"<p>{escape(told)}</p>",
    ]
    if "cells" in shown.layers:
        parts += _measure(shown, found)
    if "cases" in shown.layers:
        parts += _lamps(found)
    return f'<div class="paper paper-legend">{"".join(parts)}</div>'


def _measure(shown: Shown, found: Content) -> list[str]:
    said, per = definition(shown.measure)
    rows = [
        f'<li><span class="step" data-step="{at}"></span>{escape(words)}</li>'
        for at, words in reversed(list(enumerate(steps(shown.measure, shown.edges))))
    ]
    none = translate("Export", "No value")
    rows.append(f'<li><span class="step" data-step="-1"></span>{escape(none)}</li>')
    parts = [
        f"<h2>{escape(label(shown.measure))}</h2><p>{escape(per)}</p><ul>{''.join(rows)}</ul><p>{escape(said)}</p>"
    ]
    if found.cells < found.cells_of:
        left = fill(translate("Export", "Cells on this page: %1 of %2 (those in view)"), found.cells, found.cells_of)
        parts.append(f"<p>{escape(left)}</p>")
    return parts


def _lamps(found: Content) -> list[str]:
    rows = [
        f'<li><span data-lamp="{lamp}"></span>{escape(f"{label(lamp)} {found.lamps[lamp]:,}")}</li>'
        for lamp in (Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.STOPPED)
        if found.lamps.get(lamp)
    ]
    head = translate("Export", "Open cases")
    parts = [f"<h2>{escape(head)}</h2><ul>{''.join(rows)}</ul>"]
    if found.cases < found.cases_of:
        left = fill(translate("Export", "Cases on this page: %1 of %2, the most urgent"), found.cases, found.cases_of)
        parts.append(f"<p>{escape(left)}</p>")
    return parts
