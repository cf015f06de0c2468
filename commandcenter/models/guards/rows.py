# SPDX-License-Identifier: Apache-2.0
"""Which rows each kind of seat sees on a server: the centre its area, departments and the field what is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.bounds.tiers import of_ticket, seen, seen_by
from commandcenter.models.guards.roles import CENTRE, Seat, group_name, literal, quoted

# What is decided for a department is its own: the decision's own rule answers here too.
_DECIDED = "EXISTS (SELECT 1 FROM public.meeting_decision d WHERE d.id = decision_id)"
_SUPERVISED = "EXISTS (SELECT 1 FROM public.supervision s WHERE s.id = supervision_id)"
# Who was invited to which conference is no secret among departments; what stands on its agenda is for the invited.
_INVITED = (
    "EXISTS (SELECT 1 FROM public.conference_department d"
    " WHERE d.conference_id = {table}.{column} AND d.department_id = ANY ({own}))"
)
_STAFF = (*CENTRE, Seat.WALL, Seat.KEEPER)
_FIELD = (Seat.SUPERVISOR, Seat.STATION)
_PARTS = ("report", "history", "attachment", "callback", "clock", "disposal", "request", "task", "tally")
_LATER_PARTS = ("stay",)
_SEARCH = "search_document"
_OWN = "(SELECT guard.my_departments())::bigint[]"
_OF_STATIONS = ("zero_report", "zero_reminder", "zero_finding", "zero_correction")
_OF_DEPARTMENTS = {
    "handover_remark": "department_id = ANY ({own})",
    "meeting_decision": "department_id = ANY ({own})",
    "meeting_decision_case": _DECIDED,
    "decision_progress": _DECIDED,
    "supervision": "department_id = ANY ({own})",
    "supervision_entry": _SUPERVISED,
    "conference": _INVITED.replace("{table}.{column}", "conference.id"),
    "conference_item": _INVITED.replace("{table}.{column}", "conference_item.conference_id"),
}
_OF_TIER = {"supervision": seen_by(), "supervision_entry": _SUPERVISED}
"""What a seat of one tier sees of them: what is of cases it sees."""
_WRITTEN = {"supervision_entry": f"step = 'replied' AND {_SUPERVISED}"}
"""What else a department's new row has to be: it replies, and judges nothing."""
_OF_TICKETS = {
    "joint_ticket": "id",
    **dict.fromkeys(
        ("joint_entry", "joint_place", "joint_case", "joint_participant", "joint_want", "joint_person", "joint_gear"),
        "ticket_id",
    ),
}
"""Tables of joint operations, and the column that says of which ticket a row is."""
_ARCHIVE = "archive.history"
_DEFINER = "STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"


def row_functions() -> Iterator[str]:
    """Yield the functions that policies ask; each is worked out once a statement or for a row of who is not staff."""
    staff = "{acceptor,shift_leader,dispatcher,director,administrator,system}"
    yield f"""CREATE OR REPLACE FUNCTION guard.is_staff() RETURNS boolean LANGUAGE sql {_DEFINER}
SELECT guard.is_owner() OR guard.my_roles() && '{staff}' $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.my_cases() RETURNS bigint[] LANGUAGE sql {_DEFINER}
SELECT coalesce(array_agg(DISTINCT k.id), '{{}}') FROM (
 SELECT a.case_id AS id FROM public.assignment a WHERE a.department_id = ANY (guard.my_departments())
 UNION ALL SELECT t.case_id FROM public.task t WHERE t.supervisor_id = guard.me()) k $guard$"""
    # Asked for each row of the field's seats only; the row itself must not be asked for again (it asks this).
    yield f"""CREATE OR REPLACE FUNCTION guard.is_of_mine(subject bigint) RETURNS boolean LANGUAGE sql {_DEFINER}
SELECT EXISTS (SELECT 1 FROM public.task t WHERE t.case_id = subject AND t.supervisor_id = guard.me())
 OR EXISTS (SELECT 1 FROM public.report r WHERE r.case_id = subject AND r.taken_by = guard.me()) $guard$"""


