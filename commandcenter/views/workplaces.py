# SPDX-License-Identifier: Apache-2.0
"""The workplaces there are, in the order of their tabs, and who may work there."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.vocabulary import Role

translate = QCoreApplication.translate


def workplaces() -> tuple[Workplace, ...]:
    """Return all workplaces; the code of a page is loaded when the page is first shown."""
    return (
        Workplace(
            "administration",
            lambda: translate("Workplaces", "Administration"),
            "ph.gauge",
            frozenset({Role.ADMINISTRATOR}),
            _administration,
        ),
        Workplace(
            "acceptor",
            lambda: translate("Workplaces", "Acceptor seat"),
            "ph.headset",
            frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER}),
            _acceptor,
        ),
        Workplace(
            "dispatcher",
            lambda: translate("Workplaces", "Dispatcher seat"),
            "ph.tree-structure",
            frozenset({Role.DISPATCHER, Role.DIRECTOR}),
            _dispatcher,
        ),
        Workplace(
            "department",
            lambda: translate("Workplaces", "Department desk"),
            "ph.wrench",
            frozenset({Role.LIAISON}),
            _department,
        ),
        Workplace(
            "duty",
            lambda: translate("Workplaces", "Duty desk"),
            "ph.clipboard-text",
            frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER, Role.DIRECTOR, Role.ADMINISTRATOR}),
            _duty,
        ),
        Workplace(
            "zero_report",
            lambda: translate("Workplaces", "Zero report"),
            "ph.house-line",
            frozenset({Role.STATION}),
            _zero_report,
        ),
    )


def load() -> None:
    """Load the code of all pages: while the first person types a password, nobody waits for it."""
    for name in ("acceptor", "dispatcher", "department", "duty", "administration", "zero_report"):
        import_module(f"commandcenter.views.{name}.page")


def _acceptor(desk: Desk) -> QWidget:
    from commandcenter.views.acceptor.page import AcceptorPage

    return AcceptorPage(desk)


def _dispatcher(desk: Desk) -> QWidget:
    from commandcenter.views.dispatcher.page import DispatcherPage

    return DispatcherPage(desk)


def _department(desk: Desk) -> QWidget:
    from commandcenter.views.department.page import DepartmentPage

    return DepartmentPage(desk)


def _duty(desk: Desk) -> QWidget:
    from commandcenter.views.duty.page import DutyPage

    return DutyPage(desk)


def _administration(desk: Desk) -> QWidget:
    from commandcenter.views.administration.page import AdministrationPage

    return AdministrationPage(desk)


def _zero_report(desk: Desk) -> QWidget:
    from commandcenter.views.zero_report.page import ZeroReportPage

    return ZeroReportPage(desk)
