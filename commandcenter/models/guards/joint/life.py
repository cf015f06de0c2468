# SPDX-License-Identifier: Apache-2.0
"""Holds every step of a joint ticket on a server to its table, and every changed row to a step of this act."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.joint.proofs import (
    CHECK_ENTRY,
    CHECK_MEANS,
    PROVE_ENTRY,
    PROVE_PART,
    PROVE_TICKET,
)
from commandcenter.models.guards.joint.writes import MASKED, NOW, OWN, PARTS, joint_rows
from commandcenter.models.guards.lifecycle import BEGINNING, table_values
from commandcenter.models.journal import SEAL_LOCK
from commandcenter.rules.joint.lifecycle import BINDING, JOINT_TABLE, JointNeed
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import JointAct, JointState

_DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_NOT_OWNER = "WHEN (NOT guard.is_owner())"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
_MEANS = ("worker", "gear", "engagement", "permit")


def joint_tables() -> Iterator[str]:
    """Yield the statements that lay the life of a ticket down in schema guard."""
    yield """CREATE TABLE IF NOT EXISTS guard.joint_line (state text, act text, role text, to_state text,
 needs_reason boolean, invited boolean, leads boolean, PRIMARY KEY (state, act, role))"""
    yield "DELETE FROM guard.joint_line"
    yield f"INSERT INTO guard.joint_line VALUES {table_values(_lines())}"
    yield f"INSERT INTO guard.written VALUES {table_values(joint_rows())}"


def _lines() -> Iterator[tuple[object, ...]]:
    for role in (Role.DISPATCHER, Role.DIRECTOR):
        yield BEGINNING, JointAct.DRAFT, role, JointState.DRAFT, False, False, False
    for line in JOINT_TABLE.values():
        reason, leads = JointNeed.REASON in line.needs, JointNeed.LEADS in line.needs
        for role in sorted(line.roles):
            yield line.state, line.act, role, line.to, reason, role is Role.LIAISON, leads and role is Role.LIAISON


def joint_functions() -> Iterator[str]:
    """Yield the functions; `guard.my_tickets` is asked by the row rules of departments."""
    # Two questions: a department keeps what it was asked even after it was let go.
    yield f"""CREATE OR REPLACE FUNCTION guard.my_tickets() RETURNS bigint[] LANGUAGE sql STABLE {_DEFINER}
SELECT coalesce(array_agg(DISTINCT p.ticket_id), '{{}}') FROM public.joint_participant p
 WHERE p.asked_at IS NOT NULL AND p.department_id = ANY (guard.my_departments()) $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.joint_hash(e public.joint_entry) RETURNS text LANGUAGE sql
 STABLE {_DEFINER}
SELECT encode(sha256(convert_to('commandcenter history entry 1' || chr(10) || e.previous_hash || chr(10)
 || guard.json_plain(jsonb_build_object('ticket_id', e.ticket_id, 'seq', e.seq,
  'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'actor_id', e.actor_id,
  'actor_name', e.actor_name, 'seat', e.seat, 'role', e.role, 'act', e.act, 'from_state', e.from_state,
  'to_state', e.to_state, 'reason', e.reason, 'detail', e.detail::jsonb)), 'UTF8')), 'hex') $guard$"""
    # Bound by an invitation as `queries/joint/planning` says: who comes, or of whom nobody knows yet.
    yield f"""CREATE OR REPLACE FUNCTION guard.comes(a public.joint_participant) RETURNS boolean LANGUAGE sql
 STABLE {_DEFINER}
SELECT a.answer <> 'no' AND NOT (a.answer = 'substitute' AND a.substitute_id IS NOT NULL) $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.joint_done(subject bigint) RETURNS text[] LANGUAGE sql {_DEFINER}
SELECT coalesce(array_agg(h.act), '{{}}') FROM (SELECT e.act, e.xmin AS writer FROM public.joint_entry e
 WHERE e.ticket_id = subject ORDER BY e.seq DESC LIMIT 20) h WHERE guard.is_mine(h.writer) $guard$"""
    binding = ", ".join(f"'{state}'" for state in sorted(BINDING))
    bodies = {
        "check_joint_entry": CHECK_ENTRY.replace("«seal»", str(SEAL_LOCK)),
        "prove_joint_entry": PROVE_ENTRY.replace("«binding»", binding),
        "prove_joint_ticket": PROVE_TICKET,
        "prove_joint_part": PROVE_PART,
        "check_means": CHECK_MEANS,
    }
    for name, body in bodies.items():
        yield f"CREATE OR REPLACE FUNCTION guard.{name}() RETURNS trigger LANGUAGE plpgsql {_DEFINER}{body} $guard$"


def joint_triggers(tables: frozenset[str]) -> Iterator[str]:
    """Yield the triggers, none where the tables are not there yet."""
    if "joint_entry" not in tables:
        return
    yield (
        f"CREATE TRIGGER guard_entry BEFORE INSERT ON public.joint_entry FOR EACH ROW {_NOT_OWNER}"
        " EXECUTE FUNCTION guard.check_joint_entry()"
    )
    for table, when, function in (
        ("joint_entry", "INSERT", "prove_joint_entry"),
        ("joint_ticket", "INSERT OR UPDATE", "prove_joint_ticket"),
    ):
        yield (
            f"CREATE CONSTRAINT TRIGGER guard_proof AFTER {when} ON public.{table} {_DEFERRED} {_NOT_OWNER}"
            f" EXECUTE FUNCTION guard.{function}()"
        )
    for table in PARTS:
        given = ", ".join(f"'{{{','.join(columns.get(table, ()))}}}'" for columns in (OWN, NOW, MASKED))
        yield (
            f"CREATE CONSTRAINT TRIGGER guard_part AFTER INSERT OR UPDATE OR DELETE ON public.{table} {_DEFERRED}"
            f" {_NOT_OWNER} EXECUTE FUNCTION guard.prove_joint_part('{table}', {given})"
        )
    for table in _MEANS:
        yield (
            f"CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON public.{table} FOR EACH ROW {_NOT_OWNER}"
            " EXECUTE FUNCTION guard.check_means()"
        )
