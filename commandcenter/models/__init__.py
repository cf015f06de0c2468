# SPDX-License-Identifier: Apache-2.0
"""What is stored, one family a module."""

from commandcenter.models.base import FAR_FUTURE, Base, UtcDateTime, WordType
from commandcenter.models.case import Case, Hold
from commandcenter.models.catalogue import (
    CatalogueChange,
    Department,
    FilingCondition,
    Item,
    ItemDepartment,
    Precedent,
    PrecedentFollowing,
    RoutingRule,
)
from commandcenter.models.journal import Act, History, Notice, Seal
from commandcenter.models.people import Person, PersonRole, Session
from commandcenter.models.personal.whole import SaidNumber, WholeText
from commandcenter.models.place import (
    Address,
    BaseFeature,
    Cell,
    CellBucket,
    Component,
    Division,
    Quarter,
    ResponsibilityGrid,
)
from commandcenter.models.report import Attachment, Callback, Report
from commandcenter.models.search import SearchDocument
from commandcenter.models.setting import CalendarDay, CentreSetting, Counter
from commandcenter.models.work import Assignment, Clock, Disposal, Request, Task

__all__ = [
    "FAR_FUTURE",
    "Act",
    "Address",
    "Assignment",
    "Attachment",
    "Base",
    "BaseFeature",
    "CalendarDay",
    "Callback",
    "Case",
    "CatalogueChange",
    "Cell",
    "CellBucket",
    "CentreSetting",
    "Clock",
    "Component",
    "Counter",
    "Department",
    "Disposal",
    "Division",
    "FilingCondition",
    "History",
    "Hold",
    "Item",
    "ItemDepartment",
    "Notice",
    "Person",
    "PersonRole",
    "Precedent",
    "PrecedentFollowing",
    "Quarter",
    "Report",
    "Request",
    "ResponsibilityGrid",
    "RoutingRule",
    "SaidNumber",
    "Seal",
    "SearchDocument",
    "Session",
    "Task",
    "UtcDateTime",
    "WholeText",
    "WordType",
]
