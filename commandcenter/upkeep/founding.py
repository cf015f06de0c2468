# SPDX-License-Identifier: Apache-2.0
"""Founds an empty centre: schema, the centre's own rules, the default catalogue, the first administrator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from commandcenter.exchange import catalogue, catalogue_storing
from commandcenter.models import CentreSetting, PersonRole
from commandcenter.models.engine import Engines, as_refusal
from commandcenter.models.upgrade import found_revision, upgrade
from commandcenter.paths import DataDir, resources
from commandcenter.queries.centre import RULES_KEY
from commandcenter.rules.centre import CentreRules
from commandcenter.services.signing_in import create_first_administrator
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.settings import Centre
from commandcenter.vocabulary import Problem, Refused, Role

STANDARD = "residential"


def found(engines: Engines, data: DataDir, centre: Centre, login: str, password: str) -> dict[str, Any]:
    """Create the centre in an empty database and return what was made.

    A database that is there already is left alone (Refused). Each part is one transaction that may be repeated, the
    administrator comes last: a founding that was cut off can simply be started again.
    """
    where = str(engines.file or engines.url.host)
    try:
        with engines.writer.connect() as connection:
            present = found_revision(connection) is not None
        if present and has_administrator(engines):
            raise Refused(Problem.DATABASE_THERE, path=where)
        upgrade(engines.writer)
    except DBAPIError as error:
        raise as_refusal(error, where) or error from error
    counts = lay_ground(engines, centre)
    create_first_administrator(engines, login, login, password)
    return {"database": where, "administrator": login, **counts}


def lay_ground(engines: Engines, centre: Centre) -> dict[str, Any]:
    """Write the centre's own rules and the default catalogue; returns what the catalogue holds."""
    perform(engines, SYSTEM, uuid4().hex, set_centre, centre)
    shipped = resources() / "catalogue"
    default = catalogue.read(STANDARD, shipped / "residential.csv", shipped / "residential_conditions.csv")
    stored: dict[str, Any] = perform(engines, SYSTEM, uuid4().hex, catalogue_storing.store, default).value
    return stored


def set_centre(uow: UnitOfWork, centre: Centre) -> None:
    """Write the centre's rules: the defaults with the town's own name, prefix, district and zone."""
    rules = replace(
        CentreRules(), town=centre.town, prefix=centre.prefix, district=centre.division[:6], zone=centre.zone
    )
    uow.session.merge(CentreSetting(key=RULES_KEY, value=rules.as_stored()))


def has_administrator(engines: Engines) -> bool:
    """Tell whether somebody can make accounts; the founding is over then."""
    with engines.reader.connect() as connection:
        found_one = select(PersonRole.id).where(PersonRole.role == Role.ADMINISTRATOR).limit(1)
        return connection.execute(found_one).first() is not None
