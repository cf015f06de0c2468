# SPDX-License-Identifier: Apache-2.0
"""Holds campaigns and conferences on a server to their lives, each changed row to an entry of the same act."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.lifecycle import BEGINNING, table_values
from commandcenter.rules.campaign.life import CAMPAIGN_TABLE
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState

_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT guard.is_owner())"
_NOT_OWNER = "FOR EACH ROW WHEN (NOT guard.is_owner())"
_PARTS = ("campaign_area", "campaign_item")


def life_tables() -> Iterator[str]:
    """Yield the statements that lay the life of a campaign down in schema guard."""
    yield """CREATE TABLE IF NOT EXISTS guard.campaign_line (state text, act text, to_state text,
 PRIMARY KEY (state, act))"""
    yield "DELETE FROM guard.campaign_line"
    lines = [(BEGINNING, CampaignAct.PLAN, CampaignState.PLANNED)]
    lines += [(state, act, to) for (state, act), to in CAMPAIGN_TABLE.items()]
    yield f"INSERT INTO guard.campaign_line VALUES {table_values(lines)}"


def life_functions() -> Iterator[str]:
    """Yield the functions that judge a campaign, its parts and entries when the act is complete, and a conference."""
    for name, body in _BODIES.items():
        yield f"CREATE OR REPLACE FUNCTION guard.{name}() RETURNS trigger {_HEAD}{body} $guard$"


def life_triggers(tables: frozenset[str]) -> Iterator[str]:
    """Yield the triggers of those `tables` that are there."""
    if "campaign" in tables:
        judged = [("campaign", "INSERT OR UPDATE", "prove_campaign")]
        judged += [("campaign_entry", "INSERT", "prove_campaign_entry")]
        judged += [(table, "INSERT OR DELETE", "prove_campaign_part") for table in _PARTS]
        for table, when, function in judged:
            yield (
                f"CREATE CONSTRAINT TRIGGER guard_proof AFTER {when} ON public.{table} {_DEFERRED}"
                f" EXECUTE FUNCTION guard.{function}()"
            )
    if "conference" in tables:
        yield (
            f"CREATE TRIGGER guard_life BEFORE UPDATE ON public.conference {_NOT_OWNER}"
            " EXECUTE FUNCTION guard.check_conference()"
        )


_BODIES = {
    # What is written in the act that plans it still belongs to its beginning.
    "prove_campaign": """
DECLARE before text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := OLD.state;
    IF NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
        OR (OLD.state = 'running' AND NEW.first <> OLD.first) THEN
      PERFORM guard.refuse('who planned a campaign, and when it began, stays');
    END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM public.campaign_entry e JOIN guard.campaign_line l ON l.act = e.action
      WHERE e.campaign_id = NEW.id AND guard.is_mine(e.xmin) AND l.to_state = NEW.state
      AND (l.state = before OR (l.act = 'plan' AND before = NEW.state))
      AND (e.action <> 'cancel' OR btrim(e.reason) <> '')) THEN
    PERFORM guard.refuse('a campaign moves by an entry of the same act');
  END IF;
  RETURN NULL;
END""",
    "prove_campaign_entry": """
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.campaign c JOIN guard.campaign_line l ON l.to_state = c.state
      WHERE c.id = NEW.campaign_id AND guard.is_mine(c.xmin) AND l.act = NEW.action)
      OR (NEW.action = 'plan' AND EXISTS (SELECT 1 FROM public.campaign_entry e
        WHERE e.campaign_id = NEW.campaign_id AND e.id < NEW.id)) THEN
    PERFORM guard.refuse('an entry says what became of its campaign in the same act');
  END IF;
  RETURN NULL;
END""",
    "prove_campaign_part": """
DECLARE whose bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN whose := OLD.campaign_id; ELSE whose := NEW.campaign_id; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.campaign_entry e WHERE e.campaign_id = whose
      AND guard.is_mine(e.xmin) AND e.action IN ('plan', 'change')) THEN
    PERFORM guard.refuse('area and items of a campaign are changed by an entry of the same act');
  END IF;
  RETURN NULL;
END""",
    "check_conference": """
BEGIN
  IF OLD.cancelled_at IS NOT NULL OR NEW.called_by <> OLD.called_by OR NEW.called_at <> OLD.called_at
      OR (OLD.meeting_id IS NOT NULL AND (NEW.meeting_id IS DISTINCT FROM OLD.meeting_id
        OR NEW.begins_at <> OLD.begins_at OR NEW.cancelled_at IS NOT NULL))
      OR (NEW.cancelled_at IS NOT NULL AND (btrim(NEW.reason) = '' OR NOT guard.is_near(NEW.cancelled_at)))
      OR (NEW.meeting_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.meeting m
        WHERE m.id = NEW.meeting_id AND m.kind = 'conference')) THEN
    PERFORM guard.refuse('a conference is begun once, or cancelled with a reason');
  END IF;
  RETURN NEW;
END""",
}
