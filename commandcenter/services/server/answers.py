# SPDX-License-Identifier: Apache-2.0
"""What a database server answers when it does not let somebody in, in words."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import as_refusal, is_shut_out
from commandcenter.server_address import ServerAddress
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem


def why_not_in(error: BaseException, address: ServerAddress) -> Refused | None:
    """Return why a connection to `address` was not made; None when the error is of another kind.

    Who is just signing in is told that account or password are wrong, not that they were changed.
    """
    origin = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(origin, psycopg.OperationalError):
        return None
    if is_shut_out(error):
        return Refused(Problem.SIGN_IN_FAILED, field="password")
    told = as_refusal(error, address.where, address.name)
    return told or Refused(ServerProblem.HOST_SILENT, where=address.where)
