# SPDX-License-Identifier: Apache-2.0
"""Functions by which a server knows who asks: from the session's own login, never from what a session may set."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.roles import SEAT_OF, group_name, literal, operator_name, owner_name
from commandcenter.vocabulary import Role


def identity_functions(database: str, area: str) -> Iterator[str]:
    """Yield the statements that make the functions of who asks; `guard.me()` is NULL for a stranger.

    All run with the owner's rights and a search path of their own, so that neither a setting nor a table of the same
    name can mislead them. Within a policy they stand as `(SELECT guard.me())`, which is worked out once a statement.
    """
    owner, operators = literal(owner_name(database)), literal(operator_name(database))
    prefix = literal(f"{database}.")
    seats = ", ".join(
        f"({literal(str(role))}, {literal(group_name(database, seat))})" for role, seat in SEAT_OF.items()
    )
    yield _function("is_owner()", "boolean", f"SELECT pg_has_role(session_user, {owner}, 'MEMBER')")
    yield _function("is_operator()", "boolean", f"SELECT pg_has_role(session_user, {operators}, 'MEMBER')")
    yield _function(
        "me()",
        "bigint",
        f"""SELECT CASE WHEN {_has(Role.SYSTEM, database)} THEN 0 ELSE (SELECT p.id FROM public.person p
 WHERE p.active AND p.login = substr(session_user::text, {len(database) + 2}) AND guard.is_operator()
 AND starts_with(session_user::text, {prefix})) END""",
    )
    yield _function(
        "my_roles()",
        "text[]",
        f"""SELECT coalesce(array_agg(DISTINCT k.role), '{{}}') FROM (VALUES {seats}) k (role, seat)
 WHERE pg_has_role(session_user, k.seat, 'MEMBER') AND (k.role = 'system' OR EXISTS (SELECT 1
 FROM public.person_role r WHERE r.person_id = guard.me() AND r.role = k.role))""",
    )
    for name, column in (("my_departments()", "department_id"), ("my_communities()", "community_id")):
        yield _function(
            name,
            "bigint[]",
            f"""SELECT coalesce(array_agg(DISTINCT r.{column}), '{{}}') FROM public.person_role r
 WHERE r.person_id = guard.me() AND r.{column} IS NOT NULL AND r.role = ANY (guard.my_roles())""",
        )
    yield _function("my_department()", "bigint", "SELECT (guard.my_departments())[1]")
    yield _function("my_area()", "text", f"SELECT {literal(area)}")
    yield _function("now()", "timestamptz", "SELECT clock_timestamp()", volatile=True)


def _has(role: Role, database: str) -> str:
    return f"pg_has_role(session_user, {literal(group_name(database, SEAT_OF[role]))}, 'MEMBER')"


def _function(signature: str, returns: str, body: str, *, volatile: bool = False) -> str:
    how = f"{'VOLATILE' if volatile else 'STABLE'} SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
    return f"CREATE OR REPLACE FUNCTION guard.{signature} RETURNS {returns} LANGUAGE sql {how} AS $guard${body}$guard$"
