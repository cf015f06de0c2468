# SPDX-License-Identifier: Apache-2.0
"""The address of a database server: read, checked, made safe by default, and written again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode

from commandcenter.vocabulary.refusal import Refused
from commandcenter.vocabulary.server import ServerProblem

PORT = 5432
SAFE = "verify-full"
"""How a connection beyond this machine is encrypted unless somebody says otherwise: proven certificate and host."""
MODES = ("verify-full", "verify-ca", "require", "prefer", "disable")
_SCHEME = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(.*)", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]+\]|/[^,?]*")
_HERE = frozenset({"", "localhost", "127.0.0.1", "::1", "[::1]"})


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a database is: one host or several that stand in for each other, its name, and how the line is kept."""

    hosts: tuple[tuple[str, int], ...]
    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> ServerAddress:
        """Read `postgresql://user:password@host:port,host:port/name?sslmode=…`; raises Refused(ADDRESS_BAD)."""
        found = _SCHEME.fullmatch(text.strip())
        if found is None:
            raise _bad(text)
        place, _, query = found[1].partition("?")
        who, at, rest = place.rpartition("@")
        user, _, password = who.partition(":") if at else ("", "", "")
        told, slash, name = rest.partition("/")
        pairs = parse_qsl(query)
        # SQLAlchemy names several hosts in the query: what it writes is read too.
        hosts = [value for key, value in pairs if key == "host"] or ([told] if told else [])
        options = {key: value for key, value in pairs if key not in ("host", "dbname", "port")}
        port = next((int(value) for key, value in pairs if key == "port" and value.isdecimal()), PORT)
        name = unquote(name) or next((value for key, value in pairs if key == "dbname"), "")
        if not name or not slash:
            raise _bad(text)
        return cls(read_hosts(",".join(hosts), port), name, unquote(user), unquote(password), options)

    @property
    def local(self) -> bool:
        """Tell whether the server is this machine, so that nobody listens on the way."""
        return all(host in _HERE or host.startswith("/") for host, _ in self.hosts)

    @property
    def where(self) -> str:
        """The hosts as people write them; without a name or a password of anybody."""
        return write_hosts(self.hosts) or "localhost"

    def safe(self) -> ServerAddress:
        """Return the address with the certificate proven, unless it lies on this machine or says how it is kept."""
        if self.local or "sslmode" in self.options:
            return self
        return replace(self, options={**self.options, "sslmode": SAFE})

    def as_(self, user: str, password: str = "") -> ServerAddress:
        """Return the address for the account `user`; an empty password leaves it to libpq's own file."""
        return replace(self, user=user, password=password)

    def at(self, name: str) -> ServerAddress:
        """Return the address of another database of this server."""
        return replace(self, name=name)

    def text(self, *, secret: bool = False) -> str:
        """Return the address as engines open it; the password is in it only when `secret`."""
        password = f":{quote(self.password, safe='')}" if secret and self.password else ""
        who = f"{quote(self.user, safe='')}{password}@" if self.user else ""
        options = list(self.options.items())
        first, port = self.hosts[0]
        place = ""
        if len(self.hosts) > 1:
            options = [("host", _written(*host, always=True)) for host in self.hosts] + options
            # Of a primary and its standbys the one is meant that takes acts.
            options += [] if "target_session_attrs" in self.options else [("target_session_attrs", "read-write")]
        elif first.startswith("/"):
            options = [("host", first), ("port", str(port)), *options]
        else:
            place = _written(first, port)
        query = f"?{urlencode(options)}" if options else ""
        return f"postgresql://{who}{place}/{quote(self.name, safe='')}{query}"


def read_hosts(text: str, port: int = PORT) -> tuple[tuple[str, int], ...]:
    """Read `host`, `host:port` or several parted by commas; `port` where none is named. Raises Refused(ADDRESS_BAD)."""
    found = []
    for part in (one.strip() for one in text.split(",")):
        host, colon, number = part.rpartition(":")
        if not colon or part.endswith("]"):
            host, number = part, str(port)
        if host and not _HOST.fullmatch(host) or not number.isdecimal() or not 0 < int(number) < 65536:
            raise _bad(text)
        found.append((host or "localhost", int(number)))
    return tuple(found)


def write_hosts(hosts: tuple[tuple[str, int], ...]) -> str:
    """Write hosts as `read_hosts` reads them."""
    return ", ".join(_written(host, port) for host, port in hosts)


def _written(host: str, port: int, *, always: bool = False) -> str:
    return host if port == PORT and not always else f"{host}:{port}"


def _bad(text: str) -> Refused:
    # A password that stands in a wrong address is not repeated on a screen.
    return Refused(ServerProblem.ADDRESS_BAD, field="host", text=re.sub(r"//[^/@]*@", "//…@", text))
