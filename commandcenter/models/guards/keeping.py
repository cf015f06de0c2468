# SPDX-License-Identifier: Apache-2.0
"""Guards of what is kept beside cases on a server: acts, holds, seats, serials, settings, posts and the field."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.journal import SEAL_LOCK
from commandcenter.rules.codes import LOCAL

_DEFINER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
SHIFT_SETTINGS = ("weather", "roster", "patrol", "zero_report", "meeting")
"""Settings that whoever runs a shift may write."""
DIRECTOR_SETTINGS = ("evaluation", "relief", "thresholds", "supervising")
"""Settings that the director may write; every other is an administrator's."""
KEEPER_SETTINGS = ("patrol_watched", "backed_up", "verified")

# Table: the function that looks at its rows, before which writes.
_BEFORE = {
    "act": ("check_act", "INSERT"),
    "hold": ("check_hold", "INSERT OR UPDATE OR DELETE"),
    "session": ("check_session", "INSERT OR UPDATE"),
    "counter": ("check_counter", "INSERT OR UPDATE"),
    "tally": ("check_mark", "INSERT"),
    "centre_setting": ("check_setting", "INSERT OR UPDATE OR DELETE"),
    "person_role": ("check_post", "INSERT OR UPDATE OR DELETE"),
    "item": ("check_local", "INSERT"),
    "item_department": ("check_local", "INSERT"),
    "filing_condition": ("check_local", "INSERT OR UPDATE"),
    "precedent": ("check_ruling", "INSERT OR UPDATE"),
}
# Table: the columns that name whoever writes them.
_OWN = {
    "zero_report": "person_id",
    "zero_reminder": "person_id",
    "fence_alarm": "handled_by",
    "supervisor_position": "person_id",
    "track_point": "person_id",
    "zero_finding": "person_id",
    "zero_correction": "person_id",
    "handover_remark": "person_id",
    "meeting_decision_case": "person_id",
    "large_event": "person_id",
    "outside_score": "person_id",
}
# Table: the columns of who and when. Minutes are written in the own name and at their time, else a signed meeting could
# still be written to by somebody who says that it was before.
_TIMED = {
    "meeting_attendance": ("person_id", "at"),
    "meeting_note": ("person_id", "at"),
    "meeting_entry": ("person_id", "at"),
    "meeting_decision": ("made_by", "made_at"),
    "decision_progress": ("person_id", "at"),
    "conference": ("called_by", "called_at"),
    "catalogue_change": ("person_id", "at"),
    "campaign": ("made_by", "made_at"),
    "campaign_entry": ("person_id", "at"),
    "supervision": ("opened_by", "opened_at"),
    "supervision_entry": ("person_id", "at"),
    "precedent_following": ("person_id", "at"),
}


def keeping_functions() -> Iterator[str]:
    """Yield the functions, each of which refuses or lets the row pass as it is."""
    kept = {"«shift»": SHIFT_SETTINGS, "«keeper»": KEEPER_SETTINGS, "«director»": DIRECTOR_SETTINGS}
    setting = _SETTING
    for place, keys in kept.items():
        setting = setting.replace(place, ", ".join(f"'{key}'" for key in keys))
    bodies = {**_BODIES, "check_mark": _BODIES["check_mark"].replace("«seal»", str(SEAL_LOCK))}
    bodies["check_local"] = _BODIES["check_local"].replace("«local»", LOCAL)
    bodies |= {"check_setting": setting}
    for name, body in bodies.items():
        yield f"CREATE OR REPLACE FUNCTION guard.{name}() RETURNS trigger {_DEFINER}{body} $guard$"


def keeping_triggers(tables: frozenset[str]) -> Iterator[str]:
    """Yield the triggers of those `tables` that are there."""
    for table, (function, when) in _BEFORE.items():
        if table in tables:
            yield _trigger(table, when, f"{function}()")
    for table, column in _OWN.items():
        if table in tables:
            yield _trigger(table, "INSERT OR UPDATE", f"check_own('{column}')")
    for table, (column, when) in _TIMED.items():
        if table in tables:
            yield _trigger(table, "INSERT OR UPDATE", f"check_minutes('{column}', '{when}')")
    if "meeting" in tables:
        yield _trigger("meeting", "INSERT OR UPDATE", "check_meeting()")


