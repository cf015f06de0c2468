# SPDX-License-Identifier: Apache-2.0
"""What each kind of seat may read and write on a server, table by table; row rules and guards narrow it further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commandcenter.models.guards.roles import (
    ACTING,
    CENTRE,
    EVERYBODY,
    INTAKE,
    TAKERS,
    Seat,
    group_name,
    operator_name,
    quoted,
    registrar_name,
)

Columns = tuple[str, ...]
ALL: Columns = ()
ROSTER_KEEPERS = (Seat.SHIFT_LEADER, Seat.DIRECTOR, Seat.ADMINISTRATOR)
MINUTES_KEEPERS = (Seat.ACCEPTOR, Seat.DISPATCHER, Seat.SHIFT_LEADER, Seat.DIRECTOR)
DECIDERS = (Seat.DISPATCHER, Seat.SHIFT_LEADER, Seat.DIRECTOR)
_RUNNERS = (*CENTRE, Seat.KEEPER)
_SHOWN = (*CENTRE, Seat.WALL, Seat.KEEPER)
_ON_CASES = (*_SHOWN, Seat.SUPERVISOR, Seat.DEPARTMENT, Seat.STATION)
_AT_MEETINGS = (*_SHOWN, Seat.DEPARTMENT)
_ADMINISTRATOR = (Seat.ADMINISTRATOR,)
_COMMAND = (Seat.DISPATCHER, Seat.DIRECTOR)
_JOINT = (*_COMMAND, Seat.SHIFT_LEADER, Seat.DEPARTMENT, Seat.KEEPER)
"""Who writes to joint tickets, each what its acts need."""
_TOTALS = ("day_total", "day_part", "folded")


@dataclass(frozen=True, slots=True)
class Grant:
    """Verbs for seats on a table; `columns` narrows SELECT and UPDATE, empty means all of them."""

    verbs: str
    seats: tuple[Seat, ...]
    columns: Columns = ALL


def _kept_by_administrator() -> tuple[Grant, ...]:
    return (Grant("SELECT", EVERYBODY), Grant("INSERT, UPDATE, DELETE", _ADMINISTRATOR))


def _of_case(writers: tuple[Seat, ...] = ACTING, verbs: str = "INSERT, UPDATE") -> tuple[Grant, ...]:
    return (Grant("SELECT", _ON_CASES), Grant(verbs, writers))


def _appended(readers: tuple[Seat, ...], writers: tuple[Seat, ...]) -> tuple[Grant, ...]:
    return (Grant("SELECT", readers), Grant("INSERT", writers))


_BY_DIRECTOR = Grant("INSERT", (Seat.DIRECTOR,))
_ROSTER = ("id", "day", "shift", "position", "duty", "title_zh", "title_en", "person_id", "words", "begins", "ends")
# What identifies a reporter stands in no list here: it is read through the view `reporter` alone.
PERSONAL: Columns = ("reporter_name", "reporter_phone", "phone_reversed")
REPORT_COLUMNS: Columns = (
    *("id", "case_id", "district", "number", "source", "intake_key", "foreign_number", "foreign_type"),
    *("foreign_agency", "foreign_status", "said_at", "taken_at", "taken_by", "text", "wants_answer", "confidential"),
    *("address", "lon", "lat", "cell_id", "place_state", "self_disposed", "alike", "origin", "answered_at"),
)
PERSON_COLUMNS: Columns = ("id", "login", "name", "active", "failures", "blocked_until")
ACT_COLUMNS: Columns = ("act_id", "name", "person_id", "at")
ENVELOPE_COLUMNS: Columns = (
    *("id", "partner_id", "way", "form", "about", "digest", "case_id", "report_id", "number", "their_number"),
    *("at", "receipt_at"),
)

GRANTS: dict[str, tuple[Grant, ...]] = {
    "alembic_version": (Grant("SELECT", EVERYBODY),),
    "schema_served": (Grant("SELECT", EVERYBODY),),
    **{
        table: _kept_by_administrator()
        for table in (
            *("address", "base_feature", "cell", "cell_bucket", "component", "division", "quarter"),
            *("responsibility_grid", "department", "calendar_day"),
        )
    },
    # The director adds items of the town's own and changes limits (see `keeping`); all else is an administrator's.
    **{table: (*_kept_by_administrator(), _BY_DIRECTOR) for table in ("item", "item_department")},
    "filing_condition": (
        *_kept_by_administrator(),
        _BY_DIRECTOR,
        Grant("UPDATE", (Seat.DIRECTOR,), ("limit_amount", "limit_unit")),
    ),
    "catalogue_change": _appended(_SHOWN, (Seat.DIRECTOR, Seat.ADMINISTRATOR)),
    "precedent": (
        Grant("SELECT", EVERYBODY),
        _BY_DIRECTOR,
        Grant("UPDATE", (Seat.DIRECTOR,), ("withdrawn", "withdrawn_at", "withdrawn_by", "withdrawn_why")),
    ),
    "precedent_following": _appended(EVERYBODY, _COMMAND),
    "routing_rule": (
        Grant("SELECT", EVERYBODY),
        Grant("INSERT", (Seat.ADMINISTRATOR, Seat.DIRECTOR)),
        Grant("UPDATE", (Seat.ADMINISTRATOR, Seat.DIRECTOR), ("withdrawn_at", "withdrawn_by")),
    ),
    "centre_setting": (
        Grant("SELECT", EVERYBODY),
        Grant("INSERT, UPDATE", (*ROSTER_KEEPERS, Seat.KEEPER)),
        Grant("DELETE", _ADMINISTRATOR),
    ),
    "counter": (Grant("SELECT", EVERYBODY), Grant("INSERT, UPDATE", (*TAKERS, *_COMMAND))),
    "person": (
        Grant("SELECT", EVERYBODY, PERSON_COLUMNS),
        Grant("INSERT", _ADMINISTRATOR),
        Grant("UPDATE", _ADMINISTRATOR, ("name", "active", "failures", "blocked_until")),
    ),
    "person_role": _kept_by_administrator(),
    "session": (
        Grant("SELECT", EVERYBODY),
        Grant("INSERT", ACTING),
        Grant("UPDATE", ACTING, ("beat_at", "ended_at", "pace")),
    ),
    "hold": (Grant("SELECT", EVERYBODY), Grant("INSERT, UPDATE, DELETE", ACTING)),
    "notice": (Grant("SELECT, DELETE", (Seat.KEEPER,)),),
    "act": (Grant("SELECT", EVERYBODY, ACT_COLUMNS), Grant("INSERT", ACTING)),
    "history": _of_case(verbs="INSERT"),
    "seal": (Grant("SELECT", _SHOWN), Grant("INSERT", (Seat.KEEPER,))),
    "case": _of_case(),
    "report": (
        Grant("SELECT", _ON_CASES, REPORT_COLUMNS),
        Grant("INSERT", TAKERS),
        Grant("UPDATE", INTAKE, (*PERSONAL, "wants_answer", "confidential", "case_id", "district", "origin")),
        Grant("UPDATE", INTAKE, ("answered_at", "alike")),
    ),
    "reporter": (Grant("SELECT", CENTRE),),
    "reporter_shown": (Grant("SELECT", _ON_CASES),),
    # What was typed nobody reads but through its views; the numbers in it stand masked where everybody reads.
    "whole_text": (Grant("INSERT", ACTING),),
    "said_number": (Grant("INSERT", ACTING),),
    "whole_shown": (Grant("SELECT", CENTRE),),
    "number_known": (Grant("SELECT", CENTRE),),
    "act_outcome": (Grant("SELECT", ACTING),),
    "attachment": (
        Grant("SELECT", _ON_CASES),
        Grant("INSERT", ACTING),
        Grant("UPDATE", INTAKE, ("case_id", "district")),
    ),
    "attachment_piece": (Grant("SELECT", _ON_CASES), Grant("INSERT", ACTING)),
    "callback": _of_case(INTAKE, "INSERT"),
    "tally": _of_case(verbs="INSERT"),
    # Who sits in which tier is set up by whoever keeps the server.
    "centre": (Grant("SELECT", EVERYBODY),),
    "stay": _of_case(),
    **{table: (Grant("SELECT", _SHOWN), Grant("INSERT, UPDATE, DELETE", (Seat.KEEPER,))) for table in _TOTALS},
    "clock": _of_case(),
    "assignment": (
        Grant("SELECT", _ON_CASES),
        Grant("INSERT", (Seat.DISPATCHER, Seat.DIRECTOR)),
        Grant("UPDATE", ACTING, ("until",)),
    ),
    "disposal": _of_case(),
    "request": _of_case((Seat.DEPARTMENT, Seat.DISPATCHER, *INTAKE)),
    "task": _of_case((*INTAKE, Seat.DISPATCHER, Seat.SUPERVISOR)),
    "search_document": (
        Grant("SELECT", _ON_CASES),
        Grant("INSERT", (*TAKERS, Seat.DISPATCHER)),
        Grant("UPDATE", (*TAKERS, Seat.DISPATCHER), ("district", "text")),
    ),
    "supervisor_position": (
        Grant("SELECT", (*_SHOWN, Seat.SUPERVISOR)),
        Grant("INSERT, UPDATE", (Seat.SUPERVISOR, Seat.KEEPER)),
    ),
    "track_point": (
        Grant("SELECT", (*_SHOWN, Seat.SUPERVISOR)),
        Grant("INSERT", (Seat.SUPERVISOR, Seat.KEEPER)),
        Grant("DELETE", (Seat.KEEPER,)),
    ),
    "fence_alarm": (
        Grant("SELECT", (*_SHOWN, Seat.SUPERVISOR)),
        Grant("INSERT", (Seat.SUPERVISOR, Seat.KEEPER)),
        Grant("UPDATE", (*INTAKE, Seat.DIRECTOR, Seat.KEEPER)),
    ),
    "zero_report": (
        Grant("SELECT", (*_SHOWN, Seat.STATION)),
        Grant("INSERT, UPDATE", (*INTAKE, Seat.STATION)),
    ),
    "zero_reminder": (
        Grant("SELECT", (*_SHOWN, Seat.STATION)),
        Grant("INSERT", (*INTAKE, Seat.DIRECTOR)),
    ),
    "zero_finding": _appended((*_SHOWN, Seat.STATION), (*INTAKE, Seat.STATION)),
    "zero_correction": _appended((*_SHOWN, Seat.STATION), (*INTAKE, Seat.STATION)),
    "meeting": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT", MINUTES_KEEPERS),
        Grant("UPDATE", (Seat.DIRECTOR,), ("signed_at", "signed_by", "signed_name", "digest")),
        # Whoever writes minutes holds the meeting meanwhile, so that none are written while it is signed off.
        Grant("UPDATE", MINUTES_KEEPERS, ("id",)),
    ),
    "meeting_attendance": (Grant("SELECT", _SHOWN), Grant("INSERT, UPDATE", MINUTES_KEEPERS)),
    "meeting_note": (Grant("SELECT", _SHOWN), Grant("INSERT, UPDATE", MINUTES_KEEPERS)),
    "meeting_entry": _appended(_SHOWN, MINUTES_KEEPERS),
    "meeting_decision": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE", DECIDERS)),
    "meeting_decision_case": _appended(_AT_MEETINGS, DECIDERS),
    "decision_progress": _appended(_AT_MEETINGS, (*DECIDERS, Seat.DEPARTMENT)),
    "conference": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE", DECIDERS)),
    "conference_department": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, DELETE", DECIDERS)),
    "conference_item": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE, DELETE", DECIDERS)),
    "supervision": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT, UPDATE", (*DECIDERS, Seat.KEEPER)),
        # A department replies; it never ends what asks it.
        Grant("UPDATE", (Seat.DEPARTMENT,), ("replied_at", "changed_at", "changed_seat", "version")),
    ),
    "supervision_entry": _appended(_AT_MEETINGS, (*DECIDERS, Seat.DEPARTMENT, Seat.KEEPER)),
    "handover_remark": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT, UPDATE", (*MINUTES_KEEPERS, Seat.DEPARTMENT)),
    ),
    "large_event": (Grant("SELECT", _SHOWN), Grant("INSERT, UPDATE, DELETE", ROSTER_KEEPERS)),
    "outside_score": (
        Grant("SELECT", _SHOWN),
        Grant("INSERT", (*ROSTER_KEEPERS, Seat.KEEPER)),
        Grant("UPDATE", ROSTER_KEEPERS, ("withdrawn_at", "withdrawn_by", "withdrawn_why")),
    ),
    "joint_ticket": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT", _COMMAND),
        Grant("UPDATE", _JOINT),
    ),
    "joint_entry": _appended(_AT_MEETINGS, _JOINT),
    **{
        table: (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, DELETE", _COMMAND), Grant("UPDATE", _JOINT))
        for table in ("joint_place", "joint_case")
    },
    # Whoever cannot come names another department in its stead.
    "joint_participant": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT", (*_COMMAND, Seat.DEPARTMENT)),
        Grant("DELETE", _COMMAND),
        Grant("UPDATE", _JOINT),
    ),
    "joint_want": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE, DELETE", _COMMAND)),
    # The house takes in lists of who was on site.
    "joint_person": (
        Grant("SELECT", _AT_MEETINGS),
        Grant("INSERT, UPDATE, DELETE", (*_COMMAND, Seat.DEPARTMENT)),
        Grant("INSERT, UPDATE", (Seat.KEEPER,)),
    ),
    "joint_gear": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE, DELETE", (*_COMMAND, Seat.DEPARTMENT))),
    "worker": (
        Grant("SELECT", _AT_MEETINGS, ("id", "department_id", "name", "active", "version")),
        Grant("SELECT", (*_COMMAND, Seat.SHIFT_LEADER, Seat.ADMINISTRATOR, Seat.DEPARTMENT), ("phone",)),
        Grant("INSERT, UPDATE", (*_COMMAND, Seat.ADMINISTRATOR, Seat.DEPARTMENT)),
    ),
    **{
        table: (
            Grant("SELECT", _AT_MEETINGS),
            Grant("INSERT, UPDATE, DELETE", (*_COMMAND, Seat.ADMINISTRATOR, Seat.DEPARTMENT)),
        )
        for table in ("permit", "gear", "engagement")
    },
    "campaign": (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, UPDATE", _COMMAND)),
    **{
        table: (Grant("SELECT", _AT_MEETINGS), Grant("INSERT, DELETE", _COMMAND))
        for table in ("campaign_area", "campaign_item")
    },
    "campaign_entry": _appended(_AT_MEETINGS, _COMMAND),
    # Envelopes are written and taken in by whoever keeps the server: no seat signs for the centre.
    "partner": (Grant("SELECT", _RUNNERS),),
    "envelope": (Grant("SELECT", _RUNNERS, ENVELOPE_COLUMNS),),
    "duty_turn": (
        Grant("SELECT", (*_RUNNERS, Seat.SUPERVISOR)),
        Grant("SELECT", (Seat.WALL,), _ROSTER),
        Grant("INSERT, UPDATE, DELETE", ROSTER_KEEPERS),
    ),
}
"""Every stored table by name; a table without a line here is closed to everybody but the owner."""


def grants(database: str, tables: frozenset[str]) -> Iterator[str]:
    """Yield the statements that give each group what it may do on the `tables` that are there, and take all else."""
    groups = {seat: quoted(group_name(database, seat)) for seat in Seat}
    everyone = ", ".join((*groups.values(), quoted(operator_name(database)), "PUBLIC"))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public, months, archive FROM {everyone}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {everyone}"
    for table, given in GRANTS.items():
        if table in tables:
            yield from (_statement(table, grant, groups) for grant in given)
    # Months are written and read through the history they are parts of, never by themselves.
    readers = ", ".join(groups[seat] for seat in _ON_CASES)
    yield f"GRANT SELECT ON archive.history TO {readers}"
    numbering = quoted(operator_name(database))
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {numbering}"
    yield f"GRANT SELECT ON public.person, public.person_role TO {quoted(registrar_name(database))}"


def _statement(table: str, grant: Grant, groups: dict[Seat, str]) -> str:
    columns = f" ({', '.join(quoted(column) for column in grant.columns)})" if grant.columns else ""
    seats = ", ".join(groups[seat] for seat in dict.fromkeys(grant.seats))
    return f"GRANT {grant.verbs}{columns} ON public.{quoted(table)} TO {seats}"
