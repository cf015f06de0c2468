# SPDX-License-Identifier: Apache-2.0
"""What a server proves when an act is complete: each changed row has an entry that allows it, nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column

from commandcenter.models.base import Base
from commandcenter.models.guards.writes import BROUGHT, COUNTS, PARTS

_DEFINER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_NOT_OWNER = "WHEN (NOT guard.is_owner())"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"


def proof_functions() -> Iterator[str]:
    """Yield the functions that look at rows when an act is committed."""
    yield f"CREATE OR REPLACE FUNCTION guard.prove_part() RETURNS trigger {_DEFINER}{_PROVE_PART}"
    yield f"CREATE OR REPLACE FUNCTION guard.prove_case() RETURNS trigger {_DEFINER}{_PROVE_CASE}"
    yield f"CREATE OR REPLACE FUNCTION guard.prove_entry() RETURNS trigger {_DEFINER}{_PROVE_ENTRY}"
    yield f"CREATE OR REPLACE FUNCTION guard.prove_clock() RETURNS trigger {_DEFINER}{_PROVE_CLOCK}"
    yield f"CREATE OR REPLACE FUNCTION guard.prove_mark() RETURNS trigger {_DEFINER}{_PROVE_MARK}"
    new = " OR ".join(_beyond(column) for column in Base.metadata.tables["case"].columns)
    risen = " OR ".join(f"NEW.{count} - OLD.{count} NOT IN (0, 1)" for count in COUNTS)
    marks = _PROVE_MARKS.replace("«new»", new).replace("«risen»", risen)
    yield f"CREATE OR REPLACE FUNCTION guard.prove_marks() RETURNS trigger {_DEFINER}{marks}"


def _beyond(column: Column[Any]) -> str:
    """Return when a new case has more in `column` than a report that was just taken in may bring."""
    if column.name in BROUGHT:
        return "false"
    if column.name == "acceptor_id":
        return "NEW.acceptor_id <> guard.me()"
    if isinstance(column.type, Boolean):
        return f"NEW.{column.name}"
    if column.name in COUNTS:
        return f"NEW.{column.name} <> 0"
    return f"NEW.{column.name} IS NOT NULL"


def proof_triggers() -> Iterator[str]:
    """Yield the triggers; a session cannot disable what it does not own, and all are asked at commit at the latest."""
    yield f"CREATE TRIGGER guard_entry BEFORE INSERT ON public.history FOR EACH ROW {_NOT_OWNER} {_run('check_entry')}"
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_proof AFTER INSERT ON public.history {_DEFERRED} {_NOT_OWNER}"
        f" {_run('prove_entry')}"
    )
    yield (
        f'CREATE CONSTRAINT TRIGGER guard_proof AFTER INSERT OR UPDATE ON public."case" {_DEFERRED} {_NOT_OWNER}'
        f" {_run('prove_case')}"
    )
    yield (
        f'CREATE CONSTRAINT TRIGGER guard_marks AFTER INSERT OR UPDATE ON public."case" {_DEFERRED} {_NOT_OWNER}'
        f" {_run('prove_marks')}"
    )
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_time AFTER UPDATE ON public.clock {_DEFERRED} {_NOT_OWNER}"
        f" {_run('prove_clock')}"
    )
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_mark AFTER INSERT ON public.tally {_DEFERRED} {_NOT_OWNER}"
        f" {_run('prove_mark')}"
    )
    for table, part in PARTS.items():
        given = ", ".join((f"'{table}'", *(f"'{{{','.join(names)}}}'" for names in (part.own, part.now, part.words))))
        yield (
            f'CREATE CONSTRAINT TRIGGER guard_part AFTER INSERT OR UPDATE OR DELETE ON public."{table}" {_DEFERRED}'
            f" {_NOT_OWNER} EXECUTE FUNCTION guard.prove_part({given})"
        )


def _run(function: str) -> str:
    return f"EXECUTE FUNCTION guard.{function}()"


# A row of a case changes only along with an entry of this act, and only in the columns which that act writes.
_PROVE_PART = """
DECLARE
  which text := TG_ARGV[0];
  own text[] := TG_ARGV[1];
  told text[] := TG_ARGV[2];
  words text[] := TG_ARGV[3];
  large boolean := which LIKE 'search%';
  o jsonb; n jsonb; done text[]; touched record;
