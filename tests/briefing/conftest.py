# SPDX-License-Identifier: Apache-2.0
"""What a paper says once it is written: the text of a PDF as a reader finds it, the cells of a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

ReadPdf = Callable[[Path], list[str]]


@pytest.fixture
def read_pdf(qapp: object) -> ReadPdf:
    """Return a reader of the text of each page, without the spaces a line's end leaves."""

    def read(path: Path) -> list[str]:
        document = QPdfDocument()
        assert document.load(str(path)) is QPdfDocument.Error.None_
        texts = [plain(document.getAllText(number).text()) for number in range(document.pageCount())]
        document.close()
        return texts

    return read


def plain(text: str) -> str:
    return "".join(text.split())
