# SPDX-License-Identifier: Apache-2.0
"""The own PIN on a server, and wrong ones counted there: after so many nobody gets in for a while, by any window."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.roles import literal, owner_name

_HEAD = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
SIGNATURES = ("my_pin()", "keep_pin(text)", "my_block()", "note_wrong()", "note_right()")
"""What every operator may call; each knows nobody but whoever calls it."""


def lockout_functions() -> Iterator[str]:
    """Yield the functions; what they count stands with the person, where an administrator lifts it."""
    yield f"""CREATE OR REPLACE FUNCTION guard.my_pin() RETURNS text LANGUAGE sql STABLE {_HEAD}
SELECT p.pin_hash FROM public.person p WHERE p.id = guard.me() $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.keep_pin(hash text) RETURNS void LANGUAGE plpgsql {_HEAD}
BEGIN
  IF hash <> '' AND (hash NOT LIKE '$argon2%' OR length(hash) > 200) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'guard: the proof of a PIN is needed';
  END IF;
  UPDATE public.person SET pin_hash = hash WHERE id = guard.me();
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.my_block() RETURNS integer LANGUAGE sql STABLE {_HEAD}
SELECT coalesce((SELECT ceil(extract(epoch FROM p.blocked_until - guard.now()) / 60)::integer FROM public.person p
 WHERE p.id = guard.me() AND p.blocked_until > guard.now()), 0) $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.note_wrong() RETURNS integer LANGUAGE plpgsql {_HEAD}
BEGIN
  UPDATE public.person SET failures = failures + 1 WHERE id = guard.me();
  UPDATE public.person SET failures = 0,
    blocked_until = guard.now() + guard.setting('sign_in_block_minutes') * interval '1 minute'
    WHERE id = guard.me() AND failures >= guard.setting('sign_in_attempts');
  RETURN guard.my_block();
END $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.note_right() RETURNS void LANGUAGE sql {_HEAD}
UPDATE public.person SET failures = 0, blocked_until = NULL
 WHERE id = guard.me() AND guard.my_block() = 0 AND (failures > 0 OR blocked_until IS NOT NULL) $guard$"""


def lockout_triggers(database: str) -> Iterator[str]:
    """Yield the guard of accounts, which nobody changes of oneself but through these functions."""
    yield (
        "CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON public.person FOR EACH ROW"
        f" WHEN (NOT guard.is_owner() AND current_user <> {literal(owner_name(database))})"
        " EXECUTE FUNCTION guard.check_person()"
    )
