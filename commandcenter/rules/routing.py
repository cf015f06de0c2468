# SPDX-License-Identifier: Apache-2.0
"""Who is responsible for a case: which department leads, which assist, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commandcenter.vocabulary import Involvement, Word

OVERLOAD_SHARE = 0.40
OVERLOAD_FROM = 10
THIS_CELL = ("本网格", "this cell")


class Ownership(Word):
    """How many departments could answer for the case (screens.md, Dispatcher)."""

    NONE = "none", "未设", "Not set"
    ONE = "one", "唯一", "One"
    SEVERAL = "several", "多个", "Several"


class ReasonKind(Word):
    """Why a department is proposed as it is; `{names}` are filled from the reason's parameters."""

    PRECEDENT_LEAD = (
        "precedent_lead",
        "判例 {count} 条为主办，最近 {last}，此后沿用 {followed} 次",
        "Leads by precedent: ruled {count}×, last on {last}, followed {followed}× since",
    )
    PRECEDENT_ASSIST = "precedent_assist", "判例协办", "Assists by precedent"
    PRECEDENT_ABSENT = "precedent_absent", "判例未参加", "Took no part in the precedents"
    CELL_LEAD = "cell_lead", "{place_zh}指定主办", "Leads by the rule for {place_en}"
    CELL_ASSIST = "cell_assist", "{place_zh}指定协办", "Assists by the rule for {place_en}"
    CATALOGUE_PLACE = "catalogue_place", "目录第 {place} 位", "Number {place} in the catalogue"
    CATALOGUE_ONLY = "catalogue_only", "目录唯一", "The only one in the catalogue"
    CIRCUMSTANCE = "circumstance", "{words}", "{words}"
    EMERGENCY = "emergency", "突发事件，按职责先派", "Emergency: responsibility before load"
    RETURNED = "returned", "本案已退单", "Returned this case"
    OVERLOADED_ASSIST = "overloaded_assist", "超载，只宜协办", "Overloaded, should only assist"
    OVERLOADED_ALONE = "overloaded_alone", "超载，但无其他部门可主办", "Overloaded, but no other may lead"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, told in data; numbers, texts and dates (local) fill its sentence."""

    kind: ReasonKind
    params: Mapping[str, int | str | date] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Return the reason in `language`."""
        shown = {name: f"{value:%Y-%m-%d}" if isinstance(value, date) else value for name, value in self.params.items()}
        return self.kind.label(language).format_map(shown)


@dataclass(frozen=True, slots=True)
class Precedent:
    """A ruling of the director on the item (domain.md 4 rule 4), stored for its circumstances.

    `condition_id` is the filing condition it was made for, None when it holds for the whole item; `ruled_on` is local.
    """

    lead: int
    ruled_on: date
    assisting: tuple[int, ...] = ()
    condition_id: int | None = None
    circumstances: str = ""


@dataclass(frozen=True, slots=True)
class CellRule:
    """What was set for the case's cell or a division round it, before the catalogue's order.

    `places` says for each department which place names it, in Chinese and English; unnamed is the cell itself.
    """

    lead: int | None = None
    assisting: tuple[int, ...] = ()
    places: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """A rule that holds for a case: 0 steps up is its cell, 1 its community; `of_item`, or else of the item's class."""

    department_id: int
    involvement: Involvement
    steps_up: int
    of_item: bool
    place_zh: str
    place_en: str


def cell_rule_of(rules: Sequence[PlaceRule]) -> CellRule:
    """Return what holds of several rules: the nearest place names who leads, the item before its class; all assist."""
    nearest = sorted(rules, key=lambda rule: (rule.steps_up, not rule.of_item))
    leads = [rule for rule in nearest if rule.involvement is Involvement.LEAD]
    lead = leads[0].department_id if leads else None
    helpers = [rule for rule in nearest if rule.involvement is Involvement.ASSIST and rule.department_id != lead]
    named = [*reversed(helpers), *leads[:1]]
    return CellRule(
        lead,
        tuple(dict.fromkeys(rule.department_id for rule in helpers)),
        {rule.department_id: (rule.place_zh, rule.place_en) for rule in named},
    )


