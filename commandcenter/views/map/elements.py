# SPDX-License-Identifier: Apache-2.0
"""The pieces the page is put together from with folium: local styles and scripts, and the start of our layers."""

from __future__ import annotations

from branca.element import MacroElement
from jinja2 import Template


class Style(MacroElement):
    """A style sheet written into the head of the page, so that it is loaded from nowhere."""

    _template = Template("{% macro header(this, kwargs) %}<style>{{ this.text }}</style>{% endmacro %}")

    def __init__(self, text: str) -> None:
        """Hold the text of the style sheet."""
        super().__init__()
        self._name = "Style"
        self.text = text


class Script(MacroElement):
    """A script written into the head of the page, so that it is loaded from nowhere."""

    _template = Template("{% macro header(this, kwargs) %}<script>{{ this.text }}</script>{% endmacro %}")

    def __init__(self, text: str) -> None:
        """Hold the text of the script; it may not end its own element."""
        super().__init__()
        if "</script" in text.lower():
            raise ValueError("a script may not contain the end of its own element")
        self._name = "Script"
        self.text = text


class Layers(MacroElement):
    """Starts our layers on the map it is added to."""

    _template = Template("{% macro script(this, kwargs) %}wall.begin({{ this._parent.get_name() }});{% endmacro %}")

    def __init__(self) -> None:
        """Name the element."""
        super().__init__()
        self._name = "Layers"
