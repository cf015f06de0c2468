# SPDX-License-Identifier: Apache-2.0
"""What a database server answers when it does not let somebody in, in words."""

from __future__ import annotations

import re

import psycopg
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import as_refusal, is_shut_out
from commandcenter.server_address import ServerAddress
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

# The driver gives no code for a connection that failed, and a server may speak Chinese or English.
_SIGNS: tuple[tuple[str, ServerProblem], ...] = (
    ("root certificate file", ServerProblem.CERTIFICATE_FILE),
    ("certificate|self-signed|self signed", ServerProblem.CERTIFICATE),
    (r"pg_hba\.conf", ServerProblem.NOT_ADMITTED),
    ("does not support ssl", ServerProblem.NO_TLS),
    ("failed to resolve|could not translate host|name or service not known", ServerProblem.HOST_UNKNOWN),
    ("database .* does not exist|数据库.*不存在", ServerProblem.NO_DATABASE),
    ("too many (clients|connections)|connection slots|连接.*(太多|槽)", ServerProblem.FULL),
    ("starting up|shutting down|recovery mode|正在启动|正在关闭", ServerProblem.STARTING),
    ("permission denied for database|连接.*权限", ServerProblem.NOT_ADMITTED),
    ("connection refused|no such file or directory", ServerProblem.HOST_REFUSED),
    ("timeout|timed out|closed the connection|unreachable|no route", ServerProblem.HOST_SILENT),
)


def why_not_in(error: BaseException, address: ServerAddress) -> Refused | None:
    """Return why a connection to `address` was not made; None when the error is of another kind."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(origin, psycopg.OperationalError):
        return None
    words = str(origin).lower()
    if is_shut_out(error):
        return Refused(Problem.SIGN_IN_FAILED, field="password")
    for sign, problem in _SIGNS:
        if re.search(sign, words):
            return Refused(problem, where=address.where, name=address.name)
    return as_refusal(error, address.where) or Refused(ServerProblem.HOST_SILENT, where=address.where)
