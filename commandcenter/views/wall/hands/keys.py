# SPDX-License-Identifier: Apache-2.0
"""The one declaration of the wall's keys: what each does, in which room it holds, and how F1 writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

translate = QCoreApplication.translate  # the name Qt's tools look for

Said = Callable[[], str]


@dataclass(frozen=True, slots=True)
class WallKey:
    """A key, or several that do the same; `act` names what it does for whoever holds the room."""

    act: str
    keys: tuple[Qt.Key, ...]
    caps: str
    """What is written on the key; keys of one line are parted by a blank."""
    said: Said
    with_control: tuple[Qt.Key, ...] = ()
    """Keys that do the same while Ctrl is held."""


@dataclass(frozen=True, slots=True)
class Room:
    """The keys that hold while one thing is on; `title` is what F1 calls it."""

    title: Said
    keys: tuple[WallKey, ...]

    def act(self, event: QKeyEvent) -> str | None:
        """Return what a key means in this room, None when it means nothing."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        for key in self.keys:
            if event.key() in (key.with_control if control else key.keys):
                return key.act
        return None


LAYER_KEYS = tuple(Qt.Key(Qt.Key.Key_1 + at) for at in range(9))

SCENES = Room(
    lambda: translate("WallKeys", "Scenes"),
    (
        WallKey("hold", (Qt.Key.Key_Space,), "Space", lambda: translate("WallKeys", "stop the scenes, let them go on")),
        WallKey("next", (Qt.Key.Key_Right,), "→", lambda: translate("WallKeys", "next scene")),
        WallKey("before", (Qt.Key.Key_Left,), "←", lambda: translate("WallKeys", "scene before")),
        WallKey("edit", (Qt.Key.Key_E,), "E", lambda: translate("WallKeys", "edit the list of scenes")),
        WallKey("help", (Qt.Key.Key_F1, Qt.Key.Key_Help), "F1", lambda: translate("WallKeys", "these keys")),
    ),
)
PLACES = Room(
    lambda: translate("WallKeys", "Places"),
    (
        WallKey(
            "find",
            (Qt.Key.Key_Slash, Qt.Key.Key_division),
            "/",
            lambda: translate("WallKeys", "find a street, community, grid or cell"),
            with_control=(Qt.Key.Key_F,),  # as at every seat
        ),
        WallKey("down", (Qt.Key.Key_Down,), "↓", lambda: translate("WallKeys", "into where most is open")),
        WallKey("up", (Qt.Key.Key_Up,), "↑", lambda: translate("WallKeys", "up to what it lies in")),
        WallKey("sooner", (Qt.Key.Key_PageUp,), "PgUp", lambda: translate("WallKeys", "the neighbour with more open")),
        WallKey(
            "later", (Qt.Key.Key_PageDown,), "PgDn", lambda: translate("WallKeys", "the neighbour with fewer open")
        ),
    ),
)
MAP = Room(
    lambda: translate("WallKeys", "Map"),
    (
        WallKey("measure", (Qt.Key.Key_M,), "M", lambda: translate("WallKeys", "colour by the next measure")),
        WallKey("layer", LAYER_KEYS, "1–9", lambda: translate("WallKeys", "switch a layer on or off")),
        WallKey("own", (Qt.Key.Key_0,), "0", lambda: translate("WallKeys", "next layer of your own")),
        WallKey("lasso", (Qt.Key.Key_L,), "L", lambda: translate("WallKeys", "lasso: the cases inside as a list")),
        WallKey("past", (Qt.Key.Key_P,), "P", lambda: translate("WallKeys", "play a past day")),
        WallKey("heat", (Qt.Key.Key_H,), "H", lambda: translate("WallKeys", "heat by hour and weekday")),
    ),
)
FILES = Room(
    lambda: translate("WallKeys", "Taking away"),
    (
        WallKey("picture", (Qt.Key.Key_F2,), "F2", lambda: translate("WallKeys", "picture (PNG)")),
        WallKey("data", (Qt.Key.Key_F3,), "F3", lambda: translate("WallKeys", "data (GeoJSON)")),
        WallKey("page", (Qt.Key.Key_F4,), "F4", lambda: translate("WallKeys", "page that opens in any browser")),
    ),
)
LIST = Room(
    lambda: translate("WallKeys", "List of a lasso"),
    (
        WallKey("draft", (Qt.Key.Key_J,), "J", lambda: translate("WallKeys", "draft a joint ticket of the cases")),
        WallKey("item", (Qt.Key.Key_Down,), "↓", lambda: translate("WallKeys", "next item")),
        WallKey("item_before", (Qt.Key.Key_Up,), "↑", lambda: translate("WallKeys", "item before")),
        WallKey(
            "tick", (Qt.Key.Key_Space,), "Space", lambda: translate("WallKeys", "only this item, and others ticked")
        ),
        WallKey("desk", (Qt.Key.Key_D,), "D", lambda: translate("WallKeys", "hand the cases to the desk")),
        WallKey("csv", (Qt.Key.Key_C,), "C", lambda: translate("WallKeys", "save as a table (CSV)")),
        WallKey("xlsx", (Qt.Key.Key_X,), "X", lambda: translate("WallKeys", "save as a workbook (Excel)")),
        WallKey("leave", (Qt.Key.Key_Escape,), "Esc", lambda: translate("WallKeys", "back")),
    ),
)
PAST = Room(
    lambda: translate("WallKeys", "Past day"),
    (
        WallKey("toggle", (Qt.Key.Key_Space,), "Space", lambda: translate("WallKeys", "play, pause")),
        WallKey("forward", (Qt.Key.Key_Right,), "→", lambda: translate("WallKeys", "next act")),
        WallKey("back", (Qt.Key.Key_Left,), "←", lambda: translate("WallKeys", "act before")),
        WallKey("faster", (Qt.Key.Key_Plus, Qt.Key.Key_Equal), "+", lambda: translate("WallKeys", "faster")),
        WallKey("slower", (Qt.Key.Key_Minus, Qt.Key.Key_Underscore), "−", lambda: translate("WallKeys", "slower")),
        WallKey("first", (Qt.Key.Key_Home,), "Home", lambda: translate("WallKeys", "to the beginning")),
        WallKey("last", (Qt.Key.Key_End,), "End", lambda: translate("WallKeys", "to the end")),
        WallKey("choose", (Qt.Key.Key_P,), "P", lambda: translate("WallKeys", "another day")),
        WallKey("leave", (Qt.Key.Key_Escape,), "Esc", lambda: translate("WallKeys", "back to now")),
    ),
)
HEAT = Room(
    lambda: translate("WallKeys", "Heat"),
    (
        WallKey("later", (Qt.Key.Key_Right,), "→", lambda: translate("WallKeys", "later hours")),
        WallKey("sooner", (Qt.Key.Key_Left,), "←", lambda: translate("WallKeys", "earlier hours")),
        WallKey("day", (Qt.Key.Key_Down,), "↓", lambda: translate("WallKeys", "next weekday")),
        WallKey("before", (Qt.Key.Key_Up,), "↑", lambda: translate("WallKeys", "weekday before")),
        WallKey("longer", (Qt.Key.Key_Plus, Qt.Key.Key_Equal), "+", lambda: translate("WallKeys", "more hours")),
        WallKey("shorter", (Qt.Key.Key_Minus,), "−", lambda: translate("WallKeys", "fewer hours")),
        WallKey("leave", (Qt.Key.Key_Escape,), "Esc", lambda: translate("WallKeys", "back")),
    ),
)
LEAVING = Room(
    lambda: translate("WallKeys", "Leaving"),
    (
        WallKey("back", (Qt.Key.Key_Escape,), "Esc", lambda: translate("WallKeys", "back; at the scenes: close")),
        WallKey("close", (Qt.Key.Key_F11,), "F11", lambda: translate("WallKeys", "close the wall")),
    ),
)

AT_SCENES = (SCENES, PLACES, MAP, FILES)
"""Rooms whose keys hold while nothing else is on."""
ALL = (SCENES, PLACES, LEAVING, MAP, FILES, LIST, PAST, HEAT)
"""Every key there is, in the order in which F1 shows them."""


def meaning(event: QKeyEvent) -> str | None:
    """Return what a key means while nothing else is on."""
    return next((act for room in AT_SCENES if (act := room.act(event)) is not None), None)


def lines() -> Iterator[tuple[str, str, str]]:
    """Yield room, key and what it does, for every key there is, in the language in force."""
    for room in ALL:
        for key in room.keys:
            yield room.title(), key.caps, key.said()
