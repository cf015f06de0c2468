# SPDX-License-Identifier: Apache-2.0
"""Sets up a fresh machine with nothing but Python's standard library, then runs the program or its tests."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
STAMP = ENVIRONMENT / "commandcenter-stamp.json"
INSTALL_LOG = ENVIRONMENT / "install.log"
# The training town lives beside the checkout's files, so that a real installation of this user is never touched.
TRAINING = CHECKOUT / ".training"
PICTURES = CHECKOUT / "pictures"

OLDEST_PYTHON = (3, 11)
ROOM_NEEDED = 2_500_000_000  # bytes: environment, downloads and unpacking
PIP = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off")

TWO_PROCESSES = ("-n", "2", "--dist", "worksteal")

# What Qt and its web engine load at run time, and the Debian package it comes from.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
    "libgbm.so.1": "libgbm1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libpulse.so.0": "libpulse0",
}
SERVER_PACKAGE = "postgresql"
SERVER_PROGRAMS = Path("/usr/lib/postgresql")
FONT_PACKAGE = "fonts-noto-cjk"
FONT_FILES = "NotoSansCJK*"
FONT_DIRECTORIES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


class Stop(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def say(sentence: str) -> None:
    """Tell the person what is going on, at once even when the output is a file."""
    print(sentence, flush=True)


# ---------------------------------------------------------------- system libraries


def missing_packages() -> list[str]:
    """Return the Debian packages this machine lacks; loading is tried in a process of its own."""
    if not sys.platform.startswith("linux"):
        return []
    trial = (
        "import ctypes, sys\nfor name in sys.argv[1:]:\n    try: ctypes.CDLL(name)\n    except OSError: print(name)\n"
    )
    tried = subprocess.run([sys.executable, "-c", trial, *LIBRARIES], capture_output=True, text=True, check=True)
    packages = [LIBRARIES[name] for name in tried.stdout.split()]
    if not any(next(directory.rglob(FONT_FILES), None) for directory in FONT_DIRECTORIES if directory.is_dir()):
        packages.append(FONT_PACKAGE)
    return packages


def add_system_packages() -> None:
    """Install what is missing when root, else print the command; raises Stop when the program could not start."""
    packages = missing_packages()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise Stop(f"These libraries are missing; install what your system calls them: {' '.join(packages)}")
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        install_with_apt(packages, command)
        return
    say("Some system packages are missing. Please run:\n")
    say(f"    sudo apt-get update && sudo {command}\n")
    if packages != [FONT_PACKAGE]:
        raise Stop("Without them no window opens; run the command above, then start again.")
    say("Going on without: Chinese characters will show as boxes until the font is there.")


def install_with_apt(packages: Sequence[str], command: str) -> None:
    """Install `packages` as root; raises Stop with `command`, the one to try by hand."""
    say(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    names = [renamed(package) for package in packages]
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        say(done.stdout[-2000:] + done.stderr[-2000:])
        raise Stop(f"apt-get could not install them; see above, mend it, then run:\n\n    {command}\n")
    if missing := missing_packages():
        raise Stop(
            f"Still missing after the installation: {' '.join(missing)}. Install them by hand, then start again."
        )


def missing_server() -> bool:
    """Tell whether Debian's PostgreSQL could be here and is not; tests of encrypted connections need it."""
    return shutil.which("apt-get") is not None and next(SERVER_PROGRAMS.glob("*/bin/initdb"), None) is None


def add_server() -> None:
    """Install PostgreSQL for the tests when root; without it those that need it are skipped, and say why."""
    if not missing_server():
        return
    if os.geteuid() != 0:
        say(f"Tests of encrypted connections are skipped; sudo apt-get install {SERVER_PACKAGE} brings them.")
        return
    try:
        install_with_apt([SERVER_PACKAGE], f"apt-get install --no-install-recommends {SERVER_PACKAGE}")
    except Stop as stop:
        say(f"{stop}\nGoing on without: tests of encrypted connections are skipped.")


def renamed(package: str) -> str:
    """Return the name `package` has in this release: newer ones append t64 to some libraries."""
    for name in (package, f"{package}t64"):
        known = subprocess.run(["apt-cache", "show", name], capture_output=True, text=True, check=False)
        if known.returncode == 0 and "Filename:" in known.stdout:
            return name
    return package


# ---------------------------------------------------------------- Python packages


def environment_python() -> Path:
    """Return the interpreter of the virtual environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted_stamp() -> str:
    """Return what the environment depends on, as a hash: pins, this script, and which Python."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt", "installer/bootstrap.py"):
        digest.update((CHECKOUT / name).read_bytes())
    return digest.hexdigest()


