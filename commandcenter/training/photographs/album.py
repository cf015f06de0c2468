# SPDX-License-Identifier: Apache-2.0
"""The town's photographs as files in the store of attachments, each drawn when it is first wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.training.photographs.darkroom import Darkroom, Shot, views
from commandcenter.training.photographs.troubles import SIGHTS


class Album:
    """Photographs in `store`, shared by all cases that show the same; not for two threads at once."""

    def __init__(self, store: AttachmentStore) -> None:
        """Begin with none; what an earlier run left in the store is recognised by its content."""
        self._store = store
        self._darkroom = Darkroom()
        self._files: dict[Shot, StoredFile] = {}

    def fill(self) -> None:
        """Draw all photographs there are, place by place; raises Refused where the disk refuses."""
        for trouble, _ in sorted(SIGHTS.items(), key=lambda one: one[1].place.value):
            for righted in (False, True):
                # The first place last but one: the view from near is cut out of what was seen there.
                for view in sorted(views(righted), key=(1, 0, 2).index):
                    self._file(Shot(trouble, righted, view))
        self._darkroom = Darkroom()

    def files(self, shots: Iterable[Shot], local: datetime) -> tuple[StoredFile, ...]:
        """Return the files of `shots`, named as a handset names what it takes at that local time.

        Call it before the act that names the files, as `AttachmentStore.put`; raises Refused where the disk refuses.
        """
        return tuple(
            replace(self._file(shot), name=f"IMG_{local:%Y%m%d_%H%M}{number:02d}.jpg")
            for number, shot in enumerate(shots, 1)
        )

    def _file(self, shot: Shot) -> StoredFile:
        if shot not in self._files:
            self._files[shot] = self._store.put(self._darkroom.develop(shot), "photograph.jpg")
        return self._files[shot]
