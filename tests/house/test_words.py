# SPDX-License-Identifier: Apache-2.0
"""Every module says in one plain sentence what it is for, and no text points outside the repository."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, python_files, short, text_files, tree

LICENCE = "# SPDX-License-Identifier: Apache-2.0"
LONGEST_SENTENCE = 160
ENDS_INSIDE = re.compile(r"[.!?。！？]\s+\S")
NOT_OF_THE_TRADE = re.compile(r"\b(issue|pull request|AI|LLM|chatbot|language model|session of)\b")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
# Content networks and package indexes an installation must not need, and places on somebody's machine.
FOREIGN = re.compile(
    r"cdn\.jsdelivr|unpkg\.com|cdnjs\.|code\.jquery|netdna\.|googleapis\.com|gstatic\.com|pypi\.org|pythonhosted|"
    r"index-url|tuna\.tsinghua|mirrors\.aliyun|(?<![\w.])/(?:work|opt|root|home|Users)/\w|[A-Z]:\\\\?Users"
)
SELF = Path(__file__).resolve()


def test_every_module_begins_with_its_licence() -> None:
    assert not [short(path) for path in python_files() if path.read_text(encoding="utf-8").split("\n", 1)[0] != LICENCE]


def test_every_module_says_in_one_plain_sentence_what_it_is_for() -> None:
    assert not {short(path): ast.get_docstring(tree(path)) for path in python_files() if not _is_plain(tree(path))}


@pytest.mark.parametrize(
    ("docstring", "plain"),
    [
        ("Working time and its clocks.", True),
        ("Cells of about 100 m, e.g. for a town.", True),
        ("Working time and its clocks", False),
        ("Working time. And its clocks.", False),
        ("Working time.\n\nMore about it.", False),
        ("What the issue asks for.", False),
        ("", False),
    ],
)
def test_what_counts_as_one_plain_sentence(docstring: str, plain: bool) -> None:
    assert _is_plain(ast.parse(f'"""{docstring}"""')) is plain


def test_nothing_is_left_for_later() -> None:
    unfinished = {
        f"{short(path)}:{number} {line.strip()}"
        for path in text_files()
        if path.resolve() != SELF
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    }
    assert not unfinished


def test_no_text_names_a_place_on_another_machine() -> None:
    foreign = {
        f"{short(path)}:{number} {line.strip()[:120]}"
        for path in text_files()
        if path.resolve() != SELF
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FOREIGN.search(line)
    }
    assert not foreign


def test_what_a_newcomer_reads_is_there() -> None:
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"):
        assert len((ROOT / name).read_text(encoding="utf-8")) > 200, name


def _is_plain(module: ast.Module) -> bool:
    sentence = ast.get_docstring(module) or ""
    without_shorthand = sentence.replace("e.g. ", "").replace("i.e. ", "")
    return (
        sentence.endswith((".", "。"))
        and "\n\n" not in sentence
        and len(sentence) <= LONGEST_SENTENCE
        and not ENDS_INSIDE.search(without_shorthand)
        and not NOT_OF_THE_TRADE.search(sentence)
    )
