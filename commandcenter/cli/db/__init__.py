# SPDX-License-Identifier: Apache-2.0
"""The commands that make and keep a database, embedded or on a server."""

from __future__ import annotations

import typer

from commandcenter.cli.db.archiving import app as archiving
from commandcenter.cli.db.counting import app as counting
from commandcenter.cli.db.founding import app as founding
from commandcenter.cli.db.keeping import app as keeping
from commandcenter.cli.db.moving import app as moving
from commandcenter.cli.db.passwords import app as passwords
from commandcenter.cli.db.serving import app as serving
from commandcenter.cli.db.tiers import app as tiers

app = typer.Typer(
    name="db",
    help="Create, serve, move, upgrade, verify, recount, archive, back up and restore the database, and set up tiers.",
    no_args_is_help=True,
)
for part in (founding, serving, moving, keeping, counting, archiving, passwords, tiers):
    app.add_typer(part)
