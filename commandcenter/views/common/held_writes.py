# SPDX-License-Identifier: Apache-2.0
"""Acts that wait on disk for a lost database, so that a killed program loses none of them."""

from __future__ import annotations

import base64
import dataclasses
import importlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from commandcenter.whole_file import write_whole

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class HeldWrite:
    """One act as it was asked for; the act id makes sending it twice do nothing twice."""

    act_id: str
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    sent_late: bool = False


class HeldWrites:
    """A folder of waiting acts of one person at one seat, sent in the order they were made.

    Only functions and types of `package` are written and read back: the file names code, it never carries it.
    """

    def __init__(self, folder: Path, package: str = "commandcenter") -> None:
        self._folder = folder
        self._package = package

    def save(self, write: HeldWrite) -> bool:
        """Keep `write`; False when it holds something that cannot be kept or the disk refuses."""
        try:
            body = {
                "act_id": write.act_id,
                "function": self._name(write.function),
                "args": [self._encode(value) for value in write.args],
                "kwargs": {name: self._encode(value) for name, value in write.kwargs.items()},
            }
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._path(write.act_id) or self._folder / f"{self._next():08d}-{write.act_id}.json"
            write_whole(path, json.dumps(body, ensure_ascii=False).encode())
        except (TypeError, OSError) as error:
            _log.error("An act could not be kept on disk: %s", type(error).__name__)
            return False
        return True

    def remove(self, write: HeldWrite) -> None:
        """Forget `write`, which was sent or refused."""
        path = self._path(write.act_id)
        if path is not None:
            path.unlink(missing_ok=True)

    def load(self) -> list[HeldWrite]:
        """Return the waiting acts, oldest first; a file that cannot be read is set aside, never deleted."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                body = json.loads(path.read_text("utf-8"))
                args = tuple(self._decode(value) for value in body["args"])
                kwargs = {name: self._decode(value) for name, value in body["kwargs"].items()}
                found.append(HeldWrite(body["act_id"], self._named(body["function"]), args, kwargs, sent_late=True))
            except (ValueError, KeyError, TypeError, AttributeError, ImportError, OSError) as error:
                _log.error("A waiting act cannot be read and was set aside: %s (%s)", path.name, type(error).__name__)
                path.rename(path.with_suffix(".unread"))
        return found

    # ------------------------------------------------------------------ inside

    def _path(self, act_id: str) -> Path | None:
        return next(self._folder.glob(f"*-{act_id}.json"), None)

    def _next(self) -> int:
        numbers = [int(path.name.split("-", 1)[0]) for path in self._folder.glob("*-*.json")]
        return max(numbers, default=0) + 1

    def _name(self, thing: Any) -> str:
        name = f"{thing.__module__}:{thing.__qualname__}"
        if self._named(name) is not thing:
            raise TypeError(f"{name} cannot be found by its name")
        return name

    def _named(self, name: str) -> Any:
        module, _, path = name.partition(":")
        if module.split(".")[0] != self._package:
            raise ValueError(f"{name} is not of {self._package}")
        thing: Any = importlib.import_module(module)
        for part in path.split("."):
            thing = getattr(thing, part, None)
        return thing

    def _encode(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return {"": "enum", "type": self._name(type(value)), "value": value.value}
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, datetime):
            return {"": "time", "value": value.astimezone(UTC).isoformat()}
        if isinstance(value, date):
            return {"": "date", "value": value.isoformat()}
        if isinstance(value, Decimal):
            return {"": "decimal", "value": str(value)}
        if isinstance(value, bytes):
            return {"": "bytes", "value": base64.b64encode(value).decode()}
        if isinstance(value, tuple | list | set | frozenset):
            return {"": type(value).__name__, "items": [self._encode(item) for item in value]}
        if isinstance(value, Mapping):
            return {"": "dict", "items": [[self._encode(key), self._encode(item)] for key, item in value.items()]}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            items = {field.name: self._encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
            return {"": "row", "type": self._name(type(value)), "items": items}
        raise TypeError(f"a {type(value).__name__} cannot be kept on disk")

    def _decode(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        match value[""]:
            case "enum":
                return self._named(value["type"])(value["value"])
            case "time":
                return datetime.fromisoformat(value["value"])
            case "date":
                return date.fromisoformat(value["value"])
            case "decimal":
                return Decimal(value["value"])
            case "bytes":
                return base64.b64decode(value["value"])
            case "dict":
                return {self._decode(key): self._decode(item) for key, item in value["items"]}
            case "row":
                return self._named(value["type"])(**{name: self._decode(item) for name, item in value["items"].items()})
            case kind:
                sequences = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}
                return sequences[kind](self._decode(item) for item in value["items"])
