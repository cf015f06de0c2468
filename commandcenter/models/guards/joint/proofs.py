# SPDX-License-Identifier: Apache-2.0
"""What a server asks of joint tickets row by row, as the bodies of its triggers."""

from __future__ import annotations

# Own name, own role and seat, a step of the table that follows the last one, at its time, with its hash.
CHECK_ENTRY = """
DECLARE
  last public.joint_entry;
  line guard.joint_line;
  whoever bigint := guard.me();
  expected text := 'system';
BEGIN
  -- Whoever seals waits for entries under way, as with a case's: none may come later with a lower number.
  PERFORM pg_advisory_xact_lock_shared(«seal»);
  PERFORM 1 FROM public.joint_ticket t WHERE t.id = NEW.ticket_id FOR NO KEY UPDATE;
  NEW.id := nextval('public.joint_entry_id_seq');
  IF whoever IS NULL OR NEW.actor_id <> whoever OR NOT NEW.role = ANY (guard.my_roles()) THEN
    PERFORM guard.refuse('an entry is written in the own name and role');
  END IF;
  IF whoever <> 0 THEN SELECT p.name INTO expected FROM public.person p WHERE p.id = whoever; END IF;
  IF NEW.actor_name <> expected OR NOT (whoever = 0 OR EXISTS (SELECT 1 FROM public.person_role r
      WHERE r.person_id = whoever AND r.role = NEW.role AND r.seat = NEW.seat)) THEN
    PERFORM guard.refuse('an entry is written in the own name and from the own seat');
  END IF;
  SELECT * INTO last FROM public.joint_entry e WHERE e.ticket_id = NEW.ticket_id ORDER BY e.seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.previous_hash <> coalesce(last.hash, guard.genesis()) THEN
    PERFORM guard.refuse('an entry follows the last one');
  END IF;
  IF NOT guard.is_near(NEW.at) OR NEW.at < last.at THEN PERFORM guard.refuse('an entry is written at its time'); END IF;
  IF NEW.from_state <> coalesce(last.to_state, 'draft') THEN
    PERFORM guard.refuse('a step begins where the ticket is');
  END IF;
  SELECT l.* INTO line FROM guard.joint_line l WHERE l.state = coalesce(last.to_state, '') AND l.act = NEW.act
    AND l.role = NEW.role AND l.to_state = NEW.to_state;
  IF line.act IS NULL THEN
    PERFORM guard.refuse(format('%s may not %s a ticket in %s', NEW.role, NEW.act, NEW.from_state));
  END IF;
  IF NEW.reason <> guard.masked_text(NEW.reason) THEN PERFORM guard.refuse('numbers in a reason are masked'); END IF;
  IF line.needs_reason AND btrim(NEW.reason) = '' THEN PERFORM guard.refuse('a reason is missing'); END IF;
  IF line.invited AND NOT EXISTS (SELECT 1 FROM public.joint_participant p WHERE p.ticket_id = NEW.ticket_id
      AND p.department_id = ANY (guard.my_departments()) AND p.asked_at IS NOT NULL
      AND (p.left_at IS NULL OR NEW.act = 'answer')) THEN
    PERFORM guard.refuse('the department takes no part in the ticket');
  END IF;
  IF line.leads AND NOT EXISTS (SELECT 1 FROM public.joint_ticket t WHERE t.id = NEW.ticket_id
      AND t.lead_department_id = ANY (guard.my_departments())) THEN
    PERFORM guard.refuse('the step is the lead department''s');
  END IF;
  IF NOT guard.is_exact(NEW.detail) OR NEW.hash <> guard.joint_hash(NEW) THEN
    PERFORM guard.refuse('the hash of an entry is that of its content');
  END IF;
  RETURN NEW;
END"""
# Steps that promise something of the whole ticket are looked at when the act is complete.
PROVE_ENTRY = """
DECLARE t public.joint_ticket; fits boolean := true;
BEGIN
  SELECT * INTO t FROM public.joint_ticket WHERE id = NEW.ticket_id;
  IF t.history_seq IS NULL OR t.history_seq < NEW.seq THEN
    PERFORM guard.refuse('a ticket stands where its history ends');
  END IF;
  IF NEW.act IN ('confirm', 'declare_ready') THEN
    fits := NOT EXISTS (SELECT 1 FROM public.joint_participant p WHERE p.ticket_id = t.id AND p.left_at IS NULL
      AND p.answer NOT IN ('yes', 'substitute'));
  END IF;
  IF NEW.act = 'declare_ready' THEN
    fits := fits AND t.safety_at IS NOT NULL AND t.notice_at IS NOT NULL AND t.gather_at IS NOT NULL
      AND t.ends_at > NEW.at AND EXISTS (SELECT 1 FROM public.joint_case c WHERE c.ticket_id = t.id)
      AND NOT EXISTS (SELECT 1 FROM public.joint_participant p WHERE p.ticket_id = t.id AND p.left_at IS NULL
        AND (p.task = '' OR p.basis = '' OR p.people_wanted > (SELECT count(*) FROM public.joint_person k
          JOIN public.worker w ON w.id = k.worker_id AND w.active
          WHERE k.ticket_id = t.id AND k.department_id = p.department_id)))
      AND NOT EXISTS (SELECT 1 FROM public.joint_want n WHERE n.ticket_id = t.id AND n.qualification IS NOT NULL
        AND n.amount > (SELECT count(*) FROM public.joint_person k JOIN public.permit q ON q.worker_id = k.worker_id
          WHERE k.ticket_id = t.id AND q.qualification = n.qualification
          AND q.valid_until >= to_char(t.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')));
    -- One after the other: of two tickets that want the same at once the second one finds what the first one took.
    PERFORM pg_advisory_xact_lock(hashtext('joint_ready'));
    fits := fits AND NOT EXISTS (SELECT 1 FROM public.joint_ticket x WHERE x.id <> t.id AND x.state IN («binding»)
        AND x.begins_at < t.ends_at AND x.ends_at > t.begins_at AND (
          EXISTS (SELECT 1 FROM public.joint_person p JOIN public.joint_person o ON o.worker_id = p.worker_id
            AND o.ticket_id = x.id JOIN public.joint_participant a ON a.ticket_id = x.id
            AND a.department_id = o.department_id AND a.left_at IS NULL AND guard.comes(a)
            WHERE p.ticket_id = t.id)
          OR EXISTS (SELECT 1 FROM public.joint_gear p JOIN public.joint_gear o ON o.gear_id = p.gear_id
            AND o.ticket_id = x.id JOIN public.gear g ON g.id = p.gear_id AND o.amount + p.amount > g.amount
            JOIN public.joint_participant a ON a.ticket_id = x.id AND a.department_id = o.department_id
            AND a.left_at IS NULL AND guard.comes(a) WHERE p.ticket_id = t.id)))
      AND NOT EXISTS (SELECT 1 FROM public.engagement e WHERE e.begins_at < t.ends_at AND e.ends_at > t.begins_at
        AND (e.worker_id IN (SELECT p.worker_id FROM public.joint_person p WHERE p.ticket_id = t.id)
          OR e.gear_id IN (SELECT p.gear_id FROM public.joint_gear p WHERE p.ticket_id = t.id)));
  ELSIF NEW.act = 'approve_safety' THEN
    fits := t.safety_at IS NOT NULL AND t.safety_by = guard.me();
  ELSIF NEW.act = 'close' THEN
    fits := t.review_text <> '' AND NOT EXISTS (SELECT 1 FROM public.joint_case k
      JOIN public."case" c ON c.id = k.case_id WHERE k.ticket_id = t.id AND k.result IS NULL
      AND c.state NOT IN ('closed', 'void', 'refused', 'merged', 'archived'));
  END IF;
  IF fits IS NOT TRUE THEN PERFORM guard.refuse(format('%s lacks what it needs', NEW.act)); END IF;
  RETURN NULL;
END"""
PROVE_TICKET = """
DECLARE t public.joint_ticket; last public.joint_entry;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN
    PERFORM guard.refuse('a version follows the last');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.safety_at IS DISTINCT FROM OLD.safety_at AND NEW.safety_at IS NOT NULL
      AND NOT 'approve_safety' = ANY (guard.joint_done(NEW.id)) THEN
    PERFORM guard.refuse('a safety plan is approved by an act of its own');
  END IF;
  SELECT * INTO t FROM public.joint_ticket WHERE id = NEW.id;
  SELECT * INTO last FROM public.joint_entry e WHERE e.ticket_id = t.id ORDER BY e.seq DESC LIMIT 1;
  IF last.seq IS DISTINCT FROM t.history_seq OR last.hash IS DISTINCT FROM t.history_hash
      OR last.to_state IS DISTINCT FROM t.state THEN
    PERFORM guard.refuse('a ticket stands where its history ends');
  END IF;
  RETURN NULL;
END"""
# A row changes only along with an entry of this act and only in the columns that act writes; a department writes
# its own rows alone, but for whom it names in its stead.
PROVE_PART = """
DECLARE
  which text := TG_ARGV[0];
  own text[] := TG_ARGV[1];
  told text[] := TG_ARGV[2];
  words text[] := TG_ARGV[3];
  o jsonb; n jsonb; done text[]; subject bigint; touched record; sign text := '+';
BEGIN
  IF TG_OP <> 'INSERT' THEN o := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN n := to_jsonb(NEW); ELSE sign := '-'; END IF;
  subject := CASE which WHEN 'joint_ticket' THEN n->>'id' ELSE coalesce(n->>'ticket_id', o->>'ticket_id') END::bigint;
  done := guard.joint_done(subject);
  IF TG_OP <> 'UPDATE' AND NOT EXISTS (SELECT 1 FROM guard.written w
      WHERE w.part = which AND w.col = sign AND w.actions && done) THEN
    PERFORM guard.refuse(format('no act of this transaction makes or removes a %s', which));
  END IF;
  IF NOT guard.is_staff() AND which IN ('joint_participant', 'joint_person', 'joint_gear', 'joint_case')
      AND NOT coalesce(n->>'department_id', o->>'department_id')::bigint = ANY (guard.my_departments())
      AND NOT (which = 'joint_participant' AND TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM public.joint_participant p
        WHERE p.ticket_id = subject AND p.substitute_id = (n->>'department_id')::bigint
        AND p.department_id = ANY (guard.my_departments()))) THEN
    PERFORM guard.refuse('a department writes its own part');
  END IF;
  IF which = 'joint_participant' AND n->>'answer' <> 'waiting' AND n->>'answer' IS DISTINCT FROM o->>'answer'
      AND NOT ('answer' = ANY (done) AND (n->>'department_id')::bigint = ANY (guard.my_departments())) THEN
    PERFORM guard.refuse('a department answers for itself');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  FOR touched IN SELECT k.key, k.value #>> '{}' AS value, w.actions FROM jsonb_each(n) k
      LEFT JOIN guard.written w ON w.part = which AND w.col = k.key
      WHERE o IS NULL OR k.value IS DISTINCT FROM o->k.key LOOP
    IF o IS NOT NULL AND NOT coalesce(touched.actions && done, false) THEN
      PERFORM guard.refuse(format('no act of this transaction writes %s.%s', which, touched.key));
    END IF;
    IF touched.key = ANY (own) AND touched.value <> guard.me()::text THEN
      PERFORM guard.refuse(format('%s.%s names whoever acts', which, touched.key));
    END IF;
    IF touched.key = ANY (words) AND touched.value <> guard.masked_text(touched.value) THEN
      PERFORM guard.refuse(format('numbers in %s.%s are masked', which, touched.key));
    END IF;
    -- A list says when people were on site: within half a day before it began, and not in time to come.
    IF touched.key = ANY (told) AND NOT guard.is_near(touched.value::timestamptz)
        AND NOT (which = 'joint_person' AND 'attend' = ANY (done) AND EXISTS (SELECT 1 FROM public.joint_ticket t
          WHERE t.id = subject
          AND touched.value::timestamptz BETWEEN t.began_at - interval '12 hours' AND guard.latest())) THEN
      PERFORM guard.refuse(format('%s.%s is when it was done', which, touched.key));
    END IF;
  END LOOP;
  RETURN NULL;
END"""
# What departments have: each keeps its own, the centre everybody's.
CHECK_MEANS = """
DECLARE kept jsonb; whose bigint;
BEGIN
  FOREACH kept IN ARRAY ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
      CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END] LOOP
    whose := kept->>'department_id';
    IF TG_TABLE_NAME = 'permit' THEN
      SELECT w.department_id INTO whose FROM public.worker w WHERE w.id = (kept->>'worker_id')::bigint;
    END IF;
    IF kept IS NOT NULL AND NOT guard.is_staff() AND NOT coalesce(whose = ANY (guard.my_departments()), false) THEN
      PERFORM guard.refuse('a department keeps what is its own');
    END IF;
  END LOOP;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END"""
