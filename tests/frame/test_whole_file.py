# SPDX-License-Identifier: Apache-2.0
"""Files take the place of older ones whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandcenter.whole_file import replacing, write_whole


def test_a_file_takes_the_place_of_the_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "made with it" / "plan.toml"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in path.parent.iterdir()] == ["plan.toml"]


def test_what_breaks_half_way_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="no room"), replacing(path) as begun:
        begun.write_bytes(b"half of the n")
        assert path.read_bytes() == b"old"
        raise OSError(28, "no room")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
