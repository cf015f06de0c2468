# SPDX-License-Identifier: Apache-2.0
"""The workplaces there are, in the order of their tabs, and who may work there."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.vocabulary import Role

translate = QCoreApplication.translate


_INTAKE = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER})
_DISPATCH = frozenset({Role.DISPATCHER, Role.DIRECTOR})
_ADMINISTRATION = frozenset({Role.ADMINISTRATOR})
_MEETING = _INTAKE | _DISPATCH | _ADMINISTRATION
_DUTY = _INTAKE | _ADMINISTRATION | {Role.DIRECTOR}
_PREPARING = frozenset({Role.DIRECTOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR})
_JOINT = _DISPATCH | {Role.SHIFT_LEADER, Role.LIAISON}
_SCHEDULE = _DISPATCH | {Role.SHIFT_LEADER}
_CAMPAIGN = _MEETING | {Role.LIAISON}
_EVALUATION = frozenset({Role.DIRECTOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR})
_RULES = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})
_MEANS = _DISPATCH | _ADMINISTRATION | {Role.LIAISON}


def workplaces() -> tuple[Workplace, ...]:
    """Return all workplaces; the code of a page is loaded when the page is first shown."""
    return (
        Workplace("administration", _administration_said, "ph.gauge", _ADMINISTRATION, _administration),
        Workplace("acceptor", _acceptor_said, "ph.headset", _INTAKE, _acceptor),
        Workplace("dispatcher", _dispatcher_said, "ph.tree-structure", _DISPATCH, _dispatcher),
        Workplace("department", _department_said, "ph.wrench", frozenset({Role.LIAISON}), _department),
        Workplace("joint", _joint_said, "ph.handshake", _JOINT, _joint),
        Workplace("schedule", _schedule_said, "ph.chart-bar-horizontal", _SCHEDULE, _schedule),
        Workplace("campaign", _campaign_said, "ph.flag-banner", _CAMPAIGN, _campaign),
        Workplace("conference", _conference_said, "ph.users-four", _CAMPAIGN, _conference),
        Workplace("handover", _handover_said, "ph.handshake", frozenset({Role.LIAISON}), _handover),
        Workplace("duty", _duty_said, "ph.clipboard-text", _DUTY, _duty),
        Workplace("briefing", _briefing_said, "ph.presentation", _MEETING, _briefing),
        Workplace("evaluation", _evaluation_said, "ph.chart-bar", _EVALUATION, _evaluation),
        Workplace("preparing", _preparing_said, "ph.calendar-check", _PREPARING, _preparing),
        Workplace("means", _means_said, "ph.users-three", _MEANS, _means),
        Workplace("supervision", _supervision_said, "ph.eye", _JOINT, _supervision),
        Workplace("relief", _relief_said, "ph.scales", _DISPATCH | _ADMINISTRATION, _relief),
        Workplace("centre_rules", _centre_rules_said, "ph.sliders", _RULES, _centre_rules),
        Workplace("precedents", _precedents_said, "ph.book-bookmark", _JOINT, _precedents),
        Workplace("zero_report", _zero_report_said, "ph.house-line", frozenset({Role.STATION}), _zero_report),
    )


def _administration_said() -> str:
    return translate("Workplaces", "Administration")


def _acceptor_said() -> str:
    return translate("Workplaces", "Acceptor seat")


def _dispatcher_said() -> str:
    return translate("Workplaces", "Dispatcher seat")


def _department_said() -> str:
    return translate("Workplaces", "Department desk")


def _joint_said() -> str:
    return translate("Workplaces", "Joint")


def _schedule_said() -> str:
    return translate("Workplaces", "Joint schedule")


def _campaign_said() -> str:
    return translate("Workplaces", "Campaigns")


def _conference_said() -> str:
    return translate("Workplaces", "Conferences")


def _handover_said() -> str:
    return translate("Workplaces", "Handover")


def _duty_said() -> str:
    return translate("Workplaces", "Duty desk")


def _briefing_said() -> str:
    return translate("Workplaces", "Briefing")


def _evaluation_said() -> str:
    return translate("Workplaces", "Evaluation")


def _preparing_said() -> str:
    return translate("Workplaces", "Meetings")


def _means_said() -> str:
    return translate("Workplaces", "People and gear")


def _supervision_said() -> str:
    return translate("Workplaces", "Supervision")


def _relief_said() -> str:
    return translate("Workplaces", "Load relief")


def _centre_rules_said() -> str:
    return translate("Workplaces", "Centre's rules")


def _precedents_said() -> str:
    return translate("Workplaces", "Precedents")


def _zero_report_said() -> str:
    return translate("Workplaces", "Zero report")


def load() -> None:
    """Load the code of all pages: while the first person types a password, nobody waits for it."""
    for place in workplaces():
        import_module(f"commandcenter.views.{place.id}.page")


def _acceptor(desk: Desk) -> QWidget:
    from commandcenter.views.acceptor.page import AcceptorPage

    return AcceptorPage(desk)


def _dispatcher(desk: Desk) -> QWidget:
    from commandcenter.views.dispatcher.page import DispatcherPage

    return DispatcherPage(desk)


def _department(desk: Desk) -> QWidget:
    from commandcenter.views.department.page import DepartmentPage

    return DepartmentPage(desk)


def _joint(desk: Desk) -> QWidget:
    from commandcenter.views.joint.page import JointPage

    return JointPage(desk)


def _schedule(desk: Desk) -> QWidget:
    from commandcenter.views.schedule.page import SchedulePage

    return SchedulePage(desk)


def _campaign(desk: Desk) -> QWidget:
    from commandcenter.views.campaign.page import CampaignPage

    return CampaignPage(desk)


def _conference(desk: Desk) -> QWidget:
    from commandcenter.views.conference.page import ConferencePage

    return ConferencePage(desk)


def _handover(desk: Desk) -> QWidget:
    from commandcenter.views.handover.page import HandoverPage

    return HandoverPage(desk)


def _duty(desk: Desk) -> QWidget:
    from commandcenter.views.duty.page import DutyPage

    return DutyPage(desk)


def _briefing(desk: Desk) -> QWidget:
    from commandcenter.views.briefing.page import BriefingPage

    return BriefingPage(desk)


def _administration(desk: Desk) -> QWidget:
    from commandcenter.views.administration.page import AdministrationPage

    return AdministrationPage(desk)


def _evaluation(desk: Desk) -> QWidget:
    from commandcenter.views.evaluation.page import EvaluationPage

    return EvaluationPage(desk)


def _preparing(desk: Desk) -> QWidget:
    from commandcenter.views.preparing.page import PreparingPage

    return PreparingPage(desk)


def _means(desk: Desk) -> QWidget:
    from commandcenter.views.means.page import MeansPage

    return MeansPage(desk)


def _supervision(desk: Desk) -> QWidget:
    from commandcenter.views.supervision.page import SupervisionPage

    return SupervisionPage(desk)


def _relief(desk: Desk) -> QWidget:
    from commandcenter.views.relief.page import ReliefPage

    return ReliefPage(desk)


def _centre_rules(desk: Desk) -> QWidget:
    from commandcenter.views.centre_rules.page import CentreRulesPage

    return CentreRulesPage(desk)


def _precedents(desk: Desk) -> QWidget:
    from commandcenter.views.precedents.page import PrecedentsPage

    return PrecedentsPage(desk)


def _zero_report(desk: Desk) -> QWidget:
    from commandcenter.views.zero_report.page import ZeroReportPage

    return ZeroReportPage(desk)
