# SPDX-License-Identifier: Apache-2.0
"""Holds every history entry on a server to the lifecycle: right actor, right step, right chain, right hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from commandcenter.models.guards.roles import TAKERS, literal
from commandcenter.models.guards.writes import rows
from commandcenter.models.journal import SEAL_LOCK
from commandcenter.rules.lifecycle import TABLE, Need
from commandcenter.rules.pools import Standing, pool_of
from commandcenter.vocabulary import Action, Role, State

BEGINNING = ""
"""The state before the first entry of a history."""
_TIER = {Need.HELD_HERE: "held", Need.FILED_HERE: "filed"}
"""Which of a case's centres does the step, where there are tiers."""
_ASKED = frozenset({Action.ASK_RETURN, Action.ASK_EXTENSION, Action.ASK_SUSPENSION, Action.ASK_APPEAL})
"""Their reason is a word of a list and stands in the request."""


def lifecycle_tables() -> Iterator[str]:
    """Yield the statements that lay the rules down in schema guard, where only the owner reads and writes."""
    yield """CREATE TABLE IF NOT EXISTS guard.line (state text, action text, role text, to_state text,
 needs_reason boolean, judges boolean, own_case boolean, tier text, PRIMARY KEY (state, action, role))"""
    yield """CREATE TABLE IF NOT EXISTS guard.pool (state text, returned boolean, disputed boolean, asked boolean,
 signed boolean, calling boolean, pools text[], PRIMARY KEY (state, returned, disputed, asked, signed, calling))"""
    yield """CREATE TABLE IF NOT EXISTS guard.written (part text, col text, actions text[], PRIMARY KEY (part, col))"""
    yield "DELETE FROM guard.line; DELETE FROM guard.pool; DELETE FROM guard.written"
    yield f"INSERT INTO guard.line VALUES {table_values(_lines())}"
    yield f"INSERT INTO guard.pool VALUES {table_values(_pools())}"
    yield f"INSERT INTO guard.written VALUES {table_values(rows())}"


def _lines() -> Iterator[tuple[object, ...]]:
    for role in (Role(str(seat)) for seat in TAKERS):
        yield BEGINNING, Action.TAKE_IN, role, State.REPORTED, False, False, False, ""
    for line in TABLE.values():
        reason = Need.REASON in line.needs and line.action not in _ASKED
        tier = next((where for need, where in _TIER.items() if need in line.needs), "")
        marks = (reason, Need.NOT_DISPOSER in line.needs, Need.OWN_CASE in line.needs, tier)
        for role in sorted(line.roles):
            yield line.state, line.action, role, line.to, *marks


def _pools() -> Iterator[tuple[object, ...]]:
    either = (False, True)
    for state, (returned, disputed, asked, signed, calling) in product(State, product(*[either] * 5)):
        found = {
            str(pool_of(Standing(state, returned, disputed, asked, signed, reworked, calling, late)))
            for reworked, late in product(either, repeat=2)
        }
        yield state, returned, disputed, asked, signed, calling, sorted(found)


def table_values(table: Iterable[tuple[object, ...]]) -> str:
    """Return rows as they stand after VALUES."""
    return ", ".join(f"({', '.join(_value(value) for value in row)})" for row in table)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return f"ARRAY[{', '.join(literal(str(one)) for one in value)}]::text[]"
    return literal(str(value))


def lifecycle_functions() -> Iterator[str]:
    """Yield the functions that look at an entry as it is written; `guard.done` tells an act's other guards of it."""
    definer = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
    yield f"""CREATE OR REPLACE FUNCTION guard.refuse(why text) RETURNS void LANGUAGE plpgsql {definer}
BEGIN RAISE insufficient_privilege USING MESSAGE = 'guard: ' || why; END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.latest() RETURNS timestamptz LANGUAGE sql STABLE {definer}
SELECT greatest(guard.now(), (SELECT max(a.at) FROM public.act a)) $guard$"""
    # Time comes from the database (domain.md 5); a long act may have begun a while ago.
    yield f"""CREATE OR REPLACE FUNCTION guard.is_near(at timestamptz) RETURNS boolean LANGUAGE sql STABLE {definer}
SELECT at BETWEEN guard.now() - interval '15 minutes' AND guard.latest() + interval '1 minute' $guard$"""
    # A row that is seen while its writer is still under way was written by this transaction or a part of it.
    yield f"""CREATE OR REPLACE FUNCTION guard.is_mine(writer xid) RETURNS boolean LANGUAGE plpgsql {definer}
DECLARE
  mine bigint := pg_current_xact_id()::text::bigint;
  whole bigint := (mine & ~4294967295::bigint) | writer::text::bigint;
BEGIN
  IF whole - mine < -2147483648 THEN whole := whole + 4294967296;
  ELSIF whole - mine > 2147483648 THEN whole := whole - 4294967296; END IF;
  RETURN whole >= mine AND pg_xact_status(whole::text::xid8) = 'in progress';
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.done(subject bigint) RETURNS text[] LANGUAGE sql {definer}
SELECT coalesce(array_agg(h.action), '{{}}') FROM (SELECT e.action, e.xmin AS writer FROM public.history e
 WHERE e.case_id = subject AND e.at >= (SELECT guard.now() - interval '1 day') ORDER BY e.seq DESC LIMIT 20) h
WHERE guard.is_mine(h.writer) $guard$"""
    yield _last_entry(definer)
    yield f"""CREATE OR REPLACE FUNCTION guard.has_disposed(subject bigint) RETURNS boolean LANGUAGE sql {definer}
SELECT EXISTS (SELECT 1 FROM public.disposal d WHERE d.case_id = subject AND (guard.me() IN (d.signed_by, d.ended_by)
 OR d.department_id = ANY (guard.my_departments()))) $guard$"""
    check = _CHECK_ENTRY.replace("«seal»", str(SEAL_LOCK))
    yield f"CREATE OR REPLACE FUNCTION guard.check_entry() RETURNS trigger LANGUAGE plpgsql {definer}{check}"


