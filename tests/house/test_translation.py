# SPDX-License-Identifier: Apache-2.0
"""Every text of the windows can be translated, and is."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, python_files, short, tree

TEXTS = ROOT / "resources" / "i18n" / "commandcenter_zh_CN.ts"
TRANSLATING = frozenset({"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"})


def test_no_text_to_translate_is_put_together_first() -> None:
    assert not {
        f"{short(path)}:{line}" for path in python_files("commandcenter/views") for line in _put_together(tree(path))
    }


@pytest.mark.parametrize(
    "line",
    [
        'self.tr(f"{n} cases")',
        'self.tr("a" + b)',
        'translate("C", "{}".format(n))',
        'self.tr("%s" % n)',
        "self.tr(t(f'{n}'))",
    ],
)
def test_a_text_put_together_is_found(line: str) -> None:
    assert _put_together(ast.parse(line)) == [1]


def test_no_translation_is_unfinished() -> None:
    unfinished = [
        f"{context}: {source}" for context, source, state, text in _messages(TEXTS) if state == "unfinished" or not text
    ]
    assert not unfinished


def test_every_text_of_the_windows_is_in_the_translation_and_no_other(tmp_path: Path) -> None:
    fresh = tmp_path / TEXTS.name
    shutil.copyfile(TEXTS, fresh)
    sources = [str(path) for path in python_files("commandcenter/views")]
    update = Path(sys.executable).with_name("pyside6-lupdate")
    command = [update, *sources, "-ts", fresh, "-no-obsolete", "-locations", "none"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = ({(context, source) for context, source, _, _ in _messages(path)} for path in (TEXTS, fresh))
    assert after - before == set(), "run installer/translate.py: these texts are new"
    assert before - after == set(), "run installer/translate.py: these texts are no longer used"


def _messages(path: Path) -> list[tuple[str, str, str, str]]:
    """Return context, source, state and translation (all plural forms joined) of each message."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            state = "unfinished" if translation is None else translation.get("type", "")
            text = "" if translation is None else "".join(translation.itertext()).strip()
            found.append((context.findtext("name", ""), message.findtext("source", ""), state, text))
    return found


def _put_together(module: ast.Module) -> list[int]:
    """Return the lines that hand a translating function something other than words as they stand."""
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _name(node.func) in TRANSLATING:
            inside = [part for argument in node.args for part in ast.walk(argument)]
            if any(isinstance(part, (ast.JoinedStr, ast.BinOp)) or _formats(part) for part in inside):
                lines.append(node.lineno)
    return lines


def _formats(part: ast.AST) -> bool:
    return isinstance(part, ast.Call) and _name(part.func) == "format"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
