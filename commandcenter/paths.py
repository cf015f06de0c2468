# SPDX-License-Identifier: Apache-2.0
"""Where things lie on this machine: the data directory and the resources of the program."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")

# File systems that live on another machine: SQLite's locks and its shared memory do not hold there.
NETWORK_FILE_SYSTEMS = frozenset(
    ("afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs")
    + ("fuse.sshfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs")
)


@dataclass(frozen=True, slots=True)
class DataDir:
    """One installation's data: database, settings, attachments, drafts, logs and backups below one directory."""

    root: Path

    @classmethod
    def default(cls) -> DataDir:
        """Return the data directory this user has by the custom of the platform."""
        import platformdirs

        return cls(Path(platformdirs.user_data_dir("commandcenter", appauthor=False)))

    @classmethod
    def of(cls, chosen: Path | str | None) -> DataDir:
        """Return the directory `chosen` with `--data-dir`, made absolute, or the platform's own."""
        return cls.default() if chosen is None else cls(Path(chosen).expanduser().absolute())

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.root / "centre.sqlite3"

    @property
    def settings(self) -> Path:
        """The settings of this machine."""
        return self.root / "settings.toml"

    @property
    def attachments(self) -> Path:
        """Photos, sounds and videos, named by their content."""
        return self.root / "attachments"

    @property
    def drafts(self) -> Path:
        """What was typed and not yet saved."""
        return self.root / "drafts"

    @property
    def logs(self) -> Path:
        """Logs and crash reports."""
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.root / "backups"

    @property
    def layers(self) -> Path:
        """The list of this machine's own map layers."""
        return self.root / "layers.toml"

    @property
    def exports(self) -> Path:
        """Pictures, data and pages that were taken from the wall."""
        return self.root / "exports"

    @property
    def cache(self) -> Path:
        """What can be made again at any time."""
        return self.root / "cache"

    def create(self) -> DataDir:
        """Make the directories that are missing, readable by this user alone; raises OSError."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for directory in (self.attachments, self.drafts, self.logs, self.backups):
            directory.mkdir(mode=0o700, exist_ok=True)
        return self


def resources() -> Path:
    """Return the directory of themes, icons, texts and catalogues, in a checkout and in an installed program."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def is_network_path(path: Path) -> bool:
    """Tell whether `path` (which need not exist yet) lies on another machine's disk."""
    path = path.absolute()
    if sys.platform == "win32":
        return _is_windows_share(path)
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return file_system_of(path.resolve(), mounts) in NETWORK_FILE_SYSTEMS


def file_system_of(path: Path, mounts: Iterable[str]) -> str:
    """Return the kind of file system `path` lies on, by lines in the form of `/proc/self/mounts`."""
    longest, kind = -1, ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mounted_at = Path(_unescaped(fields[1]))
        # A later mount on the same point hides an earlier one.
        if len(mounted_at.parts) >= longest and path.is_relative_to(mounted_at):
            longest, kind = len(mounted_at.parts), fields[2]
    return kind


def _unescaped(field: str) -> str:
    """Undo the octal escapes the kernel writes for blanks in a mount point."""
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(escape, character)
    return field


def _is_windows_share(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    import ctypes

    remote_drive = 4
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    return bool(kernel.GetDriveTypeW(path.anchor) == remote_drive)
