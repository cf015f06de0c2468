# SPDX-License-Identifier: Apache-2.0
"""What a seat of one tier sees on a server, and that only the tier that has a case acts on it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from commandcenter.models.guards.roles import CENTRE, literal
from commandcenter.rules.tiers.handing import DISPOSING_STATES

_HEAD = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_SEEN = "(SELECT guard.seen_centres())::bigint[]"
_PLACES = "(SELECT guard.seen_communities())::bigint[]"
TABLE = "centre"


def are_set_up(connection: Connection, tables: frozenset[str]) -> bool:
    """Tell whether the centre works in tiers; else its rules of rows keep no condition."""
    return TABLE in tables and bool(connection.execute(text("SELECT EXISTS (SELECT 1 FROM public.centre)")).scalar())


def seen(case: str = "") -> str:
    """Return when a seat of a centre sees a row of "case" (`case` is its alias): its area, what it files or has.

    Who sent a case back goes on seeing it as long as it lies returned: the row that is written must be seen too.
    """
    c = f"{case}." if case else ""
    own = " OR ".join(f"{c}{column}_centre_id = ANY ({_SEEN})" for column in ("held", "filed", "disposing"))
    place = f"{c}community_id = ANY ({_PLACES})"
    return f"(SELECT guard.sees_all()) OR {own} OR {place} OR ({c}returned AND guard.was_here({c}id))"


def seen_by(column: str = "case_id") -> str:
    """Return when a seat of a centre sees a part of the case that `column` names."""
    case = f'EXISTS (SELECT 1 FROM public."case" seen WHERE seen.id = {column} AND ({seen("seen")}))'
    return f"(SELECT guard.sees_all()) OR {case}"


def of_ticket(column: str) -> str:
    """Return when a seat of a centre writes to the joint ticket that `column` names: its own, or one of its area."""
    own = "OR made_by = (SELECT guard.me())" if column == "id" else ""
    return f"(SELECT guard.sees_all()) {own} OR {column} = ANY ((SELECT guard.tier_tickets())::bigint[])"


def tier_functions() -> Iterator[str]:
    """Yield the functions that row rules and proofs ask; a post that names no centre is the whole house's."""
    staff = ", ".join(literal(seat) for seat in CENTRE)
    states = ", ".join(literal(str(state)) for state in sorted(DISPOSING_STATES))
    # Its rows are asked with the owner's rights: one's posts decide, not what one may see of others'.
    yield f"""CREATE OR REPLACE FUNCTION guard.my_centres() RETURNS bigint[] LANGUAGE plpgsql STABLE {_HEAD}
DECLARE whole boolean; mine bigint[];
BEGIN
  SELECT bool_or(r.centre_id IS NULL), array_agg(DISTINCT r.centre_id) INTO whole, mine FROM public.person_role r
    WHERE r.person_id = guard.me() AND r.role = ANY (guard.my_roles()) AND r.role IN ({staff});
  RETURN CASE WHEN whole IS FALSE THEN mine ELSE '{{}}' END;
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.seen_centres() RETURNS bigint[] LANGUAGE sql STABLE {_HEAD}
WITH RECURSIVE k AS (SELECT unnest(guard.my_centres()) AS id
 UNION SELECT c.id FROM public.centre c JOIN k ON c.parent_id = k.id)
SELECT coalesce(array_agg(k.id), '{{}}') FROM k $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.seen_communities() RETURNS bigint[] LANGUAGE sql STABLE {_HEAD}
WITH RECURSIVE k AS (SELECT c.division_id AS id FROM public.centre c WHERE c.id = ANY (guard.my_centres())
 UNION SELECT d.id FROM public.division d JOIN k ON d.parent_id = k.id)
SELECT coalesce(array_agg(d.id), '{{}}') FROM public.division d JOIN k ON k.id = d.id
 WHERE d.level = 'community' $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.sees_all() RETURNS boolean LANGUAGE plpgsql STABLE {_HEAD}
DECLARE mine bigint[] := guard.my_centres();
BEGIN
  RETURN mine = '{{}}' OR EXISTS (SELECT 1 FROM public.centre c WHERE c.id = ANY (mine) AND c.tier = 'city');
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.was_here(subject bigint) RETURNS boolean LANGUAGE sql STABLE {_HEAD}
SELECT EXISTS (SELECT 1 FROM public.stay s WHERE s.case_id = subject
 AND s.centre_id = ANY (guard.seen_centres())) $guard$"""
    yield (
        f"CREATE OR REPLACE FUNCTION guard.prove_tier() RETURNS trigger LANGUAGE plpgsql {_HEAD}"
        f"{_PROVE_TIER.replace('«states»', states)}"
    )
    yield from _asked_of_each()


