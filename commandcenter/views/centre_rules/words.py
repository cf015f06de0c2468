# SPDX-License-Identifier: Apache-2.0
"""What each of the centre's numbers is called, counted in, and means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from commandcenter.rules.centre import CentreRules
from commandcenter.rules.house.numbers import limit_of
from commandcenter.views.common.words import label
from commandcenter.views.shell.parts.numbers import Setting

translate = QCoreApplication.translate

Group = tuple[str, tuple[Setting, ...]]


def limit_groups(rules: CentreRules) -> tuple[Group, ...]:
    """Return the limits of stages, each with the unit it is kept in."""
    return (
        (translate("CentreRules", "Until it is sent"), _before(rules)),
        (translate("CentreRules", "From the result on"), _after_result(rules)),
        (translate("CentreRules", "Emergencies"), _emergencies(rules)),
        (translate("CentreRules", "Departments"), _departments(rules)),
        (translate("CentreRules", "Lamps"), _lamps()),
    )


def often_groups() -> tuple[Group, ...]:
    """Return how often things may be asked, and how long they stay open."""
    return (
        (translate("CentreRules", "Asked of a case"), _asked()),
        (translate("CentreRules", "After closing"), _after_closing()),
        (translate("CentreRules", "Loads and seats"), _loads()),
    )


def seat_groups() -> tuple[Group, ...]:
    """Return when reports are alike, what files may be, and who is kept out."""
    return (
        (translate("CentreRules", "Duplicates"), _alike()),
        (translate("CentreRules", "Files"), _files()),
        (translate("CentreRules", "Sign-in"), _people()),
    )


def _limit(rules: CentreRules, name: str, said: str, meaning: str) -> Setting:
    return Setting(name, said, label(limit_of(rules, name).unit), meaning)


def _before(rules: CentreRules) -> tuple[Setting, ...]:
    return (
        _limit(rules, "accept", translate("CentreRules", "Accept"), translate("CentreRules", "From the report on.")),
        _limit(
            rules,
            "verify",
            translate("CentreRules", "Verify"),
            translate("CentreRules", "The supervisor's way and answer; the acceptor's clock stands."),
        ),
        _limit(
            rules,
            "file",
            translate("CentreRules", "File"),
            translate("CentreRules", "From acceptance, or the answer of the verification."),
        ),
        _limit(
            rules,
            "dispatch",
            translate("CentreRules", "Dispatch"),
            translate("CentreRules", "From filing, or a granted return."),
        ),
    )


def _after_result(rules: CentreRules) -> tuple[Setting, ...]:
    return (
        _limit(
            rules,
            "review",
            translate("CentreRules", "Review"),
            translate("CentreRules", "From the department's result to check or rework."),
        ),
        _limit(
            rules,
            "check",
            translate("CentreRules", "Check"),
            translate("CentreRules", "The supervisor's way and answer."),
        ),
        _limit(
            rules, "close", translate("CentreRules", "Close"), translate("CentreRules", "From the answer of the check.")
        ),
        _limit(
            rules,
            "call_back",
            translate("CentreRules", "Call back"),
            translate("CentreRules", "From closing until everyone who reported has the answer."),
        ),
    )


def _emergencies(rules: CentreRules) -> tuple[Setting, ...]:
    return (
        _limit(
            rules,
            "emergency_accept",
            translate("CentreRules", "Accept at once"),
            translate("CentreRules", "For items that are emergencies."),
        ),
        _limit(
            rules,
            "emergency_dispatch",
            translate("CentreRules", "Dispatch at once"),
            translate("CentreRules", "For items that are emergencies."),
        ),
    )


def _departments(rules: CentreRules) -> tuple[Setting, ...]:
    return (
        _limit(
            rules,
            "sign",
            translate("CentreRules", "Sign for a case"),
            translate("CentreRules", "It is counted and stops nothing."),
        ),
        _limit(
            rules,
            "redo",
            translate("CentreRules", "Second disposal"),
            translate("CentreRules", "Of a case that was opened again; it is counted and stops nothing."),
        ),
    )


def _lamps() -> tuple[Setting, ...]:
    return (
        Setting(
            "warn_percent",
            translate("CentreRules", "Yellow from"),
            translate("CentreRules", "% of the limit"),
            translate("CentreRules", "Up to here a lamp is green."),
        ),
    )


def _asked() -> tuple[Setting, ...]:
    return (
        Setting(
            "most_extensions",
            translate("CentreRules", "Extensions"),
            translate("CentreRules", "times"),
            translate("CentreRules", "Granted for one case; each adds its original limit once."),
        ),
        Setting(
            "most_suspensions",
            translate("CentreRules", "Suspensions"),
            translate("CentreRules", "times"),
            translate("CentreRules", "Of one case."),
        ),
        Setting(
            "returns_to_dispute",
            translate("CentreRules", "Returns to a dispute"),
            translate("CentreRules", "times"),
            translate("CentreRules", "So many returns and the director names the department."),
        ),
        Setting(
            "passes_to_dispute",
            translate("CentreRules", "Passes to a dispute"),
            translate("CentreRules", "times"),
            translate("CentreRules", "So often between the same two centres and the director decides."),
        ),
    )


def _after_closing() -> tuple[Setting, ...]:
    return (
        Setting(
            "reopen_days",
            translate("CentreRules", "Open again within"),
            translate("CentreRules", "days"),
            translate("CentreRules", "After closing, by the shift leader."),
        ),
        Setting(
            "call_back_attempts",
            translate("CentreRules", "Call-back attempts"),
            translate("CentreRules", "times"),
            translate("CentreRules", "After so many calls nobody answered, a reporter is done with."),
        ),
    )


def _loads() -> tuple[Setting, ...]:
    return (
        Setting(
            "overload_percent",
            translate("CentreRules", "Overload from"),
            translate("CentreRules", "% of the orders"),
            translate("CentreRules", "A dispatcher is warned when a department holds this share."),
        ),
        Setting(
            "hold_seconds",
            translate("CentreRules", "A case in hand"),
            translate("CentreRules", "seconds"),
            translate("CentreRules", "A seat that is silent for so long no longer holds its case."),
        ),
    )


def _alike() -> tuple[Setting, ...]:
    return (
        Setting(
            "duplicate_metres",
            translate("CentreRules", "Near"),
            translate("CentreRules", "metres"),
            translate("CentreRules", "Open cases within this distance are looked at for duplicates."),
        ),
        Setting(
            "duplicate_days",
            translate("CentreRules", "Recent"),
            translate("CentreRules", "days"),
            translate("CentreRules", "Reports of so many days are compared."),
        ),
        Setting(
            "likeness_percent",
            translate("CentreRules", "Asked from"),
            translate("CentreRules", "% alike"),
            translate("CentreRules", "From here on the acceptor is asked to merge."),
        ),
    )


def _files() -> tuple[Setting, ...]:
    return (
        Setting(
            "most_attachments",
            translate("CentreRules", "Files of a case"),
            translate("CentreRules", "files"),
            translate("CentreRules", "Photographs included."),
        ),
        Setting(
            "attachment_megabytes",
            translate("CentreRules", "Largest file"),
            translate("CentreRules", "MB"),
            translate("CentreRules", "A larger one is refused before it is sent."),
        ),
    )


def _people() -> tuple[Setting, ...]:
    return (
        Setting(
            "sign_in_attempts",
            translate("CentreRules", "Wrong passwords"),
            translate("CentreRules", "in a row"),
            translate("CentreRules", "Then the account is kept out for a while."),
        ),
        Setting(
            "sign_in_block_minutes",
            translate("CentreRules", "Kept out for"),
            translate("CentreRules", "minutes"),
            translate("CentreRules", "An administrator can let somebody in before."),
        ),
        Setting(
            "shortest_password",
            translate("CentreRules", "Shortest password"),
            translate("CentreRules", "letters"),
            translate("CentreRules", "For passwords set from now on."),
        ),
    )
