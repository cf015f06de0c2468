# SPDX-License-Identifier: Apache-2.0
"""Writes the overview of all modules in ARCHITECTURE.md from their docstrings: `python -m installer.overview`."""

from __future__ import annotations

import ast
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "commandcenter"
BEGIN = "<!-- overview: written by python -m installer.overview -->"
END = "<!-- end of overview -->"


def overview() -> str:
    """Return the list of rooms and modules with what each says of itself, in the order of their paths."""
    lines: list[str] = []
    for folder in [PACKAGE, *sorted(path for path in PACKAGE.rglob("*") if (path / "__init__.py").is_file())]:
        room = folder.relative_to(PACKAGE)
        depth = len(room.parts)
        if depth:
            lines.append(f"{'  ' * (depth - 1)}- **{room.name}/** – {_sentence(folder / '__init__.py')}")
        modules = (path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py")
        lines += [f"{'  ' * depth}- `{path.name}` – {_sentence(path)}" for path in modules]
    return "\n".join(lines)


def with_overview(text: str) -> str:
    """Return `text` with the part between the marks replaced; raises ValueError when a mark is missing."""
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"ARCHITECTURE.md lost its marks: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{overview()}\n\n{END}{after}"


def main() -> None:
    """Rewrite ARCHITECTURE.md."""
    path = CHECKOUT / "ARCHITECTURE.md"
    path.write_text(with_overview(path.read_text(encoding="utf-8")), encoding="utf-8")


def _sentence(path: Path) -> str:
    return " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split())


if __name__ == "__main__":
    main()
