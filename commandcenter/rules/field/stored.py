# SPDX-License-Identifier: Apache-2.0
"""Reads and writes a group of numbers a centre may set, its times of day as "08:30"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields
from datetime import time
from typing import Any, ClassVar, Protocol, TypeVar

from commandcenter.vocabulary import Problem, Refused


class Group(Protocol):
    """Any dataclass: its fields are what can be set."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Rules = TypeVar("Rules", bound=Group)


def read(rules: type[Rules], stored: Mapping[str, Any] | None, key: str) -> Rules:
    """Return `rules` with what is stored under the setting `key`, the defaults where nothing is.

    Unknown names are a newer program's and are left alone. Raises Refused with SETTING_BAD for values that cannot be.
    """
    known = {field.name: field.default for field in fields(rules)}
    try:
        return rules(**{name: _read(value, known[name]) for name, value in (stored or {}).items() if name in known})
    except (ValueError, TypeError) as error:
        raise Refused(Problem.SETTING_BAD, path="centre_setting", key=key, expected=str(error)) from error


def as_stored(rules: Group) -> dict[str, Any]:
    """Return the JSON form of `rules`."""
    return {field.name: _written(getattr(rules, field.name)) for field in fields(rules)}


def _read(value: Any, like: Any) -> Any:
    """Return a stored value as the kind that `like`, the default in its place, is of."""
    if isinstance(value, list):
        inner = like[0] if isinstance(like, tuple) and like else ""
        return tuple(_read(one, inner) for one in value)
    return time.fromisoformat(value) if isinstance(value, str) and isinstance(like, time) else value


def _written(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return [_written(one) for one in value] if isinstance(value, tuple) else value
