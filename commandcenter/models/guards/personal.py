# SPDX-License-Identifier: Apache-2.0
"""The views through which a server shows who reported: whole to who may know, masked to the rest of the centre."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.bounds.tiers import seen, seen_by
from commandcenter.models.guards.roles import literal
from commandcenter.rules.masking import LIKELY, NARROW, NUMBERS, TITLES

_DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_COLUMNS = "r.id AS report_id, r.case_id"
_WHOLE = "r.reporter_name AS name, r.reporter_phone AS phone, r.phone_reversed"
_SURVIVOR = "coalesce(c.merged_into_id, s.case_id) AS case_id"
PLAIN = {
    "reporter": f"SELECT {_COLUMNS}, {_WHOLE} FROM report r",
    "whole_shown": "SELECT id, case_id, part, row_id, text FROM whole_text w WHERE field = 'text'",
    "number_known": f'SELECT {_SURVIVOR}, s.backwards FROM said_number s JOIN "case" c ON c.id = s.case_id',
    "act_outcome": "SELECT a.act_id, a.outcome FROM act a",
}
PLAIN["reporter_shown"] = PLAIN["reporter"]
"""What each view says where there are no guards."""


def personal_functions() -> Iterator[str]:
    """Yield who may know reporters (the roles of the act `show_personal`), and the masks of `rules/masking` in SQL."""
    yield f"""CREATE OR REPLACE FUNCTION guard.knows_reporters() RETURNS boolean LANGUAGE sql STABLE {_DEFINER}
SELECT guard.is_owner() OR EXISTS (SELECT 1 FROM guard.line l
 WHERE l.action = 'show_personal' AND l.role = ANY (guard.my_roles())) $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.is_trusted() RETURNS boolean LANGUAGE sql STABLE {_DEFINER}
SELECT guard.is_owner() OR guard.my_roles() && '{{shift_leader,director}}' $guard$"""
    wide = "".join(chr(0xFF10 + digit) for digit in range(10))
    titles = "|".join(TITLES)
    pure = "IMMUTABLE SET search_path = pg_catalog, pg_temp AS $guard$"
    yield f"""CREATE OR REPLACE FUNCTION guard.masked_phone(phone text) RETURNS text LANGUAGE sql {pure}
SELECT CASE WHEN d = '' THEN '' WHEN length(d) < 7 THEN '****'
 WHEN length(d) < 11 THEN '**** ' || right(d, 4) ELSE left(d, 3) || ' **** ' || right(d, 4) END
FROM (SELECT regexp_replace(translate(phone, '{wide}', '0123456789'), '[^0-9]', '', 'g') AS d) k $guard$"""
    yield _masked_text(pure)
    yield f"""CREATE OR REPLACE FUNCTION guard.masked_name(name text) RETURNS text LANGUAGE sql {pure}
SELECT CASE WHEN length(n) <= 1 OR (length(n) <= 4 AND n ~ '({titles})$') THEN n
 ELSE left(n, 1) || repeat('*', least(length(n) - 1, 3)) END FROM (SELECT btrim(name) AS n) k $guard$"""


def _masked_text(pure: str) -> str:
    """Return `rules/masking.mask_text` in SQL, by the same two patterns."""
    wide, narrow = ("".join(marks) for marks in zip(*NARROW.items(), strict=True))
    pure = pure.removesuffix(" AS $guard$")
    return f"""CREATE OR REPLACE FUNCTION guard.masked_text(said text) RETURNS text LANGUAGE plpgsql {pure} AS $guard$
DECLARE plain text; parts text[]; hits text[]; shown text; at integer;
BEGIN
  WHILE said ~ '{LIKELY}' LOOP
    plain := translate(said, '{wide}', '{narrow}');
    hits := ARRAY(SELECT h.hit[1] FROM regexp_matches(plain, '({NUMBERS})', 'g') h (hit));
    EXIT WHEN hits = '{{}}';
    parts := regexp_split_to_array(plain, '{NUMBERS}');
    shown := ''; at := 1;
    FOR i IN 1 .. cardinality(hits) LOOP
      shown := shown || substr(said, at, length(parts[i])) || guard.masked_phone(hits[i]);
      at := at + length(parts[i]) + length(hits[i]);
    END LOOP;
    said := shown || substr(said, at);
  END LOOP;
  RETURN said;
END $guard$"""


def guarded_views(area: str, tiered: bool) -> Iterator[str]:
    """Yield the views as a guarded centre has them; `area` and `tiered` as for `rows.policies`."""
    report_here, whole_here, case_here = (
        f" AND starts_with({table}.district, {literal(area)})" if area else "" for table in "rwc"
    )
    if tiered:
        report_here, whole_here, case_here = (
            f" AND ({rule})" for rule in (seen_by("r.case_id"), seen_by("w.case_id"), seen("c"))
        )
    yield _view(
        "reporter",
        f"""SELECT {_COLUMNS}, {_WHOLE} FROM public.report r WHERE (SELECT guard.knows_reporters())
 AND (NOT r.confidential OR (SELECT guard.is_trusted()) OR r.taken_by = (SELECT guard.me())){report_here}""",
    )
    yield _view(
        "reporter_shown",
        f"""SELECT {_COLUMNS},
 CASE WHEN r.confidential THEN '' ELSE guard.masked_name(r.reporter_name) END::varchar(60) AS name,
 guard.masked_phone(r.reporter_phone)::varchar(40) AS phone, ''::varchar(40) AS phone_reversed
 FROM public.report r WHERE (SELECT guard.is_staff()){report_here}""",
    )
    yield _view(
        "whole_shown",
        f"""SELECT w.id, w.case_id, w.part, w.row_id, w.text FROM public.whole_text w
 WHERE w.field = 'text' AND (SELECT guard.knows_reporters()){whole_here}""",
    )
    yield _view(
        "number_known",
        f"""SELECT {_SURVIVOR}, s.backwards FROM public.said_number s JOIN public."case" c ON c.id = s.case_id
 WHERE (SELECT guard.knows_reporters()){case_here}""",
    )
    yield _view(
        "act_outcome",
        """SELECT a.act_id, a.outcome FROM public.act a
 WHERE a.person_id = (SELECT guard.me()) OR (SELECT guard.is_owner())""",
    )


def plain_views(there: frozenset[str]) -> Iterator[str]:
    """Yield the views as they are without guards, those that are `there`: an older schema has fewer."""
    for name, meant in ((name, meant) for name, meant in PLAIN.items() if name in there):
        yield f"CREATE OR REPLACE VIEW public.{name} AS {meant}"
        yield f"ALTER VIEW public.{name} RESET (security_barrier)"


def _view(name: str, meant: str) -> str:
    return f"CREATE OR REPLACE VIEW public.{name} WITH (security_barrier) AS {meant}"
