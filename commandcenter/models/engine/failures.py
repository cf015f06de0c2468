# SPDX-License-Identifier: Apache-2.0
"""What a driver's failure means: a sentence, a lost line, a conflict that another try may win, or a defect of ours."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem
from commandcenter.vocabulary.word import Word

CONFLICTS = frozenset({"40001", "40P01"})
"""Serialization failure (also a standby that cuts a question short) and deadlock: the server says to try again."""
READ_ONLY = "25006"
FULL = "53300"
_LOST = frozenset({"57P01", "57P02", "57P03", "57P05", "25P03", "25P04", READ_ONLY, FULL})
"""The server ends, starts, is full, ended this connection for idling, or takes no acts since a failover."""
_SHUT_OUT = frozenset({"28000", "28P01"})

_BY_CODE: dict[str, Word] = {
    "28000": ServerProblem.SIGNED_OUT,
    "28P01": ServerProblem.SIGNED_OUT,
    "3D000": ServerProblem.NO_DATABASE,
    "42501": ServerProblem.NO_RIGHT,
    "40001": Problem.DATABASE_BUSY,
    "40P01": Problem.DATABASE_BUSY,
    "53100": ServerProblem.DISK_FULL,
    "53200": ServerProblem.OUT_OF_MEMORY,
    "53300": ServerProblem.FULL,
    "55P03": ServerProblem.LOCKED,
    "57014": ServerProblem.TOO_SLOW,
    "57P01": ServerProblem.STARTING,
    "57P02": ServerProblem.STARTING,
    "57P03": ServerProblem.STARTING,
    "58030": ServerProblem.DISK_FAILS,
    "XX001": ServerProblem.DISK_FAILS,
    "XX002": ServerProblem.DISK_FAILS,
    READ_ONLY: ServerProblem.TAKES_NO_ACTS,
}
# The driver has no code for a connection that was not made, and servers speak their own language. The first that fits
# is meant: of several hosts each says its own.
_SHUT_OUT_WORDS = (
    r"password authentication failed|no password supplied|is not permitted to log in|role .* does not exist"
    r"|认证失败|不允许登录|角色.*不存在"
)
_FULL_WORDS = r"too many (clients|connections)|connection slots|太多.*(连接|用户)|连接.*(太多|槽|限制)"
_NOT_CONNECTED: tuple[tuple[str, Word], ...] = (
    (_SHUT_OUT_WORDS, ServerProblem.SIGNED_OUT),
    ("root certificate file", ServerProblem.CERTIFICATE_FILE),
    ("certificate|self-signed|self signed", ServerProblem.CERTIFICATE),
    (r"pg_hba\.conf", ServerProblem.NOT_ADMITTED),
    ("does not support ssl", ServerProblem.NO_TLS),
    ("failed to resolve|could not translate host|name or service not known", ServerProblem.HOST_UNKNOWN),
    ("database .* does not exist|数据库.*不存在", ServerProblem.NO_DATABASE),
    (_FULL_WORDS, ServerProblem.FULL),
    ("starting up|shutting down|recovery mode|正在启动|正在关闭", ServerProblem.STARTING),
    ("permission denied for database|连接.*权限", ServerProblem.NOT_ADMITTED),
    ("connection refused|no such file or directory", ServerProblem.HOST_REFUSED),
    ("", ServerProblem.HOST_SILENT),
)
_NOT_OPENED = "unable to open database file"
_SIGNS = (
    ("database or disk is full", Problem.DISK_FULL),
    ("no space left", Problem.DISK_FULL),
    ("disk i/o error", Problem.DISK_FULL),
    ("readonly database", Problem.DATABASE_READ_ONLY),
    ("read-only", Problem.DATABASE_READ_ONLY),
    ("database is locked", Problem.DATABASE_BUSY),
    ("file is not a database", Problem.DATABASE_DAMAGED),
    ("malformed", Problem.DATABASE_DAMAGED),
    (_NOT_OPENED, Problem.DATABASE_MISSING),
    ("no such table", Problem.DATABASE_MISSING),
)


def as_refusal(error: BaseException, where: str = "", name: str = "") -> Refused | None:
    """Translate a driver's failure into a sentence about the database `name` at `where`; None for a defect of ours."""
    origin = _origin(error)
    if _is_of_server(origin):
        problem = _BY_CODE.get(code_of(error))
        if problem is None and _is_connecting(origin):
            problem = next(word for sign, word in _NOT_CONNECTED if _says(sign, origin))
        return None if problem is None else Refused(problem, where=where, name=name)
    words = str(origin).lower()
    for sign, of_file in _SIGNS:
        if sign in words:
            # A file that is there and cannot be opened for writing is not missing.
            there = of_file is Problem.DATABASE_MISSING and sign == _NOT_OPENED and Path(where).is_file()
            return Refused(Problem.DATABASE_READ_ONLY if there else of_file, path=where)
    if isinstance(origin, sqlite3.DatabaseError) and "not a database" in words:
        return Refused(Problem.DATABASE_DAMAGED, path=where)
    return None


def is_line_lost(error: BaseException) -> bool:
    """Tell whether the database could not be reached at all, as against having refused.

    An act that met this may have been done or not: sent again under its act id it is done once.
    """
    if not isinstance(error, DBAPIError):
        return False
    if not _is_of_server(error.orig):
        return error.connection_invalidated
    code = code_of(error)
    if code in _SHUT_OUT or code == "3D000":
        return False
    connecting = _is_connecting(error.orig) and not is_shut_out(error)
    return error.connection_invalidated or code.startswith("08") or code in _LOST or connecting


def is_shut_out(error: BaseException) -> bool:
    """Tell whether the server knows the account no longer, or under another password."""
    origin = _origin(error)
    if code_of(error) in _SHUT_OUT:
        return True
    return _is_connecting(origin) and _says(_SHUT_OUT_WORDS, origin)


def is_full(error: BaseException) -> bool:
    """Tell whether the server has no place for one more connection."""
    origin = _origin(error)
    return code_of(error) == FULL or (_is_connecting(origin) and _says(_FULL_WORDS, origin))


def is_conflict(error: BaseException) -> bool:
    """Tell whether the same thing tried again may succeed: a deadlock, or two acts that could not both be right."""
    return code_of(error) in CONFLICTS


def code_of(error: BaseException) -> str:
    """Return the server's five-letter code, the same in every language; "" where there is none."""
    return getattr(_origin(error), "sqlstate", None) or ""


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Let a lost line through as it is, and turn what has words into Refused."""
    try:
        yield
    except NoneFree as error:
        raise Refused(Problem.DATABASE_BUSY) from error
    except DBAPIError as error:
        if is_line_lost(error):
            raise
        refusal = as_refusal(error, where)
        if refusal is None:
            raise
        raise refusal from error


def _origin(error: BaseException) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error


def _is_of_server(origin: BaseException | None) -> bool:
    # By its name, since the driver is not loaded where there is no server.
    return any(kind.__module__.startswith("psycopg") for kind in type(origin).__mro__)


def _is_connecting(origin: BaseException | None) -> bool:
    """Tell whether `origin` is of a connection that was not made: what the server says later has a code."""
    names = {kind.__name__ for kind in type(origin).__mro__}
    return _is_of_server(origin) and "OperationalError" in names and not getattr(origin, "sqlstate", None)


def _says(sign: str, origin: BaseException | None) -> bool:
    return re.search(sign, str(origin), re.IGNORECASE) is not None
