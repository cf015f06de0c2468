# SPDX-License-Identifier: Apache-2.0
"""The dual axis enforced by PostgreSQL itself, whatever client an operator uses."""

from commandcenter.models.guards.install import install, is_installed, remove
from commandcenter.models.guards.operators import (
    create_operator,
    drop_operator,
    operator_exists,
    set_password,
    set_roles,
)
from commandcenter.models.guards.roles import Seat, group_name, owner_name, role_name

__all__ = [
    "Seat",
    "create_operator",
    "drop_operator",
    "group_name",
    "install",
    "is_installed",
    "operator_exists",
    "owner_name",
    "remove",
    "role_name",
    "set_password",
    "set_roles",
]