def _asked_of_each() -> Iterator[str]:
    """Yield what is asked of one ticket or one case: whether it concerns the seat's centre."""
    yield f"""CREATE OR REPLACE FUNCTION guard.tier_tickets() RETURNS bigint[] LANGUAGE plpgsql STABLE {_HEAD}
DECLARE seen bigint[] := guard.seen_centres(); places bigint[] := guard.seen_communities(); found bigint[];
BEGIN
  SELECT coalesce(array_agg(t.id), '{{}}') INTO found FROM public.joint_ticket t
   WHERE EXISTS (SELECT 1 FROM public.person_role r WHERE r.person_id = t.made_by AND r.centre_id = ANY (seen))
    OR EXISTS (SELECT 1 FROM public.joint_place p WHERE p.ticket_id = t.id AND p.community_id = ANY (places))
    OR EXISTS (SELECT 1 FROM public.joint_case j JOIN public."case" c ON c.id = j.case_id WHERE j.ticket_id = t.id
     AND (c.held_centre_id = ANY (seen) OR c.filed_centre_id = ANY (seen) OR c.disposing_centre_id = ANY (seen)
      OR c.community_id = ANY (places)));
  RETURN found;
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.has_case(subject bigint) RETURNS boolean LANGUAGE plpgsql STABLE {_HEAD}
DECLARE mine bigint[] := guard.my_centres();
BEGIN
  RETURN mine = '{{}}' OR EXISTS (SELECT 1 FROM public."case" c
    WHERE c.id = subject AND (c.held_centre_id = ANY (mine) OR c.filed_centre_id = ANY (mine)));
END $guard$"""


SIGNATURES = (
    "my_centres()",
    "seen_centres()",
    "seen_communities()",
    "sees_all()",
    "was_here(bigint)",
    "tier_tickets()",
)
"""What row rules ask in the operator's own name."""


def tier_triggers(tables: frozenset[str], tiered: bool) -> Iterator[str]:
    """Yield the trigger; where there are no tiers it looks only at a case that says it lies with one."""
    if TABLE not in tables:
        return
    columns = "NEW.filed_centre_id, NEW.disposing_centre_id, NEW.held_centre_id"
    named = "" if tiered else f" AND coalesce({columns}) IS NOT NULL"
    yield (
        'CREATE CONSTRAINT TRIGGER guard_tier AFTER INSERT OR UPDATE ON public."case" DEFERRABLE INITIALLY DEFERRED'
        f" FOR EACH ROW WHEN (NOT guard.is_owner(){named}) EXECUTE FUNCTION guard.prove_tier()"
    )


# A case lies with the tier its state says. Who acts on it is of the centre it lay with before the act, and of the one
# that filed it for closing; it goes to a neighbouring tier alone, and back only to where it came from.
_PROVE_TIER = """
DECLARE c public."case"; mine bigint[] := guard.my_centres(); acts text[];
BEGIN
  SELECT * INTO c FROM public."case" WHERE id = NEW.id;
  IF c.filed_centre_id IS NULL OR c.disposing_centre_id IS NULL
      OR c.held_centre_id IS DISTINCT FROM (CASE WHEN c.state IN («states») THEN c.disposing_centre_id
        ELSE c.filed_centre_id END)
      OR NOT EXISTS (SELECT 1 FROM public.centre k WHERE k.id = c.filed_centre_id) THEN
    PERFORM guard.refuse('a case lies with the tier its state says');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF mine <> '{}' AND NOT NEW.filed_centre_id = ANY (mine) THEN
      PERFORM guard.refuse('a seat files for its own centre');
    END IF;
    RETURN NULL;
  END IF;
  acts := ARRAY(SELECT h.action FROM public.history h WHERE h.case_id = NEW.id AND h.seq > OLD.history_seq
    AND h.seq <= NEW.history_seq AND h.at >= (SELECT guard.now() - interval '1 day'));
  IF mine <> '{}' AND EXISTS (SELECT 1 FROM public.history h JOIN guard.line l
      ON l.state = h.from_state AND l.action = h.action AND l.role = h.role
      WHERE h.case_id = NEW.id AND h.seq > OLD.history_seq AND h.seq <= NEW.history_seq
      AND h.at >= (SELECT guard.now() - interval '1 day') AND NOT (h.action = 'merge' AND h.from_state = h.to_state)
      AND CASE l.tier WHEN 'filed' THEN OLD.filed_centre_id WHEN 'held' THEN OLD.held_centre_id END <> ALL (mine)) THEN
    PERFORM guard.refuse('the case is another tier''s');
  END IF;
  IF NEW.disposing_centre_id IS DISTINCT FROM OLD.disposing_centre_id AND NOT (
      ('file' = ANY (acts) AND NEW.disposing_centre_id = NEW.filed_centre_id)
      OR ('hand_up' = ANY (acts) AND EXISTS (SELECT 1 FROM public.centre k
        WHERE k.id = OLD.disposing_centre_id AND k.parent_id = NEW.disposing_centre_id))
      OR ('hand_down' = ANY (acts) AND EXISTS (SELECT 1 FROM public.centre k
        WHERE k.id = NEW.disposing_centre_id AND k.parent_id = OLD.disposing_centre_id))
      OR ('send_back' = ANY (acts) AND EXISTS (SELECT 1 FROM public.stay s WHERE s.case_id = NEW.id
        AND s.centre_id = OLD.disposing_centre_id AND s.from_centre_id = NEW.disposing_centre_id
        AND s.passing IN ('up', 'down')))) THEN
    PERFORM guard.refuse('a case goes to the next tier, or back to where it came from');
  END IF;
  RETURN NULL;
END $guard$"""