BEGIN
  IF large THEN
    IF TG_OP = 'DELETE' THEN n := jsonb_build_object('case_id', OLD.case_id);
    ELSE n := jsonb_build_object('case_id', NEW.case_id); END IF;
    o := n;
  ELSE
    IF TG_OP <> 'INSERT' THEN o := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN n := to_jsonb(NEW); END IF;
  END IF;
  IF which = 'case' THEN done := guard.done((n->>'id')::bigint);
  ELSE
    done := guard.done(coalesce(n->>'case_id', o->>'case_id')::bigint);
    IF o->>'case_id' <> n->>'case_id' THEN done := done || guard.done((o->>'case_id')::bigint); END IF;
  END IF;
  IF (large OR TG_OP <> 'UPDATE') AND NOT EXISTS (SELECT 1 FROM guard.written w
      WHERE w.part = which AND w.col = '+' AND w.actions && done) THEN
    PERFORM guard.refuse(format('no act of this transaction makes or removes a %s', which));
  END IF;
  IF large OR TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  FOR touched IN SELECT k.key, k.value #>> '{}' AS value, w.actions FROM jsonb_each(n) k
      LEFT JOIN guard.written w ON w.part = which AND w.col = k.key
      WHERE o IS NULL OR k.value IS DISTINCT FROM o->k.key LOOP
    IF o IS NOT NULL AND NOT coalesce(touched.actions && done, false) THEN
      PERFORM guard.refuse(format('no act of this transaction writes %s.%s', which, touched.key));
    END IF;
    IF touched.key = ANY (own) AND touched.value <> guard.me()::text THEN
      PERFORM guard.refuse(format('%s.%s names whoever acts', which, touched.key));
    END IF;
    IF which = 'attachment' AND touched.key = 'phase' AND NOT guard.is_staff() AND NOT touched.value = ANY (CASE
        WHEN guard.my_departments() <> '{}' THEN '{before,after}'::text[] ELSE '{report,verify,check}'::text[] END) THEN
      PERFORM guard.refuse('nobody makes the other''s evidence');
    END IF;
    IF touched.key = ANY (words) AND touched.value <> guard.masked_text(touched.value) THEN
      PERFORM guard.refuse(format('numbers in %s.%s are masked', which, touched.key));
    END IF;
    IF touched.key = ANY (told) AND NOT guard.is_near(touched.value::timestamptz) THEN
      PERFORM guard.refuse(format('%s.%s is when it was done', which, touched.key));
    END IF;
  END LOOP;
  RETURN NULL;
END $guard$"""
# A new case brings what a report says and nothing decided yet; counts rise by one with the act they count.
_PROVE_MARKS = """
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF «new» OR NEW.report_count <> 1 OR NEW.version <> 1 THEN
      PERFORM guard.refuse('a new case brings nothing that was not decided');
    END IF;
  ELSIF «risen» THEN PERFORM guard.refuse('a count rises by one');
  END IF;
  RETURN NULL;
END $guard$"""
# A department's clock is bundled over all its visits (domain.md 4 rule 6): what was used stays used, and where time is
# the clock's own it is as long as it ran. Working time only the calendar of the house can tell.
_PROVE_CLOCK = """
DECLARE ran double precision := extract(epoch FROM guard.now() - OLD.running_since);
BEGIN
  IF NEW.stage = 'dispose' AND (NEW.used_seconds < OLD.used_seconds OR NEW.started_at <> OLD.started_at
      OR NEW.extensions NOT IN (OLD.extensions, OLD.extensions + 1)
      OR (NEW.running_since IS NULL AND OLD.running_since IS NOT NULL AND NEW.limit_unit IN ('minute', 'urgent_hour')
        AND abs(NEW.used_seconds - OLD.used_seconds - ran) > 900)) THEN
    PERFORM guard.refuse('a department''s clock shows what it used');
  END IF;
  RETURN NULL;
END $guard$"""
# The case says what the last entry of its history says, and lies in a pool its marks allow.
_PROVE_CASE = """
DECLARE c public."case"; last public.history;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN
    PERFORM guard.refuse('a version follows the last');
  END IF;
  SELECT * INTO c FROM public."case" WHERE id = NEW.id;
  last := guard.last_entry(c.id);
  IF last.seq IS DISTINCT FROM c.history_seq OR last.hash IS DISTINCT FROM c.history_hash
      OR last.to_state IS DISTINCT FROM c.state THEN
    PERFORM guard.refuse('a case stands where its history ends');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM guard.pool p WHERE p.state = c.state AND p.returned = c.returned
      AND p.disputed = c.disputed AND p.asked = (c.request_kind IS NOT NULL) AND p.signed = c.signed
      AND p.calling = c.awaiting_callback AND c.pool = ANY (p.pools)) THEN
    PERFORM guard.refuse('a case lies in the pool its marks say');
  END IF;
  RETURN NULL;
