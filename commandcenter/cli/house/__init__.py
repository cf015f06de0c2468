# SPDX-License-Identifier: Apache-2.0
"""The commands for the house of a server: its chores, and how it is."""

from __future__ import annotations

import typer

from commandcenter.cli.house.keep import app as keep
from commandcenter.cli.house.status import app as status

app = typer.Typer()
for part in (keep, status):
    app.add_typer(part)