def is_current(extras: Sequence[str]) -> bool:
    """Tell whether the environment is finished and has at least `extras`."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (
        bool(stamp["hash"] == wanted_stamp() and set(extras) <= set(stamp["extras"])) and environment_python().exists()
    )


def make_environment() -> None:
    """Make the virtual environment, anew when it is broken or of another Python; raises Stop."""
    python = environment_python()
    tell = "import sys; print(*sys.version_info[:2])"
    if python.exists():
        found = subprocess.run([python, "-c", f"import pip; {tell}"], capture_output=True, text=True, check=False)
        if found.stdout.split() == [str(part) for part in sys.version_info[:2]]:
            return
    if shutil.disk_usage(CHECKOUT).free < ROOM_NEEDED:
        raise Stop(f"The set-up needs {ROOM_NEEDED / 1e9:.1f} GB free at {CHECKOUT}; free some space and start again.")
    say("Making the virtual environment .venv …")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", ENVIRONMENT], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        hint = (
            "sudo apt-get install python3-venv" if "ensurepip" in made.stdout + made.stderr else "see the lines above"
        )
        say((made.stdout + made.stderr)[-1500:])
        raise Stop(f"The virtual environment could not be made: {hint}, then start again.")


def install_packages(extras: Sequence[str]) -> None:
    """Install the program and its pinned dependencies; raises Stop naming the log."""
    say("Installing the pinned packages; the first time this takes a few minutes …")
    target = f"{CHECKOUT}[{','.join(extras)}]" if extras else str(CHECKOUT)
    command: list[str | Path] = [environment_python(), *PIP, "-c", CHECKOUT / "constraints.txt", "-e", target]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with (
        INSTALL_LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as pip,
    ):
        lines = []
        for line in pip.stdout or ():
            log.write(line)
            lines.append(line)
            if line.strip().startswith("Downloading "):
                say(f"  {line.strip().split('/')[-1]}")
    if pip.returncode != 0:
        say("".join(lines[-12:]))
        raise Stop(
            f"The packages could not be installed (the whole story is in {INSTALL_LOG}). If the network is the reason, "
            "mend it and start again: what is there already is kept."
        )


def set_up(extras: Sequence[str]) -> None:
    """Make everything ready, or find in a moment that it is; raises Stop."""
    add_system_packages()
    if "test" in extras:
        add_server()
    if is_current(extras):
        return
    started = time.monotonic()
    make_environment()
    STAMP.unlink(missing_ok=True)
    install_packages(extras)
    STAMP.write_text(json.dumps({"hash": wanted_stamp(), "extras": list(extras)}), encoding="utf-8")
    say(f"Set up in {time.monotonic() - started:.0f} s.")


# ---------------------------------------------------------------- what is done then


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def hidden_display() -> dict[str, str]:
    """Return the environment in which Qt draws without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses its sandbox to root; that is well for tests and pictures, never for a seat.
        environment.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    return environment


def start(arguments: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python from the checkout; returns its exit code."""
    return subprocess.run([environment_python(), *arguments], cwd=CHECKOUT, env=environment, check=False).returncode


def command(name: str, *arguments: str | Path) -> list[str | Path]:
    """Return how `commandcenter NAME` is started on the training town."""
    return ["-m", "commandcenter", name, *arguments, "--data-dir", TRAINING]


def run(extra: Sequence[str]) -> int:
    """Open the program on the training town; without a display run one case through and draw the seats."""
    if has_display():
        return start(command("demo", *extra))
    say("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens.")
    steps = (
        ("Making the training town …", command("demo", "--once", *extra)),
        ("Running one case through the whole loop …", command("rehearse")),
        (f"Drawing the seats into {PICTURES} …", command("screenshots", PICTURES, "--quick")),
    )
    for sentence, arguments in steps:
        say(sentence)
        if code := start(arguments, hidden_display()):
            raise Stop(f"That failed (code {code}); the lines above say why. Logs are in {TRAINING / 'logs'}.")
    say(f"Done. Look at the pictures in {PICTURES}, or start this command again where there is a display.")
    return 0


def test(extra: Sequence[str]) -> int:
    """Run the tests, on two processes unless the caller says otherwise; returns the exit code of pytest."""
    # Each process takes whole rooms in a row, so that what a room shares is made in one process, and ends together.
    spread = [] if any(word.startswith(("-n", "--numprocesses")) for word in extra) else [*TWO_PROCESSES]
    return start(["-m", "pytest", *spread, *extra], {**hidden_display(), "LC_ALL": "C.UTF-8"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(description="Set up and start the command centre, with Python alone.")
    parser.add_argument(
        "what", choices=("run", "test", "setup"), help="run: open it, test: run all tests, setup: neither"
    )
    what, extra = parser.parse_known_args(arguments)
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    try:
        set_up(["test"] if what.what == "test" else [])
        if what.what == "setup":
            return 0
        return run(extra) if what.what == "run" else test(extra)
    except Stop as stop:
        say(f"\n{stop}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
