# SPDX-License-Identifier: Apache-2.0
"""Makes the certificate of a private server, and the root by which seats prove it."""

from __future__ import annotations

import contextlib
import ipaddress
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

DAYS = 3650
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def can_make() -> bool:
    """Tell whether this machine has the program that makes certificates."""
    return shutil.which("openssl") is not None


def names_of_this_machine() -> list[str]:
    """Return the names and addresses by which seats may call this machine."""
    host = socket.gethostname()
    found = [host, socket.getfqdn(), "localhost", "127.0.0.1"]
    with contextlib.suppress(OSError):  # some machines do not know their own name
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, family=socket.AF_INET)]
    return list(dict.fromkeys(name for name in found if name))


def make_certificate(folder: Path, names: Sequence[str]) -> None:
    """Write `root.crt`, `server.crt` and `server.key` for a server called `names` into `folder`.

    The root's own key is thrown away: nobody can make a second server that seats would take for this one.
    """
    with tempfile.TemporaryDirectory(dir=folder) as room:
        key, root, request, named = (str(Path(room) / name) for name in ("root.key", "root.crt", "asked", "names"))
        Path(named).write_text(f"subjectAltName={','.join(map(_alternative, names))}\n", encoding="ascii")
        _openssl("req", "-x509", *_KEY, "-keyout", key, "-out", root, "-days", str(DAYS), *_subject("centre root"))
        private = str(folder / "server.key")
        _openssl("req", *_KEY, "-keyout", private, "-out", request, *_subject(names[0]))
        signing = ("-CA", root, "-CAkey", key, "-CAcreateserial", "-days", str(DAYS), "-extfile", named)
        _openssl("x509", "-req", "-in", request, "-out", str(folder / "server.crt"), *signing)
        shutil.copyfile(root, folder / "root.crt")


def _subject(name: str) -> tuple[str, str]:
    return "-subj", f"/CN={name[:60]}"


def _alternative(name: str) -> str:
    try:
        return f"IP:{ipaddress.ip_address(name)}"
    except ValueError:
        return f"DNS:{name}"


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
