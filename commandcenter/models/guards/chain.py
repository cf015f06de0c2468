# SPDX-License-Identifier: Apache-2.0
"""The hash of a history entry as a server works it out: byte for byte what `rules/history_hash` says."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.roles import literal
from commandcenter.rules.history_hash import GENESIS

_HEAD = "IMMUTABLE SET search_path = pg_catalog, pg_temp AS $guard$"


def chain_functions() -> Iterator[str]:
    """Yield the statements that make `guard.entry_hash` and what it needs; no extension is asked for."""
    # JSON in ASCII: what is no plain letter is written as its code, above U+FFFF as a pair of surrogates.
    yield f"""CREATE OR REPLACE FUNCTION guard.json_code(letter text) RETURNS text LANGUAGE sql {_HEAD}
SELECT CASE WHEN c BETWEEN 32 AND 126 THEN letter WHEN c < 65536 THEN '\\u' || lpad(to_hex(c), 4, '0')
 ELSE '\\u' || to_hex(55296 + ((c - 65536) >> 10)) || '\\u' || to_hex(56320 + ((c - 65536) & 1023)) END
FROM (SELECT ascii(letter) AS c) k $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.json_text(words text) RETURNS text LANGUAGE sql {_HEAD}
SELECT CASE WHEN k.s COLLATE "C" ~ '^[ -~]*$' THEN k.s ELSE
 (SELECT string_agg(guard.json_code(t.letter), '' ORDER BY t.n)
  FROM string_to_table(k.s, NULL) WITH ORDINALITY t (letter, n)) END
FROM (SELECT to_json(words)::text AS s) k $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.json_plain(j jsonb) RETURNS text LANGUAGE sql {_HEAD}
SELECT CASE jsonb_typeof(j)
 WHEN 'object' THEN '{{' || coalesce((SELECT string_agg(guard.json_text(e.key) || ':' || guard.json_plain(e.value), ','
   ORDER BY e.key COLLATE "C") FROM jsonb_each(j) e), '') || '}}'
 WHEN 'array' THEN '[' || coalesce((SELECT string_agg(guard.json_plain(e.value), ',' ORDER BY e.n)
   FROM jsonb_array_elements(j) WITH ORDINALITY e (value, n)), '') || ']'
 WHEN 'string' THEN guard.json_text(j #>> '{{}}') ELSE j::text END $guard$"""
    # A number with a point or a power has no exact spelling: such an entry could never be proven.
    yield f"""CREATE OR REPLACE FUNCTION guard.is_exact(detail json) RETURNS boolean LANGUAGE sql {_HEAD}
SELECT json_typeof(detail) = 'object'
 AND regexp_replace(detail::text, '"([^"\\\\]|\\\\.)*"', '', 'g') !~ '[0-9][.eE]' $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.entry_hash(previous text, case_id bigint, seq integer, at timestamptz,
 actor_id bigint, actor_name text, seat text, role text, action text, from_state text, to_state text, reason text,
 detail json) RETURNS text LANGUAGE sql {_HEAD.replace("IMMUTABLE", "STABLE")}
SELECT encode(sha256(convert_to('commandcenter history entry 1' || chr(10) || previous || chr(10)
 || '{{"action":' || guard.json_text(action) || ',"actor_id":' || actor_id
 || ',"actor_name":' || guard.json_text(actor_name)
 || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
 || '","case_id":' || case_id || ',"detail":' || guard.json_plain(detail::jsonb)
 || ',"from_state":' || guard.json_text(from_state) || ',"reason":' || guard.json_text(reason)
 || ',"role":' || guard.json_text(role) || ',"seat":' || guard.json_text(seat) || ',"seq":' || seq
 || ',"to_state":' || guard.json_text(to_state) || '}}', 'UTF8')), 'hex') $guard$"""
    yield f"""CREATE OR REPLACE FUNCTION guard.genesis() RETURNS text LANGUAGE sql {_HEAD}
SELECT {literal(GENESIS)} $guard$"""
