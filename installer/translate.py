# SPDX-License-Identifier: Apache-2.0
"""Bring the texts of the windows into the translation files and name those that still lack a translation."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "resources" / "i18n"
CHINESE = TEXTS / "commandcenter_zh_CN.ts"
ENGLISH = TEXTS / "commandcenter_en.ts"
"""Sources are English already; this file holds their plural forms only."""


def main() -> int:
    """Refresh both files; return 1 when a text has no translation yet."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "commandcenter" / "views").rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    # Without places in the sources a moved line does not change the file: its history shows texts alone.
    usual = ["-source-language", "en", "-locations", "none", "-no-obsolete", "-silent"]
    for target, language in ((CHINESE, "zh_CN"), (ENGLISH, "en")):
        only = ["-pluralonly"] if target is ENGLISH else []
        command = [str(tool), *sources, "-ts", str(target), *usual, "-target-language", language, *only]
        subprocess.run(command, cwd=ROOT, check=True)
    unfinished = [line for path in (CHINESE, ENGLISH) for line in _unfinished(path)]
    for line in unfinished:
        print(line)
    print(f"{len(unfinished)} without translation")
    return 1 if unfinished else 0


def _unfinished(path: Path) -> list[str]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found.append(f"{path.name}: {context.findtext('name')}: {message.findtext('source')}")
    return found


if __name__ == "__main__":
    sys.exit(main())
