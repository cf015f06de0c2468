# SPDX-License-Identifier: Apache-2.0
"""Holds acts on a server to the numbers a centre has set: extensions, suspensions, returns, reopening, files."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.roles import literal
from commandcenter.rules.centre import CentreRules

_HEAD = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
KEPT = (
    "most_extensions",
    "most_suspensions",
    "returns_to_dispute",
    "reopen_days",
    "call_back_attempts",
    "most_attachments",
    "attachment_megabytes",
    "hold_seconds",
    "sign_in_attempts",
    "sign_in_block_minutes",
)
"""Numbers of `rules/centre.CentreRules` that the server knows; where a centre has set none, by the same defaults."""

# Act: what must hold of the case `c` once it is complete, besides what the act needs anyway.
_LIMITED = {
    "ask_extension": """NEW.at < c.due_at
 AND NOT EXISTS (SELECT 1 FROM public.clock k WHERE {own} AND k.extensions >= {0})""",
    "grant_extension": "NOT EXISTS (SELECT 1 FROM public.clock k WHERE {own} AND k.extensions > {0})",
    "ask_suspension": "c.suspensions < {1}",
    "grant_suspension": "c.suspensions <= {1}",
    "grant_return": "c.disputed OR c.returns < {2}",
    "reopen": """NEW.at <= (SELECT max(h.at)
 FROM (SELECT * FROM public.history UNION ALL SELECT * FROM archive.history) h
 WHERE h.case_id = c.id AND h.action IN ('close', 'force_close')) + {3} * interval '1 day'""",
    # Nobody counts as called who was not reached, unless it was tried as often as the centre wants.
    "call_back": """NOT EXISTS (SELECT 1 FROM public.callback b JOIN public.report r ON r.id = b.report_id
 WHERE b.case_id = c.id AND b.called_at = NEW.at AND b.outcome = 'not_reached' AND r.answered_at IS NOT NULL
 AND (SELECT count(*) FROM public.callback t WHERE t.report_id = r.id AND t.called_at >= c.closed_at) < {4})""",
}
_OWN_CLOCK = "k.case_id = c.id AND k.stage = 'dispose' AND k.department_id = c.lead_department_id"


def limit_functions() -> Iterator[str]:
    """Yield `guard.setting`, which reads one number, and the functions that hold an act and a file to them."""
    defaults = CentreRules()
    known = ", ".join(f"({literal(name)}, {getattr(defaults, name)})" for name in KEPT)
    yield f"""CREATE OR REPLACE FUNCTION guard.setting(what text) RETURNS numeric LANGUAGE sql STABLE {_HEAD}
SELECT coalesce((SELECT (s.value->>k.name)::numeric FROM public.centre_setting s WHERE s.key = 'rules'), k.number)
FROM (VALUES {known}) k (name, number) WHERE k.name = what $guard$"""
    asked = [f"guard.setting({literal(name)})" for name in KEPT]
    cases = "\n".join(
        f"    WHEN {literal(action)} THEN holds := {rule.format(*asked, own=_OWN_CLOCK)};"
        for action, rule in _LIMITED.items()
    )
    yield f"""CREATE OR REPLACE FUNCTION guard.prove_limits() RETURNS trigger LANGUAGE plpgsql {_HEAD}
DECLARE c public."case"; holds boolean;
BEGIN
  SELECT * INTO c FROM public."case" WHERE id = NEW.case_id;
  CASE NEW.action
{cases}
  END CASE;
  IF holds IS NOT TRUE THEN
    PERFORM guard.refuse(format('%s is not within the limits of the centre', NEW.action));
  END IF;
  RETURN NULL;
END $guard$"""
    yield from _file_functions()


def _file_functions() -> Iterator[str]:
    yield f"""CREATE OR REPLACE FUNCTION guard.prove_files() RETURNS trigger LANGUAGE plpgsql {_HEAD}
BEGIN
  IF NEW.size > guard.setting('attachment_megabytes') * 1048576 OR (SELECT count(*) FROM public.attachment a
      WHERE a.case_id = NEW.case_id AND a.phase = NEW.phase) > guard.setting('most_attachments') THEN
    PERFORM guard.refuse('files are within the limits of the centre');
  END IF;
  RETURN NULL;
END $guard$"""
    # What lies under a hash has that hash, and only what an attachment names lies there at all.
    yield f"""CREATE OR REPLACE FUNCTION guard.prove_piece() RETURNS trigger LANGUAGE plpgsql {_HEAD}
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.attachment a WHERE a.digest = NEW.digest)
      OR NOT EXISTS (SELECT 1 FROM public.attachment_piece p WHERE p.digest = NEW.digest AND p.n = 0)
      OR NEW.n = 0 AND NEW.digest <> (SELECT encode(sha256(string_agg(p.data, ''::bytea ORDER BY p.n)), 'hex')
        FROM public.attachment_piece p WHERE p.digest = NEW.digest) THEN
    PERFORM guard.refuse('a file is what its hash says, and a case names it');
  END IF;
  RETURN NULL;
END $guard$"""


def limit_triggers() -> Iterator[str]:
    """Yield the triggers; only acts that have a limit pay for one."""
    actions = ", ".join(literal(action) for action in _LIMITED)
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_limits AFTER INSERT ON public.history {_DEFERRED}"
        f" WHEN (NEW.action IN ({actions}) AND NOT guard.is_owner()) EXECUTE FUNCTION guard.prove_limits()"
    )
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_limits AFTER INSERT ON public.attachment {_DEFERRED}"
        " WHEN (NOT guard.is_owner()) EXECUTE FUNCTION guard.prove_files()"
    )
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_limits AFTER INSERT ON public.attachment_piece {_DEFERRED}"
        " WHEN (NOT guard.is_owner()) EXECUTE FUNCTION guard.prove_piece()"
    )