def policies(database: str, area: str, tables: frozenset[str], tiered: bool) -> Iterator[str]:
    """Yield the row rules; `area` is the beginning of the codes of the districts the centre sees, empty for all.

    Of what came after the first guards only those of the `tables` that are there. A centre that sees everything has a
    rule without a condition, which costs nothing and leaves every index usable; where it is `tiered`, seats of one tier
    see what is theirs.
    """
    groups = {seat: quoted(group_name(database, seat)) for seat in Seat}
    staff = ", ".join(groups[seat] for seat in _STAFF)
    department, field = groups[Seat.DEPARTMENT], ", ".join(groups[seat] for seat in _FIELD)
    within = f"starts_with(district, {literal(area)})" if area else "true"
    beside = seen_by() if tiered else "true"
    yield from _policy("case", "staff", staff, seen() if tiered else within)
    yield from _policy(
        "case",
        "department",
        department,
        f"""lead_department_id = ANY ({_OWN}) OR EXISTS (SELECT 1 FROM public.assignment a
 WHERE a.case_id = "case".id AND a.department_id = ANY ({_OWN}))""",
    )
    # A report that is just being taken in has no history yet; nobody else sees it before it has one.
    yield from _policy(
        "case",
        "field",
        field,
        "history_seq = 0 OR community_id = ANY ((SELECT guard.my_communities())::bigint[]) OR guard.is_of_mine(id)",
    )
    yield from _policy(_SEARCH, "staff", staff, beside)
    yield from _policy(
        _SEARCH, "others", f"{department}, {field}", "case_id = ANY ((SELECT guard.my_cases())::bigint[])"
    )
    shared = 'EXISTS (SELECT 1 FROM public."case" c WHERE c.id = case_id)'
    for table in (*_PARTS, *(part for part in _LATER_PARTS if part in tables), _ARCHIVE):
        yield from _policy(table, "staff", staff, beside if tiered or table == "task" else within)
        yield from _policy(table, "others", f"{department}, {field}", shared)
    if "attachment_piece" in tables:
        # A department reads the files of its own cases: of others it sees no attachment either.
        of_theirs = "EXISTS (SELECT 1 FROM public.attachment a WHERE a.digest = attachment_piece.digest)"
        yield from _policy("attachment_piece", "staff", staff, "true")
        yield from _policy("attachment_piece", "others", f"{department}, {field}", of_theirs)
    yield from _beside_cases(groups, tables, tiered)


def _beside_cases(groups: dict[Seat, str], tables: frozenset[str], tiered: bool) -> Iterator[str]:
    """Yield the rules of what is no part of a case: a station has its own days, a department its own decisions."""
    staff = ", ".join(groups[seat] for seat in _STAFF)
    station = "community_id = ANY ((SELECT guard.my_communities())::bigint[])"
    rules = dict.fromkeys(_OF_STATIONS, (Seat.STATION, station))
    rules |= {table: (Seat.DEPARTMENT, rule.format(own=_OWN)) for table, rule in _OF_DEPARTMENTS.items()}
    for table, (seat, condition) in rules.items():
        if table in tables:
            yield from _policy(table, "staff", staff, _OF_TIER.get(table, "true") if tiered else "true")
            yield from _policy(table, str(seat), groups[seat], condition, _WRITTEN.get(table, condition))
    for table, column in _OF_TICKETS.items():
        if table in tables:
            asked = f"{column} = ANY ((SELECT guard.my_tickets())::bigint[])"
            yield from _of_tickets(table, column, staff, tiered)
            yield from _policy(table, "department", groups[Seat.DEPARTMENT], asked, asked)


def _of_tickets(table: str, column: str, staff: str, tiered: bool) -> Iterator[str]:
    """Yield who of the centre reads and writes tickets: all read them, for departments have their time but once.

    Where there are tiers, a seat of one writes what is its centre's or its area's alone.
    """
    if not tiered:
        yield from _policy(table, "staff", staff, "true")
        return
    own = of_ticket(column)
    new = "true" if table == "joint_ticket" else own
    yield from _policy(table, "staff", staff, "true", verb="SELECT")
    for verb, condition in (
        ("INSERT", f"WITH CHECK ({new})"),
        ("UPDATE", f"USING ({own})"),
        ("DELETE", f"USING ({own})"),
    ):
        yield f"CREATE POLICY guard_staff_{verb.lower()} ON public.{table} FOR {verb} TO {staff} {condition}"


def guarded_tables() -> tuple[str, ...]:
    """Return the tables that have row rules."""
    shared = ("case", *_PARTS, *_LATER_PARTS, "attachment_piece", _SEARCH)
    return (*shared, *_OF_STATIONS, *_OF_DEPARTMENTS, *_OF_TICKETS)


def _policy(
    table: str, name: str, groups: str, condition: str, written: str = "true", verb: str = "ALL"
) -> Iterator[str]:
    target = table if table == _ARCHIVE else f'public."{table}"'
    yield f"ALTER TABLE {target} ENABLE ROW LEVEL SECURITY"
    checked = f" WITH CHECK ({written})" if verb == "ALL" else ""
    yield f"CREATE POLICY guard_{name} ON {target} FOR {verb} TO {groups} USING ({condition}){checked}"