END $guard$"""
# A case is counted once for one cause, under the place and item it has, for who acts or was counted before.
_PROVE_MARK = """
DECLARE net bigint; whoever bigint := guard.me();
BEGIN
  SELECT sum(t.value) INTO net FROM public.tally t WHERE t.case_id = NEW.case_id AND t.what = NEW.what
    AND t.seq = NEW.seq AND t.day = NEW.day AND t.role = NEW.role AND t.person_id = NEW.person_id
    AND t.source = NEW.source AND (t.cell_id, t.community_id, t.item_id, t.department_id)
      IS NOT DISTINCT FROM (NEW.cell_id, NEW.community_id, NEW.item_id, NEW.department_id);
  IF NEW.value NOT IN (1, -1) OR net NOT IN (0, 1) THEN
    PERFORM guard.refuse('a case is counted once for one cause');
  END IF;
  IF NEW.value = 1 AND NOT EXISTS (SELECT 1 FROM public."case" c WHERE c.id = NEW.case_id
      AND (c.cell_id, c.community_id, c.item_id)
        IS NOT DISTINCT FROM (NEW.cell_id, NEW.community_id, NEW.item_id)) THEN
    PERFORM guard.refuse('a case is counted where it is');
  END IF;
  IF NEW.value = 1 AND NOT 'edit' = ANY (guard.done(NEW.case_id)) AND NOT EXISTS (SELECT 1 FROM public.history h
      WHERE h.case_id = NEW.case_id AND h.seq = NEW.seq AND h.at >= (SELECT guard.now() - interval '1 day')
      AND guard.is_mine(h.xmin)) THEN
    PERFORM guard.refuse('a mark has its cause in this act');
  END IF;
  IF NEW.person_id <> whoever AND NOT EXISTS (SELECT 1 FROM public.tally t WHERE t.case_id = NEW.case_id
      AND t.person_id = NEW.person_id AND t.role = NEW.role AND t.id < NEW.id) THEN
    PERFORM guard.refuse('a case is counted for who acts');
  END IF;
  RETURN NULL;
END $guard$"""
_PROVE_ENTRY = """
DECLARE
  c public."case";
  whoever bigint := guard.me();
  verb text := split_part(NEW.action, '_', 1);
  object text := split_part(NEW.action, '_', 2);
  fits boolean := true;
