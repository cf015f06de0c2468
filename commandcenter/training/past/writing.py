# SPDX-License-Identifier: Apache-2.0
"""Numbering what was told in the order of time, and writing it into the database at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from commandcenter.models import (
    Assignment,
    Base,
    Callback,
    Case,
    Clock,
    Counter,
    Disposal,
    History,
    Precedent,
    Report,
    Request,
    Task,
)
from commandcenter.models.search import document_text, write_documents
from commandcenter.models.tiers import Stay
from commandcenter.rules.codes import case_number, report_number
from commandcenter.training.bulk import insert_rows
from commandcenter.training.past.book import Book
from commandcenter.training.past.life import Life, Row
from commandcenter.vocabulary import PlaceState

_NOT_COLUMNS = frozenset({"life", "report", "merged_into"})


def write(connection: Connection, lives: list[Life], book: Book) -> None:
    """Number, seal and insert all lives; counters go on where the past ends."""
    ordered = sorted(lives, key=lambda life: (life.entries[0]["at"], life.case["text"]))
    reports = _number(connection, ordered)
    for life in ordered:
        life.seal()
    insert_rows(connection, Case, [_case_row(life) for life in ordered])
    insert_rows(connection, Report, [_report_row(report) for report in reports])
    entries = [{**entry, "district": life.case["district"]} for life in ordered for entry in life.entries]
    entries.sort(key=itemgetter("at", "case_id", "seq"))
    _insert(connection, History, entries)
    _insert(connection, Clock, _clocks(ordered))
    parts: tuple[tuple[type[Base], Callable[[Life], list[Row]], str], ...] = (
        (Assignment, lambda life: life.assignments, "since"),
        (Disposal, lambda life: life.disposals, "sent_at"),
        (Request, lambda life: life.requests, "asked_at"),
        (Task, lambda life: life.tasks, "sent_at"),
        (Callback, lambda life: life.callbacks, "called_at"),
        (Stay, lambda life: life.stays, "since"),
    )
    for model, rows, order in parts:
        _insert(connection, model, sorted(_of_case(ordered, rows), key=itemgetter(order)))
    precedents = [
        {**row, "case_id": life.case["id"], "case_number": life.case["number"]}
        for life in ordered
        for row in life.precedents
    ]
    _insert(connection, Precedent, sorted(precedents, key=itemgetter("ruled_at_text", "case_number")))
    _let_be_found(connection, ordered, book)


def _number(connection: Connection, ordered: list[Life]) -> list[Row]:
    """Give ids and numbers as the counters would have, and leave the counters where they would stand."""
    for number, life in enumerate(ordered, 1):
        life.case["id"] = number
    reports = [report for life in ordered for report in life.reports]
    counters: dict[str, int] = {}
    zone = ordered[0].world.calendar.zone
    for number, report in enumerate(sorted(reports, key=itemgetter("taken_at", "text")), 1):
        local: datetime = report["taken_at"].astimezone(zone)
        report["id"] = number
        report["number"] = report_number(local, _next(counters, f"report {local:%Y-%m-%d}"))
    for life in sorted((one for one in ordered if one.case["filed_at"]), key=lambda one: one.case["filed_at"]):
        local = life.case["filed_at"].astimezone(zone)
        prefix = life.world.rules.prefix
        life.case["number"] = case_number(prefix, local, _next(counters, f"case {prefix} {local:%Y-%m}"))
    by_time = {(one["taken_at"], one["text"]): one["number"] for one in reports}
    for life in ordered:
        life.case["report_number"] = by_time[life.entries[0]["at"], life.case["text"]]
    insert_rows(connection, Counter, [{"name": name, "value": value} for name, value in counters.items()])
    return sorted(reports, key=itemgetter("id"))


def _next(counters: dict[str, int], name: str) -> int:
    counters[name] = counters.get(name, 0) + 1
    return counters[name]


def _case_row(life: Life) -> Row:
    target: Life | None = life.case["merged_into"]
    row = {key: value for key, value in life.case.items() if key not in _NOT_COLUMNS}
    return {**row, "merged_into_id": target.case["id"] if target else None}


def _report_row(report: Row) -> Row:
    row = {key: value for key, value in report.items() if key not in _NOT_COLUMNS}
    case = report["life"].case
    digits = "".join(c for c in report["reporter_phone"] if c.isdigit())
    return {
        **row,
        "case_id": case["id"],
        "district": case["district"],
        "intake_key": report["foreign_number"] or None,
        "foreign_type": "",
        "foreign_agency": "",
        "foreign_status": "",
        "taken_by": report["taken_by"],
        "phone_reversed": digits[::-1],
        "place_state": PlaceState.PLACED,
    }


def _clocks(ordered: list[Life]) -> Iterator[Row]:
    for life in ordered:
        for key, clock in life.clocks.items():
            stage, department = key
            yield {
                "case_id": life.case["id"],
                "district": life.case["district"],
                "stage": stage,
                "department_id": department,
                "limit_amount": clock.limit.amount,
                "limit_unit": clock.limit.unit,
                "extensions": clock.extensions,
                "used_seconds": clock.used_seconds,
                "started_at": life.begun[key],
                "running_since": clock.running_since,
            }


def _of_case(ordered: list[Life], rows: Callable[[Life], list[Row]]) -> Iterator[Row]:
    for life in ordered:
        for row in rows(life):
            own: Row = {"case_id": life.case["id"], "district": life.case["district"]}
            if "report" in row:
                own["report_id"] = row["report"]["id"]
            yield {**{key: value for key, value in row.items() if key not in _NOT_COLUMNS}, **own}


def _insert(connection: Connection, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    insert_rows(connection, model, [{**row, "id": number} for number, row in enumerate(rows, 1)])


def _let_be_found(connection: Connection, ordered: list[Life], book: Book) -> None:
    items = {item.id: item for item in book.items.values()}
    documents = []
    for life in ordered:
        case, item = life.case, items[life.case["item_id"]]
        said = sorted(life.reports, key=itemgetter("id"))
        text = document_text(
            numbers=[
                case["number"],
                case["report_number"],
                *(n for one in said for n in (one["number"], one["foreign_number"])),
            ],
            addresses=[case["address"]],
            texts=[case["text"], *(one["text"] for one in said)] if said else [],
            items=[item.name, item.name_en, item.initials, item.code],
        )
        documents.append((case["id"], case["district"], text))
    write_documents(connection, documents)
