# SPDX-License-Identifier: Apache-2.0
"""The command that carries one case through the whole loop by the keys of real windows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from commandcenter.cli.screenshots import without_display
from commandcenter.cli.shared.options import DataDirOption, JsonOption, show

app = typer.Typer()


@app.command("rehearse")
def rehearse(
    tiers: Annotated[bool, typer.Option("--tiers", help="From the street to the city and back instead.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Play one imported case from report to closed and verify the database; a town of `--data-dir` is left alone."""
    from commandcenter.app import Look
    from commandcenter.cli.shell import language
    from commandcenter.paths import DataDir
    from commandcenter.stage.loop import Loop, Step
    from commandcenter.stage.pictures import opened, prepare
    from commandcenter.stage.tier_loop import TierLoop
    from commandcenter.training.founding import SEED
    from commandcenter.training.tiers.seats import give_tiers
    from commandcenter.upkeep.seals import seal_new_entries
    from commandcenter.upkeep.verify import verify

    application = without_display()

    def told(step: Step) -> None:
        if not json:
            print(step.sentence(language()), flush=True)

    with tempfile.TemporaryDirectory(prefix="commandcenter-", ignore_cleanup_errors=True) as room:
        data = DataDir(Path(room))
        prepare(data, None if data_dir is None else DataDir.of(data_dir), still=False)
        with opened(application, data, Look(language(), "day")) as program:
            if tiers:
                give_tiers(program.engines, SEED)
            loop = (TierLoop if tiers else Loop)(program, told)
            case = loop.run()
            seal_new_entries(program.engines)
            verdict = verify(program.engines, data.attachments)
    for finding in verdict.findings:
        print(finding.sentence(language()))
    figures = {"case": case.number, "state": str(case.state), "steps": len(loop.steps)}
    figures |= {name: getattr(case, name) for name in ("returns", "extensions", "reworks")}
    show({**figures, "entries": verdict.entries, "findings": len(verdict.findings)}, json)
    if not verdict.clean:
        raise typer.Exit(1)