@dataclass(frozen=True, slots=True)
class Hint:
    """A department that the filing condition or the words of the report speak for, with those words."""

    department_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Load:
    """What a department has in hand, how much of it is overdue, and how today's due cases went."""

    in_hand: int = 0
    overdue: int = 0
    due_today: int = 0
    on_time_today: int = 0

    @property
    def on_time_rate(self) -> float | None:
        """Share of today's due cases done on time; None when none was due."""
        return self.on_time_today / self.due_today if self.due_today else None


@dataclass(frozen=True, slots=True)
class Question:
    """All that a proposal depends on; `departments` are the item's, in the catalogue's order.

    `loads` holds every department of the centre, since shares are of the whole; `returned_by` those whose return of
    this case was granted, `followed` how many cases went where a precedent in force names a department, by department.
    """

    departments: Sequence[int]
    loads: Mapping[int, Load]
    condition_id: int | None = None
    precedents: Sequence[Precedent] = ()
    cell_rule: CellRule = CellRule()
    hints: Sequence[Hint] = ()
    returned_by: frozenset[int] = frozenset()
    emergency: bool = False
    followed: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One department of a proposal; `share` is its part of all cases in hand, 0 to 1."""

    department_id: int
    role: Involvement
    reasons: tuple[Reason, ...]
    load: Load
    share: float
    overloaded: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who should lead and assist: lead first, then who assists, then who is not sent."""

    ownership: Ownership
    lines: tuple[ProposalLine, ...]

    @property
    def lead(self) -> int | None:
        """The department that should execute; None without any owner."""
        return next((line.department_id for line in self.lines if line.role is Involvement.LEAD), None)

    @property
    def assisting(self) -> tuple[int, ...]:
        """The departments that should assist."""
        return tuple(line.department_id for line in self.lines if line.role is Involvement.ASSIST)


def share_of(department_id: int, loads: Mapping[int, Load]) -> float:
    """Return the department's part of all cases in hand, 0 to 1; 0 when nobody has any."""
    total = _total(loads)
    return loads.get(department_id, Load()).in_hand / total if total else 0.0


def propose(question: Question, overload_share: float = OVERLOAD_SHARE, overload_from: int = OVERLOAD_FROM) -> Proposal:
    """Return who should lead, who assist, and why (domain.md 3, domain.md 4 rule 4, screens.md Dispatcher).

    The director's rulings decide who leads; without any the cell's rule, then the catalogue's order. Who returned this
    case leads again only by a ruling, or where all have returned it. Among those who may lead, one that holds over
    `overload_share` of at least `overload_from` cases in hand gives way to one that does not, except in an emergency.
    Exactly one department leads.
    """
    weighing = _Weighing(question, overload_share, overload_from)
    lead = weighing.lead()
    lines = [weighing.line(department, lead) for department in weighing.everyone]
    order = {Involvement.LEAD: 0, Involvement.ASSIST: 1, Involvement.NONE: 2}
    lines.sort(key=lambda line: order[line.role])
    return Proposal(_ownership(len(weighing.owners)), tuple(lines))


