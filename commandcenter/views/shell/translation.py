# SPDX-License-Identifier: Apache-2.0
"""The language of the windows: Qt's own texts and ours, compiled from the readable source when it changed."""

from __future__ import annotations

import hashlib
import logging
import subprocess
from pathlib import Path

import PySide6
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from commandcenter.views.common.words import label, language, speak
from commandcenter.whole_file import replacing

__all__ = ["compiled", "install", "label", "language"]

SOURCE = "commandcenter_zh_CN"

_log = logging.getLogger(__name__)


def install(application: QApplication, wanted: str, resources: Path, cache: Path) -> None:
    """Show everything made from now on in `wanted` ("zh" or "en"; anything else is taken as English).

    `cache` is a directory of ours where the compiled texts are kept; a program that was built ships them compiled.
    """
    for earlier in application.findChildren(QTranslator):
        application.removeTranslator(earlier)
        earlier.setParent(None)
    chinese = wanted.startswith("zh")
    speak("zh" if chinese else "en")
    QLocale.setDefault(QLocale("zh_CN" if chinese else "en_GB"))
    if not chinese:
        _add(application, compiled("commandcenter_en", resources / "i18n", cache))
        return
    _add(application, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm")
    _add(application, compiled(SOURCE, resources / "i18n", cache))


def compiled(name: str, folder: Path, cache: Path) -> Path:
    """Return the compiled texts of `name`: those shipped beside the source, else compiled once into `cache`."""
    shipped = folder / f"{name}.qm"
    source = folder / f"{name}.ts"
    if shipped.exists() and not source.exists():
        return shipped
    mark = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    made = cache / f"{name}-{mark}.qm"
    if not made.exists():
        cache.mkdir(parents=True, exist_ok=True)
        for outdated in cache.glob(f"{name}-*.qm"):
            outdated.unlink(missing_ok=True)
        with replacing(made) as begun:
            release(source, begun)
    return made


def release(source: Path, target: Path) -> None:
    """Compile one source of texts; raises OSError or CalledProcessError when Qt's tool is missing or refuses."""
    tool = Path(PySide6.__file__).parent / "lrelease"
    if not tool.exists():
        tool = tool.with_suffix(".exe")
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(target)], check=True, capture_output=True)


def _add(application: QApplication, path: Path) -> None:
    translator = QTranslator(application)
    if translator.load(str(path)):
        application.installTranslator(translator)
    else:
        _log.error("Texts cannot be read: %s", path.name)