def _trigger(table: str, when: str, call: str) -> str:
    return (
        f'CREATE TRIGGER guard_row BEFORE {when} ON public."{table}" FOR EACH ROW'
        f" WHEN (NOT guard.is_owner()) EXECUTE FUNCTION guard.{call}"
    )


_SETTING = """
DECLARE kept text;
BEGIN
  IF TG_OP = 'DELETE' THEN kept := OLD.key; ELSE kept := NEW.key; END IF;
  IF NOT ('administrator' = ANY (guard.my_roles()) OR (kept IN («keeper») AND guard.me() = 0)
      OR (kept IN («director») AND 'director' = ANY (guard.my_roles()))
      OR (kept IN («shift») AND guard.my_roles() && '{shift_leader,director}')) THEN
    PERFORM guard.refuse('the setting is an administrator''s');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END"""
_BODIES = {
    "check_act": """
BEGIN
  IF NEW.person_id IS DISTINCT FROM guard.me() OR NOT guard.is_near(NEW.at) THEN
    PERFORM guard.refuse('an act is written in the own name and at its time');
  END IF;
  RETURN NEW;
END""",
    # A hold is taken for the own seat; another's is broken by the shift leader, or has run out.
    "check_hold": """
DECLARE whoever bigint := guard.me(); free boolean;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    free := OLD.person_id = whoever OR OLD.expires_at <= guard.latest();
    IF TG_OP = 'DELETE' AND (free OR guard.my_roles() && '{shift_leader,administrator,system}') THEN
      RETURN OLD; END IF;
    IF free IS NOT TRUE THEN PERFORM guard.refuse('the case is in another''s hands'); END IF;
  END IF;
  IF NEW.person_id IS DISTINCT FROM whoever OR NEW.expires_at > guard.latest()
        + (guard.setting('hold_seconds') + 60) * interval '1 second'
      OR NOT EXISTS (SELECT 1 FROM public.session s
        WHERE s.id = NEW.session_id AND s.person_id = whoever AND s.ended_at IS NULL)
      OR NOT ((guard.is_staff() AND guard.has_case(NEW.case_id)) OR EXISTS (SELECT 1 FROM public."case" c
        WHERE c.id = NEW.case_id AND c.lead_department_id = ANY (guard.my_departments()))) THEN
    PERFORM guard.refuse('a hold is taken in the own name, from the own seat');
  END IF;
  RETURN NEW;
END""",
    "check_session": """
DECLARE whoever bigint := guard.me();
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF whoever IS NULL OR (whoever <> 0 AND OLD.person_id <> whoever
        AND NOT 'administrator' = ANY (guard.my_roles())) THEN
      PERFORM guard.refuse('a seat is ended by who sits there');
    END IF;
  ELSIF NEW.person_id IS DISTINCT FROM whoever OR NOT NEW.role = ANY (guard.my_roles())
      OR NOT guard.is_near(NEW.started_at) THEN
    PERFORM guard.refuse('one sits down in the own name and post');
  END IF;
  RETURN NEW;
END""",
    # Serials only rise: a number given out twice would mean two cases.
    "check_counter": """
BEGIN
  IF NEW.value < 1 OR (TG_OP = 'UPDATE' AND (NEW.name <> OLD.name OR NEW.value <= OLD.value
      OR NEW.value > OLD.value + 1000000)) OR (TG_OP = 'INSERT' AND NEW.value > 1000000) THEN
    PERFORM guard.refuse('serials only rise');
  END IF;
  RETURN NEW;
END""",
    # Whoever adds marks up waits for acts under way, as whoever seals does: none may come later with a lower number.
    "check_mark": """
BEGIN
  PERFORM pg_advisory_xact_lock_shared(«seal»);
  NEW.id := nextval('public.tally_id_seq');
  RETURN NEW;
END""",
    "check_post": """
DECLARE whose bigint[];
BEGIN
  IF TG_OP <> 'INSERT' THEN whose := whose || OLD.person_id; END IF;
  IF TG_OP <> 'DELETE' THEN whose := whose || NEW.person_id; END IF;
  IF guard.me() = ANY (whose) THEN PERFORM guard.refuse('nobody changes the own posts'); END IF;
  IF TG_OP <> 'DELETE' AND NEW.role = 'system' THEN PERFORM guard.refuse('the house is nobody''s post'); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END""",
    "check_person": """
BEGIN
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = current_database() || '.' || NEW.login) THEN
    PERFORM guard.refuse('the login is taken');
  END IF;
  IF NEW.id = guard.me() THEN PERFORM guard.refuse('nobody changes the own account'); END IF;
  RETURN NEW;
END""",
    # What became of a decision is the director's to say; departments and seats may only remark.
    "check_minutes": """
DECLARE given jsonb := to_jsonb(NEW); before jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN before := to_jsonb(OLD); END IF;
  IF (before->>TG_ARGV[0] IS DISTINCT FROM given->>TG_ARGV[0] AND given->>TG_ARGV[0] <> guard.me()::text)
      OR (before->>TG_ARGV[1] IS DISTINCT FROM given->>TG_ARGV[1]
        AND NOT guard.is_near((given->>TG_ARGV[1])::timestamptz))
      OR (given->>'progress' <> 'said' AND NOT 'director' = ANY (guard.my_roles())) THEN
    PERFORM guard.refuse(format('%s is written in the own name and at its time', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END""",
    "check_meeting": """
BEGIN
  IF (TG_OP = 'INSERT' AND (NEW.began_by IS DISTINCT FROM guard.me() OR NOT guard.is_near(NEW.began_at)
        OR NEW.signed_at IS NOT NULL))
      OR (TG_OP = 'UPDATE' AND (NEW.id <> OLD.id OR NOT 'director' = ANY (guard.my_roles())
        OR NEW.signed_by IS DISTINCT FROM guard.me() OR NEW.signed_at IS NULL OR NOT guard.is_near(NEW.signed_at))) THEN
    PERFORM guard.refuse('a meeting is begun and signed off in the own name and at its time');
  END IF;
  RETURN NEW;
END""",
    # Who is no administrator adds items of the town's own and changes a limit, which its own row has to say.
    "check_local": """
DECLARE given jsonb := to_jsonb(NEW); kept text := given->>'standard';
BEGIN
  IF 'administrator' = ANY (guard.my_roles()) THEN RETURN NEW; END IF;
  IF kept IS NULL THEN
    SELECT i.standard INTO kept FROM public.item i WHERE i.id = (given->>'item_id')::bigint;
  END IF;
  IF (TG_OP = 'INSERT' AND kept IS DISTINCT FROM '«local»') OR (TG_OP = 'UPDATE' AND NOT EXISTS (
      SELECT 1 FROM public.catalogue_change c WHERE c.condition_id = (given->>'id')::bigint
      AND c.person_id = guard.me() AND guard.is_near(c.at)
      AND c.amount = (given->>'limit_amount')::int AND c.unit = given->>'limit_unit')) THEN
    PERFORM guard.refuse('the catalogue is an administrator''s');
  END IF;
  RETURN NEW;
END""",
    # A ruling holds until it is withdrawn, once and with a reason.
    "check_ruling": """
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.withdrawn) OR (TG_OP = 'UPDATE' AND (OLD.withdrawn OR NOT NEW.withdrawn
      OR NEW.withdrawn_why = '' OR NEW.withdrawn_by = '' OR guard.is_near(NEW.withdrawn_at) IS NOT TRUE)) THEN
    PERFORM guard.refuse('a ruling is withdrawn once, with a reason');
  END IF;
  RETURN NEW;
END""",
    "check_own": """
DECLARE told text := to_jsonb(NEW)->>TG_ARGV[0];
BEGIN
  IF guard.me() = 0 OR told IS NULL OR told = guard.me()::text
      OR (TG_OP = 'UPDATE' AND to_jsonb(OLD)->>TG_ARGV[0] = told) THEN RETURN NEW; END IF;
  PERFORM guard.refuse(format('%s.%s names whoever writes it', TG_TABLE_NAME, TG_ARGV[0]));
  RETURN NULL;
END""",
}
