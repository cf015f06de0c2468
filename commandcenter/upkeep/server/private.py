# SPDX-License-Identifier: Apache-2.0
"""A private database server in one directory: made at its first start, stopped cleanly."""

from __future__ import annotations

import secrets
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from commandcenter.server_address import PORT, ServerAddress
from commandcenter.services.server.entering import keep_secret, kept_secret
from commandcenter.upkeep.server import certificate
from commandcenter.upkeep.server.binaries import Binaries, Runner, find_binaries
from commandcenter.upkeep.server.founding import connect
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

SUPERUSER = "postgres"
FOUNDED = "founded"
START_SECONDS, STOP_SECONDS = 60.0, 30.0
SETTINGS = {
    "password_encryption": "scram-sha-256",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "log_line_prefix": "%m [%p] %e ",
    "log_min_error_statement": "panic",  # statements hold what people said: they do not go to a log
    "log_parameter_max_length_on_error": "0",
    "lc_messages": "C",
}


@dataclass(slots=True)
class PrivateServer:
    """A server in `folder`; `start` makes and starts it, `stop` ends it. Seats find it at `seats`."""

    folder: Path
    name: str
    binaries: Binaries
    runner: Runner
    port: int = PORT
    host: str = ""
    """How seats call this machine; empty for its own name."""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @classmethod
    def of(cls, folder: Path, name: str, port: int = PORT, host: str = "", user: str = "") -> PrivateServer:
        """Return the server in `folder`, which need not exist; raises Refused when no PostgreSQL here can run it."""
        runner = Runner.of(user)
        kept = folder / "data" / "PG_VERSION"
        if not kept.exists():
            return cls(folder, name, find_binaries(), runner, port, host)
        version = int(kept.read_text(encoding="ascii"))
        try:
            return cls(folder, name, find_binaries(version), runner, port, host)
        except Refused as refusal:
            here = find_binaries().version
            raise Refused(ServerProblem.OTHERS_BINARIES, path=folder, found=version, here=here) from refusal

    @property
    def tls(self) -> bool:
        """Tell whether the line is encrypted; without it the server listens to this machine alone."""
        return self.binaries.tls and certificate.can_make()

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "server.log"

    @property
    def root(self) -> Path:
        """The root certificate that seats need."""
        return self.folder / "tls" / "root.crt"

    @property
    def seats(self) -> ServerAddress:
        """The address for seats: safe where the server can encrypt, this machine alone where it cannot."""
        if not self.tls:
            return ServerAddress((("127.0.0.1", self.port),), self.name)
        host = self.host or socket.gethostname()
        options = {"sslmode": "verify-full", "sslrootcert": str(self.root)}
        return ServerAddress(((host, self.port),), self.name, options=options)

    @property
    def owner(self) -> ServerAddress:
        """The address as the server's superuser, over this machine itself."""
        options = {"sslmode": "verify-ca", "sslrootcert": str(self.root)} if self.tls else {"sslmode": "disable"}
        address = ServerAddress((("127.0.0.1", self.port),), self.name, options=options)
        return address.as_(SUPERUSER, kept_secret(self.folder, SUPERUSER))

    @property
    def founded(self) -> bool:
        """Tell whether the centre in it was founded; a first start that was cut off founds it again."""
        return (self.folder / FOUNDED).exists()

    def note_founded(self) -> None:
        """Remember that the centre in it was founded."""
        (self.folder / FOUNDED).touch(mode=0o600)

    def start(self) -> None:
        """Make what is missing and start; returns when the server answers. Raises Refused with what it said."""
        self._require_port()
        self._make()
        with self.log.open("ab") as log:
            self._process = self.runner.start(self._command(), stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.runner.own(self.log)
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise Refused(ServerProblem.SERVE_FAILED, why=self._last_words(), path=self.log)
            time.sleep(0.05)

    def stop(self) -> None:
        """End it cleanly: what is under way is undone, what was acknowledged is on disk."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait()

    def when_ended(self, told: Callable[[], None]) -> None:
        """Call `told()`, on a thread of its own, when the server has ended, by itself or by `stop`."""
        process = self._process
        assert process is not None, "start it first"

        def wait() -> None:
            process.wait()
            told()

        threading.Thread(target=wait, name="server", daemon=True).start()

    # ------------------------------------------------------------------ inside

    def _make(self) -> None:
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        # The server's own user has to come through; what is secret below keeps itself closed.
        self.folder.chmod(0o711)
        self._make_data()
        tls = self.folder / "tls"
        if self.tls and not (tls / "server.crt").exists():
            tls.mkdir(exist_ok=True)
            names = [self.host] if self.host else []
            certificate.make_certificate(tls, names + certificate.names_of_this_machine())
            self.runner.own(tls / "server.crt", tls / "server.key")
            self.root.chmod(0o644)
            tls.chmod(0o755)

    def _make_data(self) -> None:
        data = self.folder / "data"
        if (data / "PG_VERSION").exists():
            return
        password = secrets.token_urlsafe(24)
        data.mkdir(exist_ok=True)
        self.runner.own(data)
        with tempfile.TemporaryDirectory() as room:
            secret = keep_secret(Path(room), SUPERUSER, password)
            self.runner.own(Path(room), secret)
            arguments = ["-D", str(data), "-U", SUPERUSER, "--pwfile", str(secret), "-E", "UTF8", "--no-locale"]
            self.runner.run([self.binaries.program("initdb"), *arguments, "-A", "scram-sha-256", "--data-checksums"])
        admitted = ["hostssl all all all scram-sha-256"] if self.tls else ["host all all 127.0.0.1/32 scram-sha-256"]
        hba = data / "pg_hba.conf"
        hba.write_text("\n".join(["local all all scram-sha-256", *admitted, ""]), encoding="ascii")
        keep_secret(self.folder, SUPERUSER, password)

    def _command(self) -> list[str]:
        settings = {**SETTINGS, "port": str(self.port), "unix_socket_directories": ""}
        settings["listen_addresses"] = "*" if self.tls else "127.0.0.1"
        if self.tls:
            tls = self.folder / "tls"
            settings |= {"ssl": "on", "ssl_min_protocol_version": "TLSv1.2"}
            settings |= {"ssl_cert_file": str(tls / "server.crt"), "ssl_key_file": str(tls / "server.key")}
        words = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
        return [self.binaries.program("postgres"), "-D", str(self.folder / "data"), *words]

    def _answers(self) -> bool:
        try:
            connect(self.owner.at("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _last_words(self) -> str:
        told = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        fatal = [line for line in told[-20:] if "FATAL" in line] or told[-1:] or [str(START_SECONDS)]
        return fatal[-1].partition("FATAL:")[2].strip() or fatal[-1]

    def _require_port(self) -> None:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("0.0.0.0" if self.tls else "127.0.0.1", self.port))  # noqa: S104
            except OSError as error:
                raise Refused(ServerProblem.PORT_TAKEN, port=self.port) from error
