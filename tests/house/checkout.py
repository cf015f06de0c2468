# SPDX-License-Identifier: Apache-2.0
"""The files of the checkout, as the tests of the house look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("commandcenter", "installer", "tests")
PICTURES = frozenset({".png", ".ico", ".jpg", ".wav", ".ttf", ".otf", ".qm", ".sqlite3", ".xlsx", ".zip"})


@cache
def python_files(*rooms: str) -> tuple[Path, ...]:
    """Return every module below `rooms` (all code when none is named)."""
    return tuple(path for room in rooms or CODE for path in sorted((ROOT / room).rglob("*.py")))


@cache
def text_files() -> tuple[Path, ...]:
    """Return every text the repository holds or is about to hold."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file() and path.suffix not in PICTURES)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module a file imports by its full name, and the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def short(path: Path) -> str:
    """Return the path as people write it."""
    return path.relative_to(ROOT).as_posix()
