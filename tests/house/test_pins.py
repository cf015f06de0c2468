# SPDX-License-Identifier: Apache-2.0
"""Every package is pinned once, the same everywhere, and nothing undeclared is imported."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.checkout import ROOT, imports, python_files, short

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
TEST = PROJECT["project"]["optional-dependencies"]["test"]
SERVER = PROJECT["project"]["optional-dependencies"]["server"]
BUILD = PROJECT["build-system"]["requires"]
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[a-z]+\])?==(?P<version>[0-9][0-9a-z.]*)")


def test_what_the_project_names_is_pinned_as_in_the_constraints() -> None:
    constraints = _constraints()
    for requirement in (*RUN, *SERVER, *TEST, *BUILD):
        pin = PIN.fullmatch(requirement)
        assert pin, f"{requirement} is not pinned to one version"
        assert constraints.get(_plain(pin["name"])) == pin["version"], requirement


def test_the_constraints_are_names_and_versions_only() -> None:
    lines = [line for line in _lines() if not PIN.fullmatch(line)]
    assert not lines
    assert len(_constraints()) == len(_lines()), "a package is named twice"


def test_the_program_imports_only_what_it_declares() -> None:
    declared = {_plain(PIN.fullmatch(requirement)["name"]) for requirement in RUN}  # type: ignore[index]
    optional = {_plain(PIN.fullmatch(requirement)["name"]) for requirement in SERVER}  # type: ignore[index]
    assert not _undeclared(("commandcenter",), declared | optional)


def test_only_a_private_server_looks_for_what_is_optional() -> None:
    users = {
        short(path) for path in python_files("commandcenter") for name, _ in imports(path) if "pgserver" in name.lower()
    }
    assert users == {"commandcenter/upkeep/server/binaries.py"}


def test_the_tests_import_only_what_is_declared() -> None:
    declared = {_plain(PIN.fullmatch(requirement)["name"]) for requirement in (*RUN, *TEST)}  # type: ignore[index]
    assert not _undeclared(("tests",), declared)


def test_the_installer_needs_nothing_but_python() -> None:
    own = {"installer"}
    strays = {name for name, _ in imports(ROOT / "installer" / "bootstrap.py")}
    assert {name.split(".")[0] for name in strays} - sys.stdlib_module_names - own == set()


def _undeclared(rooms: tuple[str, ...], declared: set[str]) -> set[str]:
    sources = packages_distributions()
    # A part of a pinned whole comes with it and cannot differ from it.
    declared = declared | ({"shiboken6", "pyside6-essentials", "pyside6-addons"} if "pyside6" in declared else set())
    strays = set()
    for path in python_files(*rooms):
        for name, line in imports(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in {"commandcenter", "tests", "installer"}:
                continue
            if not {_plain(source) for source in sources.get(top, [])} & declared:
                strays.add(f"{short(path)}:{line} {top}")
    return strays


def _lines() -> list[str]:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _constraints() -> dict[str, str]:
    return {_plain(name): version for name, version in (line.split("==") for line in _lines() if "==" in line)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
