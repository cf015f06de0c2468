# SPDX-License-Identifier: Apache-2.0
"""The names of a centre's roles on a PostgreSQL server: a login for each operator, a group for each kind of seat."""

from __future__ import annotations

from enum import StrEnum

from commandcenter.vocabulary import Role

LONGEST_NAME = 63
"""Bytes of a name that PostgreSQL keeps; what is longer would be cut and could mean somebody else."""


class Seat(StrEnum):
    """The kinds of seat that differ in what the database lets them do."""

    ACCEPTOR = "acceptor"
    SHIFT_LEADER = "shift_leader"
    DISPATCHER = "dispatcher"
    DIRECTOR = "director"
    SUPERVISOR = "supervisor"
    DEPARTMENT = "department"
    STATION = "station"
    ADMINISTRATOR = "administrator"
    WALL = "wall"
    KEEPER = "keeper"


SEAT_OF: dict[Role, Seat] = {
    Role.ACCEPTOR: Seat.ACCEPTOR,
    Role.SHIFT_LEADER: Seat.SHIFT_LEADER,
    Role.DISPATCHER: Seat.DISPATCHER,
    Role.DIRECTOR: Seat.DIRECTOR,
    Role.SUPERVISOR: Seat.SUPERVISOR,
    Role.LIAISON: Seat.DEPARTMENT,
    Role.STATION: Seat.STATION,
    Role.ADMINISTRATOR: Seat.ADMINISTRATOR,
    Role.SYSTEM: Seat.KEEPER,
}
CENTRE = (Seat.ACCEPTOR, Seat.SHIFT_LEADER, Seat.DISPATCHER, Seat.DIRECTOR, Seat.ADMINISTRATOR)
"""Who sits in the centre and sees its whole area."""
INTAKE = (Seat.ACCEPTOR, Seat.SHIFT_LEADER)
TAKERS = (*INTAKE, Seat.SUPERVISOR, Seat.STATION, Seat.ADMINISTRATOR)
"""Who may bring a new report in."""
ACTING = (*CENTRE, Seat.SUPERVISOR, Seat.DEPARTMENT, Seat.STATION, Seat.KEEPER)
"""Who does anything at all to cases."""
EVERYBODY = tuple(Seat)


def role_name(database: str, login: str) -> str:
    """Return the name under which `login` signs in to `database`; several centres fit into one server by it.

    Raises ValueError where the name has no room, or could be read as another centre's.
    """
    if not login or not database or any(mark in database for mark in ".:"):
        raise ValueError("a database of a centre has a name without points and colons, and an operator has a login")
    return _kept(f"{database}.{login}")


def group_name(database: str, seat: Seat | str) -> str:
    """Return the group role of a kind of seat; raises ValueError as `role_name` does."""
    if not database or any(mark in database for mark in ".:"):
        raise ValueError("a database of a centre has a name without points and colons")
    return _kept(f"{database}:{seat}")


def owner_name(database: str) -> str:
    """Return the role that owns all tables and guards; nobody signs in as it."""
    return group_name(database, "owner")


def registrar_name(database: str) -> str:
    """Return the role under which operators are made and ended; nobody signs in as it."""
    return group_name(database, "registrar")


def operator_name(database: str) -> str:
    """Return the group that every operator of a centre is in, whatever the seat."""
    return group_name(database, "operator")


def quoted(name: str) -> str:
    """Return `name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return `text` as an SQL string."""
    if "\\" in text:
        raise ValueError("no name of a centre has a backslash")
    return "'" + text.replace("'", "''") + "'"


def _kept(name: str) -> str:
    if len(name.encode()) > LONGEST_NAME or "\0" in name:
        raise ValueError(f"the name {name!r} is longer than the {LONGEST_NAME} bytes a server keeps")
    return name