BEGIN
  SELECT * INTO c FROM public."case" WHERE id = NEW.case_id;
  IF c.history_seq IS NULL OR c.history_seq < NEW.seq THEN
    PERFORM guard.refuse('a case stands where its history ends');
  END IF;
  IF NEW.action = 'take_in' THEN
    -- Nobody borrows the supervisors' word, by which a report needs no verification (domain.md 4 rule 2).
    fits := EXISTS (SELECT 1 FROM public.report r WHERE r.case_id = c.id AND r.taken_by = whoever
      AND guard.is_mine(r.xmin)) AND (NEW.role <> 'supervisor' OR c.source = 'supervisor')
      AND (NEW.role <> 'station' OR c.source = 'station') AND (NOT c.self_disposed OR c.source = 'supervisor');
  ELSIF NEW.action = 'attach' THEN
    fits := guard.is_staff()
      OR EXISTS (SELECT 1 FROM public.task t WHERE t.case_id = c.id AND t.supervisor_id = whoever)
      OR EXISTS (SELECT 1 FROM public.assignment a WHERE a.case_id = c.id AND a.until IS NULL
        AND a.department_id = ANY (guard.my_departments()));
  ELSIF NEW.action = 'file' THEN
    fits := c.item_id IS NOT NULL AND c.condition_id IS NOT NULL AND c.cell_id IS NOT NULL AND c.number IS NOT NULL
      AND NOT c.unmended AND (c.source = 'supervisor' OR c.verify_result = 'confirmed'
        OR EXISTS (SELECT 1 FROM public.item i WHERE i.id = c.item_id AND i.emergency)
        OR EXISTS (SELECT 1 FROM public.filing_condition f WHERE f.id = c.condition_id AND f.emergency));
  ELSIF NEW.action IN ('dispatch', 'adjudicate') THEN
    fits := NOT c.disputed AND EXISTS (SELECT 1 FROM public.assignment a WHERE a.case_id = c.id AND a.until IS NULL
      AND a.involvement = 'lead' AND a.department_id = c.lead_department_id)
      AND EXISTS (SELECT 1 FROM public.disposal d WHERE d.case_id = c.id AND d.ended_at IS NULL
        AND d.department_id = c.lead_department_id);
  ELSIF NEW.action IN ('send_to_verify', 'forward_to_check') THEN
    fits := EXISTS (SELECT 1 FROM public.task t WHERE t.case_id = c.id AND t.answered_at IS NULL
      AND t.kind = CASE NEW.action WHEN 'send_to_verify' THEN 'verify' ELSE 'check' END
      AND (t.kind = 'verify' OR NOT EXISTS (SELECT 1 FROM public.disposal d
        WHERE d.case_id = c.id AND t.supervisor_id IN (d.signed_by, d.ended_by))));
  ELSIF NEW.action = 'answer_verify' THEN
    fits := EXISTS (SELECT 1 FROM public.task t WHERE t.case_id = c.id AND t.kind = 'verify' AND NOT t.cancelled
      AND t.supervisor_id = whoever AND t.verify_result = c.verify_result AND guard.is_mine(t.xmin));
  ELSIF NEW.action = 'answer_check' THEN
    fits := EXISTS (SELECT 1 FROM public.task t WHERE t.case_id = c.id AND t.kind = 'check' AND NOT t.cancelled
      AND t.supervisor_id = whoever AND t.check_result = c.check_result AND guard.is_mine(t.xmin));
  ELSIF NEW.action IN ('sign_for', 'feed_back') THEN
    fits := c.signed AND EXISTS (SELECT 1 FROM public.disposal d WHERE d.case_id = c.id AND guard.is_mine(d.xmin)
      AND d.department_id = ANY (guard.my_departments()) AND CASE NEW.action WHEN 'sign_for' THEN d.signed_by
        ELSE d.ended_by END = whoever AND (NEW.action = 'sign_for' OR (d.result IS NOT NULL
        AND d.ended_at IS NOT NULL AND c.request_kind IS NULL)));
  ELSIF NEW.action = 'rework' THEN
    fits := EXISTS (SELECT 1 FROM public.disposal d WHERE d.case_id = c.id AND d.rework AND d.ended_at IS NULL
      AND guard.is_mine(d.xmin));
  ELSIF verb = 'ask' THEN
    fits := c.request_kind = object AND EXISTS (SELECT 1 FROM public.request r WHERE r.case_id = c.id
      AND r.kind = object AND r.asked_by = whoever AND r.decision IS NULL AND guard.is_mine(r.xmin)
      AND r.department_id = ANY (guard.my_departments()))
      AND (object <> 'appeal' OR (EXISTS (SELECT 1 FROM public.disposal d WHERE d.case_id = c.id AND d.overdue
          AND d.department_id = ANY (guard.my_departments()))
        AND (SELECT count(*) FROM public.request r WHERE r.case_id = c.id AND r.kind = 'appeal') = 1));
  ELSIF NEW.action = 'withdraw' OR (verb IN ('grant', 'refuse') AND object NOT IN ('', 'filing')) THEN
    fits := c.request_kind IS NULL AND EXISTS (SELECT 1 FROM public.request r WHERE r.case_id = c.id
      AND r.decided_by = whoever AND guard.is_mine(r.xmin) AND CASE NEW.action WHEN 'withdraw' THEN
        r.decision = 'withdrawn' AND r.department_id = ANY (guard.my_departments())
      ELSE r.kind = object AND r.asked_by <> whoever
        AND r.decision = CASE verb WHEN 'grant' THEN 'granted' ELSE 'refused' END END);
    IF NEW.action = 'grant_suspension' THEN
      fits := fits AND c.resume_at <= guard.latest() + interval '367 days';
    END IF;
  ELSIF NEW.action = 'close' THEN
    fits := c.check_result = 'pass' AND c.closed_at IS NOT NULL;
  ELSIF NEW.action = 'force_close' THEN
    fits := c.forced AND c.closed_at IS NOT NULL;
  ELSIF NEW.action = 'merge' THEN
    fits := CASE WHEN NEW.from_state = NEW.to_state THEN EXISTS (SELECT 1 FROM public."case" m
        WHERE m.id = (NEW.detail->>'from')::bigint AND m.merged_into_id = c.id AND m.state = 'merged')
      ELSE EXISTS (SELECT 1 FROM public."case" m WHERE m.id = c.merged_into_id AND m.id <> c.id
        AND 'merge' = ANY (guard.done(m.id))) END;
  ELSIF NEW.action = 'call_back' THEN
    fits := EXISTS (SELECT 1 FROM public.callback b WHERE b.case_id = c.id AND b.called_by = whoever
      AND guard.is_mine(b.xmin));
  END IF;
  IF fits IS NOT TRUE THEN PERFORM guard.refuse(format('%s lacks what it needs', NEW.action)); END IF;
  RETURN NULL;
END $guard$"""
