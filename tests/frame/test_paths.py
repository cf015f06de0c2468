# SPDX-License-Identifier: Apache-2.0
"""Paths: one directory holds an installation, and a disk of another machine is recognised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commandcenter import paths
from commandcenter.paths import DataDir

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
//nas/city\\040data /mnt/city\\040data cifs rw 0 0
tmpfs /mnt/shared tmpfs rw 0 0
seat@host:/ /media/far fuse.sshfs rw 0 0
server:/x /mnt/twice nfs rw 0 0
/dev/sdc1 /mnt/twice xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/zhang/centre.sqlite3", "ext4"),
        ("/mnt/share/centre.sqlite3", "nfs4"),
        ("/mnt/share/local/centre.sqlite3", "ext4"),
        ("/mnt/shared/centre.sqlite3", "tmpfs"),
        ("/mnt/city data/centre.sqlite3", "cifs"),
        ("/media/far/a/b", "fuse.sshfs"),
        ("/mnt/twice/a", "xfs"),
    ],
)
def test_the_nearest_and_last_mount_decides(path: str, kind: str) -> None:
    assert paths.file_system_of(Path(path), MOUNTS.splitlines()) == kind


@pytest.mark.skipif(os.name == "nt", reason="reads the mounts of Linux")
def test_a_share_is_a_network_path_and_a_disk_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "mounts"
    listed.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path}/share nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(paths, "MOUNTS", listed)
    assert paths.is_network_path(tmp_path / "share" / "centre.sqlite3")
    assert not paths.is_network_path(tmp_path / "centre.sqlite3")


def test_without_a_list_of_mounts_a_path_counts_as_local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOUNTS", tmp_path / "nowhere")
    assert not paths.is_network_path(tmp_path)


def test_the_data_directory_holds_everything_and_is_this_users_alone(tmp_path: Path) -> None:
    data = DataDir.of(tmp_path / "a" / "b").create()
    data.create()
    assert sorted(path.name for path in data.root.iterdir()) == ["attachments", "backups", "drafts", "logs"]
    assert data.database.parent == data.settings.parent == data.root
    assert os.name == "nt" or data.root.stat().st_mode & 0o077 == 0


def test_a_relative_directory_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert DataDir.of("x").root == tmp_path / "x"


def test_the_resources_of_the_checkout_are_found() -> None:
    assert (paths.resources() / "themes" / "day.toml").is_file()