class _Weighing:
    """One question being answered."""

    def __init__(self, question: Question, overload_share: float, overload_from: int) -> None:
        self.question = question
        self.rulings = [p for p in question.precedents if p.condition_id in (None, question.condition_id)]
        self.total = _total(question.loads)
        self.overload_share, self.overload_from = overload_share, overload_from
        self.may_lead = self._may_lead()
        named = [department for p in self.rulings for department in p.assisting]
        hinted = [hint.department_id for hint in question.hints]
        self.owners = tuple(dict.fromkeys([*self.may_lead, *question.departments]))
        self.everyone = tuple(dict.fromkeys([*self.owners, *named, *question.cell_rule.assisting, *hinted]))

    def _may_lead(self) -> list[int]:
        if self.rulings:
            leads = {p.lead for p in self.rulings}
            return sorted(leads, key=lambda lead: (-len(self._ruled(lead)), -self._ruled(lead)[-1].toordinal(), lead))
        returned = self.question.returned_by
        by_cell = self.question.cell_rule.lead
        if by_cell is not None and by_cell not in returned:
            return [by_cell]
        listed = list(dict.fromkeys(self.question.departments))
        return [department for department in listed if department not in returned] or listed

    def _ruled(self, department: int) -> list[date]:
        return sorted(p.ruled_on for p in self.rulings if p.lead == department)

    def overloaded(self, department: int) -> bool:
        enough = self.total >= self.overload_from
        return enough and share_of(department, self.question.loads) > self.overload_share

    def lead(self) -> int | None:
        if not self.may_lead:
            return None
        if self.question.emergency:
            return self.may_lead[0]
        free = [department for department in self.may_lead if not self.overloaded(department)]
        return (free or self.may_lead)[0]

    def line(self, department: int, lead: int | None) -> ProposalLine:
        role = Involvement.LEAD if department == lead else self._helps(department)
        return ProposalLine(
            department,
            role,
            tuple(self._reasons(department, role)),
            self.question.loads.get(department, Load()),
            share_of(department, self.question.loads),
            self.overloaded(department),
        )

    def _helps(self, department: int) -> Involvement:
        """Assist: who did in a precedent, whom the cell or the circumstances name; without precedent all others."""
        if department in self.question.returned_by:
            return Involvement.NONE
        took_part = any(department in (p.lead, *p.assisting) for p in self.rulings)
        spoken_for = department in self.question.cell_rule.assisting or self._words(department)
        return Involvement.ASSIST if took_part or spoken_for or not self.rulings else Involvement.NONE

    def _words(self, department: int) -> list[str]:
        return [hint.words for hint in self.question.hints if hint.department_id == department]

    def _reasons(self, department: int, role: Involvement) -> list[Reason]:
        return [*self._rule_reasons(department), *self._catalogue_reasons(department), *self._now(department, role)]

    def _rule_reasons(self, department: int) -> list[Reason]:
        reasons = []
        ruled = self._ruled(department)
        if ruled:
            followed = self.question.followed.get(department, 0)
            told: dict[str, int | str | date] = {"count": len(ruled), "last": ruled[-1], "followed": followed}
            reasons.append(Reason(ReasonKind.PRECEDENT_LEAD, told))
        elif any(department in p.assisting for p in self.rulings):
            reasons.append(Reason(ReasonKind.PRECEDENT_ASSIST))
        if department == self.question.cell_rule.lead:
            reasons.append(Reason(ReasonKind.CELL_LEAD, self._place(department)))
        elif department in self.question.cell_rule.assisting:
            reasons.append(Reason(ReasonKind.CELL_ASSIST, self._place(department)))
        return reasons

    def _place(self, department: int) -> dict[str, int | str | date]:
        zh, en = self.question.cell_rule.places.get(department, THIS_CELL)
        return {"place_zh": zh, "place_en": en}

    def _catalogue_reasons(self, department: int) -> list[Reason]:
        reasons = []
        listed = list(dict.fromkeys(self.question.departments))
        if listed == [department]:
            reasons.append(Reason(ReasonKind.CATALOGUE_ONLY))
        elif department in listed:
            reasons.append(Reason(ReasonKind.CATALOGUE_PLACE, {"place": listed.index(department) + 1}))
        reasons += [Reason(ReasonKind.CIRCUMSTANCE, {"words": words}) for words in self._words(department)]
        return reasons

    def _now(self, department: int, role: Involvement) -> list[Reason]:
        reasons = []
        if self.rulings and role is Involvement.NONE and department not in self.question.returned_by:
            reasons.append(Reason(ReasonKind.PRECEDENT_ABSENT))
        if department in self.question.returned_by:
            reasons.append(Reason(ReasonKind.RETURNED))
        if self.overloaded(department):
            if role is not Involvement.LEAD:
                reasons.append(Reason(ReasonKind.OVERLOADED_ASSIST))
            elif self.question.emergency:
                reasons.append(Reason(ReasonKind.EMERGENCY))
            else:
                reasons.append(Reason(ReasonKind.OVERLOADED_ALONE))
        return reasons


def _total(loads: Mapping[int, Load]) -> int:
    return sum(load.in_hand for load in loads.values())


def _ownership(owners: int) -> Ownership:
    if owners == 0:
        return Ownership.NONE
    return Ownership.ONE if owners == 1 else Ownership.SEVERAL
