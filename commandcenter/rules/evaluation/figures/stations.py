# SPDX-License-Identifier: Apache-2.0
"""Figures of stations: made of days on which each owes a zero report, and of what it found."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.vocabulary.evaluation import StationCount

N = StationCount
SOURCE = "domain.md 7, domain.md 6"
OWED = (N.IN_TIME, N.LATE, N.MISSING)
_NOTHING = Term({})


@dataclass(frozen=True, slots=True)
class StationFigure(Indicator):
    """A figure whose numerator and denominator are sums over days of stations, not over cases."""

    above: tuple[StationCount, ...] = ()
    below: tuple[StationCount, ...] = ()


def _figure(
    key: str,
    names: tuple[str, str],
    says: tuple[str, str],
    above: tuple[StationCount, ...],
    below: tuple[StationCount, ...] = (),
    better: Better = Better.LESS,
    formula: tuple[str, str] | None = None,
) -> StationFigure:
    denominator = _NOTHING if below else None
    made = formula or names
    return StationFigure(key, *names, *says, *made, SOURCE, _NOTHING, denominator, better, above=above, below=below)


STATIONS = (
    _figure(
        "zero_on_time",
        ("按时零报告率", "Zero reports in time"),
        (
            "工作站应报的日子中，当日各类都报齐且在截止时刻前的比例；零也要报。首份零报告之前的日子不计。",
            "Of the days a station owes a report, zero included, how many had all kinds by the hour. Days before the"
            " centre's first zero report are left out.",
        ),
        (N.IN_TIME,),
        OWED,
        Better.MORE,
        ("按时 ÷（按时 + 迟报 + 未报）", "in time ÷ (in time + late + missing)"),
    ),
    _figure(
        "zero_owed",
        ("应报数", "Reports owed"),
        (
            "应报零报告的站日；未到截止时刻而未报的不计。",
            "Days of stations that owe a report; before the hour only reported ones.",
        ),
        OWED,
        better=Better.NEITHER,
    ),
    _figure(
        "zero_late",
        ("迟报数", "Reported late"),
        ("截止时刻之后才报齐的站日。", "Days reported in full only after the hour."),
        (N.LATE,),
    ),
    _figure(
        "zero_missing",
        ("未报数", "Not reported"),
        ("过了截止时刻仍未报齐的站日。", "Days not reported in full though the hour has passed."),
        (N.MISSING,),
    ),
    _figure(
        "zero_building",
        ("发现违建和违法用地", "Illegal building found"),
        ("零报告中上报的新增违建和违法用地数。", "New illegal construction or land use counted in zero reports."),
        (N.BUILDING,),
        better=Better.NEITHER,
    ),
    _figure(
        "zero_group_renting",
        ("发现群租", "Group renting found"),
        ("零报告中上报的群租数。", "Group renting counted in zero reports."),
        (N.GROUP_RENTING,),
        better=Better.NEITHER,
    ),
    _figure(
        "zero_reports",
        ("转为上报", "Became reports"),
        ("发现后逐件登记、已转为上报的问题数。", "Finds that were described one by one and became a report."),
        (N.REPORTS,),
        better=Better.NEITHER,
    ),
)
"""The spec names no composite of stations: their score is the first of these."""
