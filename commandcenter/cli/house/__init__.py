# SPDX-License-Identifier: Apache-2.0
"""The commands for the house of a server: its chores, and how it is."""

from __future__ import annotations

import typer

from commandcenter.cli.house.keep import app as keep

app = typer.Typer()
app.add_typer(keep)
