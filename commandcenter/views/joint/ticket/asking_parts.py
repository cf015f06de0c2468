# SPDX-License-Identifier: Apache-2.0
"""How the parts of a kept ticket are asked: cases linked and taken off, the order of its places, what work needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.joint.parts import PlaceRow
from commandcenter.services.joint import drafting
from commandcenter.services.joint.drafts import PlaceDraft, WantDraft
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.joint.ask_form import Asked, What
from commandcenter.views.joint.ticket.situation import Ask, Call, Situation
from commandcenter.vocabulary.joint import NeedKind, Qualification

translate = QCoreApplication.translate  # the name Qt's tools look for


def link(at: Situation) -> Ask:
    """Ask which cases are linked besides: ticked of those nearby, or named by number, and at which place."""
    there = tuple((one.case_id, _nearby(one)) for one in at.nearby)
    nowhere = translate("JointForms", "at no place")
    places = tuple((one.id, f"{number}  {one.name}") for number, one in enumerate(at.ticket.places, start=1))
    here = at.place.id if at.place is not None else None
    fields = (
        *((Asked("cases", translate("JointForms", "Nearby"), What.MANY, (), there),) if there else ()),
        Asked("numbers", translate("JointForms", "By number"), What.WORDS,
              hint=translate("JointForms", "numbers of cases, parted by blanks")),
        Asked("places", translate("JointForms", "Place"), What.ONE, here, ((None, nowhere), *places)),
    )  # fmt: skip

    def call(values: dict[str, Any]) -> Call:
        numbers = tuple(values["numbers"].replace(",", " ").replace("，", " ").replace("、", " ").split())
        return drafting.link_cases, (values.get("cases", ()), values["places"]), {"numbers": numbers}

    note = "" if there else translate("JointForms", "No other open case lies near its places.")
    return Ask(translate("JointForms", "Link cases"), translate("JointForms", "Link"), call, fields, note,
               translate("JointForms", "The cases are linked."))  # fmt: skip


def unlink(at: Situation) -> Ask:
    """Ask which cases are taken off; those of the place under the hand stand first."""
    here = at.place.id if at.place is not None else None
    cases = sorted(at.ticket.cases, key=lambda one: (one.place_id != here, one.case_id))
    choices = tuple((one.case_id, f"{one.number}  {one.address}  {pick(one.item_zh, one.item_en)}") for one in cases)
    who = Asked("cases", translate("JointForms", "Cases"), What.MANY, (), choices, required=True)
    return Ask(
        translate("JointForms", "Which cases are taken off the ticket? They stay where they are."),
        translate("JointForms", "Take off"), lambda values: (drafting.unlink_cases, (values["cases"],), {}), (who,), "",
        translate("JointForms", "The cases are off the ticket."),
    )  # fmt: skip


def shift(at: Situation, by: int) -> Ask | None:
    """Return the act that visits the place under the hand earlier (-1) or later (1), None where it cannot."""
    places = list(at.ticket.places)
    ids = [one.id for one in places]
    here = ids.index(at.place.id) if at.place is not None and at.place.id in ids else -1
    to = here + by
    if here < 0 or not 0 <= to < len(places):
        return None
    places[here], places[to] = places[to], places[here]
    return Ask("", "", lambda _: (drafting.put_places, (tuple(map(_kept, places)),), {}))


def want(at: Situation) -> Ask:
    """Ask for one more thing the work needs."""
    kinds = tuple((kind, label(kind)) for kind in NeedKind)
    permits = tuple((one, label(one)) for one in Qualification)
    fields = (
        Asked("kind", translate("JointForms", "Kind"), What.ONE, NeedKind.EQUIPMENT, kinds),
        Asked("qualification", translate("JointForms", "Permit"), What.ONE, Qualification.HEIGHT, permits),
        Asked("name", translate("JointForms", "Name"), What.WORDS, most=60, hint=translate("JointForms", "of a thing")),
        Asked("amount", translate("JointForms", "Needed"), What.NUMBER, 1),
    )

    def call(values: dict[str, Any]) -> Call:
        permit = values["qualification"] if values["kind"] is NeedKind.QUALIFICATION else None
        fresh = WantDraft(values["kind"], permit, "" if permit else values["name"], values["amount"])
        return drafting.put_wants, ((*_wants(at), fresh),), {}

    return Ask(translate("JointForms", "One more need"), translate("JointForms", "Add"), call, fields, "",
               translate("JointForms", "Added."))  # fmt: skip


def drop_wants(at: Situation) -> Ask:
    """Ask which needs are left out from now on."""
    names = (label(one.qualification) if one.qualification is not None else one.name for one in at.ticket.wants)
    kinds = (label(one.kind) for one in at.ticket.wants)
    choices = tuple(
        (number, f"{name or kind} × {one.amount}   {one.reason}".rstrip())
        for number, (one, name, kind) in enumerate(zip(at.ticket.wants, names, kinds, strict=True))
    )
    which = Asked("wants", translate("JointForms", "Needs"), What.MANY, (), choices, required=True)

    def call(values: dict[str, Any]) -> Call:
        kept = tuple(one for number, one in enumerate(_wants(at)) if number not in values["wants"])
        return drafting.put_wants, (kept,), {}

    return Ask(translate("JointForms", "What is not needed any more?"), translate("JointForms", "Leave out"), call,
               (which,), "", translate("JointForms", "Left out."))  # fmt: skip


def _nearby(one: Any) -> str:
    away = "" if one.metres is None else fill(translate("JointForms", "%1 m away"), one.metres)
    return "  ".join(part for part in (one.number, pick(one.item.zh, one.item.en), one.address, away) if part)


def _wants(at: Situation) -> tuple[WantDraft, ...]:
    return tuple(WantDraft(one.kind, one.qualification, one.name, one.amount, one.reason) for one in at.ticket.wants)


def _kept(one: PlaceRow) -> PlaceDraft:
    """Return a place as it stands; its cases stay linked to it."""
    spot = PlaceDraft(one.name, one.lon, one.lat, one.minutes, one.task, one.cell_id, one.community_id)
    return replace(spot, place_id=one.id)
