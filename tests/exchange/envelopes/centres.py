# SPDX-License-Identifier: Apache-2.0
"""Two centres with databases of their own that know each other, worked by their people and by the command line."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from commandcenter.cli import shell
from commandcenter.cli.shared.stores import ADDRESS
from commandcenter.exchange.envelopes import keys
from commandcenter.exchange.envelopes.exporting import export
from commandcenter.exchange.envelopes.importing import TakenIn, take_in
from commandcenter.models.engine import Engines, open_engines
from commandcenter.paths import DataDir
from commandcenter.queries.envelopes.centres import PartnerRow, known_partner, own_centre
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.dispatching import dispatch
from commandcenter.services.envelopes.partners import name_centre, put_partner
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import State
from tests.databases import FILE, Ready
from tests.world import World

NAMES = {"street": ("云溪街道中心", "Yunxi street centre"), "district": ("云溪区中心", "Yunxi district centre")}


@dataclass
class Side:
    """One of the two centres: its people, its data directory, and where its database is."""

    code: str
    world: World
    data: DataDir
    address: str
    capsys: pytest.CaptureFixture[str]

    @property
    def store(self) -> AttachmentStore:
        return AttachmentStore(self.data.attachments)

    def run(self, *words: str | Path, code: int = shell.DONE) -> Any:
        """Run a command of the exchange here and return its figures, or what it said where it is refused."""
        os.environ[ADDRESS] = self.address
        try:
            done = shell.run(["exchange", *map(str, words), "--data-dir", str(self.data.root), "--json"])
        finally:
            del os.environ[ADDRESS]
        said = self.capsys.readouterr()
        assert done == code, said.err
        return json.loads(said.out.splitlines()[-1]) if code == shell.DONE else said.err

    def partner(self, code: str) -> PartnerRow:
        with self.world.reading() as connection:
            return known_partner(connection, code)

    def photo(self, shade: int) -> StoredFile:
        """Return a photograph that lies in the store."""
        picture = io.BytesIO()
        Image.new("RGB", (8, 8), (shade, shade, shade)).save(picture, "PNG")
        return self.store.put(picture.getvalue(), f"{shade}.png")

    @property
    def signer(self) -> keys.Signer:
        with self.world.reading() as connection:
            return keys.signer(self.data.root, own_centre(connection).public_key)

    def sent(self, to: str, folder: Path, number: str = "") -> list[Path]:
        """Write what is due and return the files."""
        return [one.path for one in export(self.world.engines, self.store, self.signer, to, folder, number)]

    def taken(self, path: Path) -> TakenIn:
        """Take a file of the other centre in."""
        return take_in(self.world.engines, self.store, self.signer, path)

    def handed_to(self, code: str, **words: Any) -> int:
        """File a case and dispatch it to the other centre; returns the case."""
        case_id = self.world.case_in(State.FILED, **words)
        lead = self.partner(code).department_id
        self.world.perform("dispatcher", dispatch, case_id, None, lead=lead)
        return case_id


@pytest.fixture
def street(world: World, database_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Side:
    """Return the centre that files, on each kind of database."""
    return Side("street", world, DataDir.of(tmp_path / "street").create(), database_address, capsys)


@pytest.fixture
def district(street: Side, sqlite_centre: Ready, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Side]:
    """Return the centre that disposes, in a file of its own; both know each other, and one clock goes for both."""
    data = DataDir.of(tmp_path / "district").create()
    shutil.copyfile(sqlite_centre.template, data.root / FILE)
    engines: Engines = open_engines(f"sqlite:///{data.root / FILE}")
    other = replace(deepcopy(replace(sqlite_centre.world, engines=None)), engines=engines)
    side = Side("district", other, data, f"sqlite:///{data.root / FILE}", capsys)
    public = {one.code: named(one) for one in (street, side)}
    for one, known in ((street, "district"), (side, "street")):
        one.world.perform(SYSTEM, put_partner, known, *NAMES[known], public[known])
    yield side
    engines.dispose()


def named(side: Side) -> str:
    """Give a centre its name and key; returns the public one."""
    public = keys.make(side.data.root).public_key
    zh, en = NAMES[side.code]
    choices = {"code": side.code, "name_zh": zh, "name_en": en, "public_key": public}
    side.world.perform(SYSTEM, name_centre, choices)
    return public
