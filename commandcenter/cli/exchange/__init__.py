# SPDX-License-Identifier: Apache-2.0
"""The commands that exchange cases with centres that have databases of their own."""

from __future__ import annotations

import typer

from commandcenter.cli.exchange.centres import app as centres
from commandcenter.cli.exchange.centres import partner
from commandcenter.cli.exchange.files import app as files

app = typer.Typer(
    name="exchange",
    help="Exchange cases with other centres by signed files and receipts.",
    no_args_is_help=True,
)
for part in (centres, files):
    app.add_typer(part)
app.add_typer(partner)
