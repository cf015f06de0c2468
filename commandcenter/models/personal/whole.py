# SPDX-License-Identifier: Apache-2.0
"""Free text is stored with its phone and identity numbers masked; what was typed lies apart, for those who may know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import Connection, String, Text, column, event, insert, table
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from commandcenter.models.base import Base, BigId, OfCase
from commandcenter.models.case import Case
from commandcenter.models.report import Callback, Report
from commandcenter.models.work import Disposal, Request, Task
from commandcenter.rules.masking import mask_text, numbers_in

LONGEST_NUMBER = 40
FREE_TEXTS: dict[type[OfCase] | type[Case], tuple[str, ...]] = {
    Case: ("text",),
    Report: ("text",),
    Disposal: ("result_text",),
    Request: ("text", "decision_text"),
    Task: ("note",),
    Callback: ("note",),
}
"""What people write of a case in their own words. The reasons of its history are masked before they are hashed."""
Typed = tuple[int, str, str, int, str, str]
"""Case, district, table, number of the row, column, and the text as it was typed."""
_WAITING = "_typed"


class WholeText(OfCase, Base):
    """A text as it was typed, where a number in it is masked; the newest of a row that fits its mask is the one.

    Nobody reads it with the case: on a server only through the view WHOLE_SHOWN, and only who may know reporters.
    """

    __tablename__ = "whole_text"
    part: Mapped[str] = mapped_column(String(16))
    row_id: Mapped[int] = mapped_column(BigId)
    field: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)


class SaidNumber(OfCase, Base):
    """The digits of a number that is masked in a case's text, back to front: a caller's number is found by its tail."""

    __tablename__ = "said_number"
    backwards: Mapped[str] = mapped_column(String(LONGEST_NUMBER), index=True)


WHOLE_SHOWN = table(
    "whole_shown", *(column(name, BigId) for name in ("id", "case_id", "row_id")), column("part"), column("text", Text)
)
"""Texts of cases and reports as they were typed: on a guarded server only for the seats that may know reporters."""


def keep_whole(connection: Connection, typed: Iterable[Typed]) -> None:
    """Put texts aside as they were typed; those in which nothing is masked are left out."""
    hidden = [(one, numbers) for one in typed if (numbers := numbers_in(one[-1]))]
    names = ("case_id", "district", "part", "row_id", "field", "text")
    _insert(connection, WholeText, [dict(zip(names, one, strict=True)) for one, _ in hidden])
    _insert(
        connection,
        SaidNumber,
        [
            {"case_id": one[0], "district": one[1], "backwards": number[::-1][:LONGEST_NUMBER]}
            for one, numbers in hidden
            for number in dict.fromkeys(numbers)
        ],
    )


def _insert(connection: Connection, model: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        # A seat may add such a row and may not read it: nothing is asked back.
        connection.execute(insert(model.__table__).inline(), rows)  # type: ignore[arg-type]


def _mask(name: str, target: Any, value: Any, _before: Any, _initiator: Any) -> Any:
    if not isinstance(value, str):
        return value
    shown = mask_text(value)
    if shown != value:
        target.__dict__.setdefault(_WAITING, {})[name] = value
    return shown


def _put_aside(_mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    waiting: dict[str, str] | None = target.__dict__.pop(_WAITING, None)
    if waiting:
        case_id = target.id if isinstance(target, Case) else target.case_id
        part = target.__tablename__
        keep_whole(
            connection, [(case_id, target.district, part, target.id, name, text) for name, text in waiting.items()]
        )


def _watch() -> None:
    for model, names in FREE_TEXTS.items():
        for name in names:
            event.listen(getattr(model, name), "set", partial(_mask, name), retval=True)
        for moment in ("after_insert", "after_update"):
            event.listen(model, moment, _put_aside)


_watch()
