# SPDX-License-Identifier: Apache-2.0
"""The house stays small enough to be read: files, functions, folders."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from tests.house.checkout import python_files, short, tree

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 40
MOST_MODULES_IN_A_FOLDER = 12
# Steps of the schema: lists of columns, one file a step, never changed once they are out.
STEPS = "commandcenter/models/migrations/versions"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_a_file_fits_in_the_head() -> None:
    long = {short(path): lines for path in _read() if (lines := _lines(path)) >= MOST_LINES_IN_A_FILE}
    assert not long


def test_a_function_fits_on_the_screen() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": lines
        for path in _read()
        for node in ast.walk(tree(path))
        if isinstance(node, Function) and (lines := _length(node)) >= MOST_LINES_IN_A_FUNCTION
    }
    assert not long


def test_a_folder_can_be_overlooked() -> None:
    modules = Counter(short(path.parent) for path in python_files("commandcenter", "installer") if _is_module(path))
    modules.pop(STEPS, None)
    assert not {folder: count for folder, count in modules.items() if count > MOST_MODULES_IN_A_FOLDER}


def _read() -> list[Path]:
    """Return the modules people read, the steps of the schema left out."""
    return [path for path in python_files() if short(path.parent) != STEPS]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _length(node: Function) -> int:
    """Return the lines of a function without its docstring: explaining costs nothing."""
    first = node.body[0]
    explains = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    told = (first.end_lineno or 0) - first.lineno + 1 if explains else 0
    return (node.end_lineno or 0) - node.lineno + 1 - told


def _is_module(path: Path) -> bool:
    return path.name != "__init__.py"