def _last_entry(definer: str) -> str:
    # Most acts follow one of these weeks: only then are all months asked, and those in the archive.
    return f"""CREATE OR REPLACE FUNCTION guard.last_entry(subject bigint) RETURNS public.history
LANGUAGE plpgsql {definer}
DECLARE last public.history;
BEGIN
  SELECT * INTO last FROM public.history h
    WHERE h.case_id = subject AND h.at >= (SELECT guard.now() - interval '40 days') ORDER BY h.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT * INTO last FROM (SELECT * FROM public.history UNION ALL SELECT * FROM archive.history) h
      WHERE h.case_id = subject ORDER BY h.seq DESC LIMIT 1;
  END IF;
  RETURN last;
END $guard$"""


_CHECK_ENTRY = """
DECLARE
  last public.history;
  line guard.line;
  whoever bigint := guard.me();
  expected text;
BEGIN
  -- Whoever seals waits for entries under way: none may come later with a lower number. Two entries of one case come
  -- one after the other, and no session chooses a number itself, for months know nothing of each other's.
  PERFORM pg_advisory_xact_lock_shared(«seal»);
  PERFORM 1 FROM public."case" c WHERE c.id = NEW.case_id FOR NO KEY UPDATE;
  NEW.id := nextval('public.history_id_seq');
  IF whoever IS NULL OR NEW.actor_id <> whoever OR NOT NEW.role = ANY (guard.my_roles()) THEN
    PERFORM guard.refuse('an entry is written in the own name and role');
  END IF;
  IF whoever = 0 THEN expected := 'system';
  ELSE SELECT p.name INTO expected FROM public.person p WHERE p.id = whoever; END IF;
  IF NEW.actor_name <> expected OR NOT (whoever = 0 OR EXISTS (SELECT 1 FROM public.person_role r
      WHERE r.person_id = whoever AND r.role = NEW.role AND r.seat = NEW.seat)) THEN
    PERFORM guard.refuse('an entry is written in the own name and from the own seat');
  END IF;
  last := guard.last_entry(NEW.case_id);
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.previous_hash <> coalesce(last.hash, guard.genesis()) THEN
    PERFORM guard.refuse('an entry follows the last one');
  END IF;
  IF NOT guard.is_near(NEW.at) OR NEW.at < last.at THEN
    PERFORM guard.refuse('an entry is written at its time');
  END IF;
  IF last.seq IS NULL THEN
    last.to_state := '';
    IF NEW.from_state <> 'reported' THEN PERFORM guard.refuse('a history begins with a report'); END IF;
  ELSIF NEW.from_state <> last.to_state THEN
    PERFORM guard.refuse('a step begins where the case is');
  END IF;
  IF NEW.action = 'merge' AND NEW.from_state = NEW.to_state THEN
    -- The survivor of a merge notes who came, once the other has ended.
    SELECT l.* INTO line FROM guard.line l WHERE l.state = 'reported' AND l.action = 'merge' AND l.role = NEW.role
      AND EXISTS (SELECT 1 FROM public."case" m WHERE m.id = (NEW.detail->>'from')::bigint
        AND m.merged_into_id = NEW.case_id AND m.state = 'merged');
  ELSE
    SELECT l.* INTO line FROM guard.line l WHERE l.state = last.to_state AND l.action = NEW.action
      AND l.role = NEW.role AND l.to_state = NEW.to_state;
  END IF;
  IF line.action IS NULL THEN
    PERFORM guard.refuse(format('%s may not %s in %s', NEW.role, NEW.action, NEW.from_state));
  END IF;
  IF NEW.reason <> guard.masked_text(NEW.reason) THEN PERFORM guard.refuse('numbers in a reason are masked'); END IF;
  IF line.needs_reason AND btrim(NEW.reason) = '' THEN PERFORM guard.refuse('a reason is missing'); END IF;
  IF line.judges AND guard.has_disposed(NEW.case_id) THEN
    PERFORM guard.refuse('who disposed of a case does not judge it');
  END IF;
  IF line.own_case AND NEW.action <> 'ask_appeal' AND NOT EXISTS (SELECT 1 FROM public."case" c
      WHERE c.id = NEW.case_id AND c.lead_department_id = ANY (guard.my_departments())) THEN
    PERFORM guard.refuse('the case is another department''s');
  END IF;
  IF NOT guard.is_exact(NEW.detail) OR NEW.hash <> guard.entry_hash(NEW.previous_hash, NEW.case_id, NEW.seq, NEW.at,
      NEW.actor_id, NEW.actor_name, NEW.seat, NEW.role, NEW.action, NEW.from_state, NEW.to_state, NEW.reason,
      NEW.detail) THEN
    PERFORM guard.refuse('the hash of an entry is that of its content');
  END IF;
  RETURN NEW;
END $guard$"""
