# SPDX-License-Identifier: Apache-2.0
"""The command that makes the training town and plays it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import Place, open_place

if TYPE_CHECKING:
    from commandcenter.models.engine import Engines
    from commandcenter.training.play.player import Player

app = typer.Typer()

USUAL_SEED = 2611


@app.command("demo")
def demo(
    scale: Annotated[str, typer.Option("--scale", help="town, district or city; only for a new town.")] = "",
    speed: Annotated[float, typer.Option("--speed", help="Times faster than life, 1 to 600.")] = 20,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes and plays the same town.")] = USUAL_SEED,
    once: Annotated[bool, typer.Option("--once", help="Make the town and end.")] = False,
    tiers: Annotated[
        bool, typer.Option("--tiers", help="Give city, district and streets centres of their own.")
    ] = False,
    all_seats: Annotated[bool, typer.Option("--all-seats", help="Play the centre's own seats too.")] = False,
    login: Annotated[str, typer.Option("--login", help="Fill in this account.")] = "acceptor01",
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Make the training town, unless it is there, and play it: people report, departments work, you sit at a seat.

    It is made in a file of this machine; `db move` takes it to an empty database of a server.
    """
    from commandcenter.models.engine import open_engines

    place = open_place(data_dir or _usual())
    _refuse_server(place)
    engines = open_engines(place.database_url)
    try:
        figures = _ready(engines, place.data.attachments, scale, seed, tiers, quiet=json)
        show(figures, json, lambda: _words(figures))
        if not once:
            _play(engines, place, int(figures["seed"]), speed, all_seats, login)
    finally:
        engines.dispose()


def _refuse_server(place: Place) -> None:
    """On a server everybody acts under an own login; nobody there may play all the people of a town."""
    from commandcenter.training.problem import TrainingProblem
    from commandcenter.vocabulary import Refused

    if place.server is not None:
        raise Refused(TrainingProblem.FILE_ONLY, where=place.server.where)


def _words(figures: dict[str, Any]) -> str:
    from commandcenter.training.accounts import TRAINING_PASSWORD

    lines = [f"{name:12} {value}" for name, value in figures.items()]
    who = "acceptor01–15, dispatcher01–05, leader01–03, director, admin, liaison01–24, supervisor01…"
    told = [f"{'accounts':12} {who}"]
    if "centres" in figures:
        posts, tiers = "acceptor, dispatcher, leader, director", "street, district, city"
        told.append(f"{'of the tiers':12} {posts} of {tiers}: dispatcher.street; of several dispatcher.street2")
    return "\n".join([*lines, *told, f"{'password':12} {TRAINING_PASSWORD}"])


def _usual() -> Path:
    """The training town's own directory: what is played with never lies beside a real centre's data."""
    from commandcenter.paths import DataDir

    return DataDir.default().root / "training"


def _ready(engines: Engines, attachments: Path, scale: str, seed: int, tiers: bool, quiet: bool) -> dict[str, Any]:
    """Make the town where there is none, and say what there is; refuse what is no training town."""
    from commandcenter.training.founding import found_town, stored_training
    from commandcenter.training.problem import TrainingProblem
    from commandcenter.training.tiers.seats import give_tiers
    from commandcenter.training.town.scales import SCALES, TOWN
    from commandcenter.vocabulary import Refused

    if scale and scale not in SCALES:
        raise Refused(TrainingProblem.NO_SUCH_SCALE, scale=scale)
    known = stored_training(engines)
    if known is not None:
        if scale and known.scale != scale:
            where = str(engines.file or engines.url.host or "")
            raise Refused(TrainingProblem.OTHER_SCALE, path=where, scale=known.scale)
        if tiers:
            give_tiers(engines, known.seed)
        return {"made": False, "scale": known.scale, "seed": known.seed, **_tiers_told(engines)}
    wanted = SCALES[scale] if scale else TOWN
    tell = None if quiet else lambda what: print(f"… {what}", flush=True)
    founded = found_town(engines, attachments, wanted, seed, tell, tiers)
    figures = {**asdict(founded), "seconds": round(founded.seconds, 1), **_tiers_told(engines)}
    return {"made": True, "scale": wanted.key, "seed": seed, **figures}


def _tiers_told(engines: Engines) -> dict[str, Any]:
    """Say how many centres there are, nothing where there are none."""
    from commandcenter.queries.tiers.way import all_centres

    with engines.reader.connect() as connection:
        centres = len(all_centres(connection))
    return {"centres": centres} if centres else {}


def _play(engines: Engines, place: Place, seed: int, speed: float, all_seats: bool, login: str) -> None:
    """Play beside a seat's window, or on a machine without a display until interrupted."""
    from commandcenter.cli.seat import has_display
    from commandcenter.training.play.player import Player
    from commandcenter.training.play.simulator import Simulator

    player = Player(Simulator(engines, seed, speed, all_seats, place.data.attachments))
    if not has_display():
        _play_aloud(player)
        return
    from commandcenter.app import Look
    from commandcenter.app import run as open_program

    player.start()
    try:
        seat = place.settings.seat
        code = open_program(place.data, place.settings, Look(seat.language, seat.theme), place.database_url, login)
    finally:
        player.stop()
    raise typer.Exit(code)


def _play_aloud(player: Player) -> None:
    simulator = player.simulator
    player.tell_to(lambda _: print(" ".join(f"{name}={n}" for name, n in sorted(simulator.done.items())), flush=True))
    player.play()
