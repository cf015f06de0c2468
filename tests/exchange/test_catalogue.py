# SPDX-License-Identifier: Apache-2.0
"""Catalogues of three standards come in whole or not at all, and cases keep what they refer to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.exchange import catalogue, catalogue_storing
from commandcenter.models import Department, FilingCondition, Item, ItemDepartment
from commandcenter.paths import resources
from commandcenter.services.unit_of_work import SYSTEM, Outcome, perform
from commandcenter.vocabulary import ItemKind, TimeUnit
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

SHIPPED = resources() / "catalogue"
HEADER = "code,kind,class_zh,name_zh,departments_zh\n"
CONDITIONS = "kind,code,condition_zh,closing_zh,limit_amount,limit_unit\n"


def shipped() -> catalogue.Catalogue:
    return catalogue.read("residential", SHIPPED / "residential.csv", SHIPPED / "residential_conditions.csv")


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(database: Any, found: catalogue.Catalogue, act: str) -> Outcome:
    return perform(database, SYSTEM, act, catalogue_storing.store, found)


def test_the_shipped_catalogue_has_every_item_with_conditions() -> None:
    items = shipped().items
    assert len(items) == 58
    assert sum(item.kind is ItemKind.COMPONENT for item in items) == 33
    assert all(1 <= len(item.conditions) <= 4 for item in items)
    assert all(item.departments for item in items)


def test_the_limit_hangs_on_the_condition_of_a_manhole_cover() -> None:
    (cover,) = (item for item in shipped().items if item.code == "C-PA-07")
    assert [(each.condition_zh, each.amount, each.unit) for each in cover.conditions] == [
        ("缺失、移位或破裂", 2, TimeUnit.URGENT_HOUR),
        ("破损面积大于 25 cm²", 4, TimeUnit.WORKING_HOUR),
        ("松动、异响", 2, TimeUnit.WORKING_DAY),
        ("周边沉陷", 5, TimeUnit.WORKING_DAY),
    ]


def test_emergencies_of_the_shipped_catalogue_run_on_clock_time() -> None:
    clock_time = {TimeUnit.URGENT_HOUR, TimeUnit.MINUTE}
    for item in shipped().items:
        assert item.emergency == item.code.startswith("E-EM")
        for condition in item.conditions:
            assert not condition.emergency or condition.unit in clock_time, condition
            assert item.emergency <= condition.emergency


def test_importing_twice_adds_nothing(database: Any) -> None:
    first, second = imported(database, shipped(), "1"), imported(database, shipped(), "2")
    assert first.value == {"items": 58, "new": 58, "conditions": 136, "departments": 24}
    assert second.value == first.value | {"new": 0}
    with database.reader.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (Item, FilingCondition, Department)
        ]
    assert counts == [58, 136, 24]


def test_departments_keep_their_order_and_items_their_sound(database: Any) -> None:
    imported(database, shipped(), "1")
    with database.reader.connect() as connection:
        item = connection.execute(select(Item).where(Item.code == "E-PO-01")).one()
        names = connection.execute(
            select(Department.name_zh)
            .join(ItemDepartment, ItemDepartment.department_id == Department.id)
            .where(ItemDepartment.item_id == item.id)
            .order_by(ItemDepartment.position)
        ).scalars()
        assert list(names) == ["交通部门", "城管执法部门"]
        assert item.initials == "fqcl"


def test_the_same_number_can_be_a_component_and_an_event_of_three_standards(database: Any, tmp_path: Path) -> None:
    rows = "0101,component,公用设施,井盖,水务\n0101,event,市容环境,私搭乱建,城管；规划\n"
    older = catalogue.read("2013", written(tmp_path, "a.csv", HEADER + rows))
    newer = catalogue.read("2026", written(tmp_path, "b.csv", HEADER + rows.replace("0101", "01001")))
    for act, found in (("1", older), ("2", newer), ("3", shipped())):
        imported(database, found, act)
    with database.reader.connect() as connection:
        keys = connection.execute(select(Item.standard, Item.kind, Item.code).where(Item.standard != "residential"))
        assert sorted(map(tuple, keys)) == [
            ("2013", ItemKind.COMPONENT, "0101"),
            ("2013", ItemKind.EVENT, "0101"),
            ("2026", ItemKind.COMPONENT, "01001"),
            ("2026", ItemKind.EVENT, "01001"),
        ]


def one_item(tmp_path: Path, *conditions: str) -> catalogue.Catalogue:
    items = written(tmp_path, "items.csv", HEADER + "C-XX-01,component,甲,灯,房管\n")
    return catalogue.read("residential", items, written(tmp_path, "c.csv", CONDITIONS + "\n".join(conditions)))


def test_a_condition_that_left_the_catalogue_is_retired_and_the_others_keep_their_row(
    database: Any, tmp_path: Path
) -> None:
    imported(database, one_item(tmp_path, "部件,C-XX-01,不亮,亮,2,工作日", "部件,C-XX-01,倒了,扶正,4,工作时"), "1")
    imported(database, one_item(tmp_path, "部件,C-XX-01,倒了,扶正,3,工作时"), "2")
    with database.reader.connect() as connection:
        stored = connection.execute(
            select(FilingCondition.condition_zh, FilingCondition.limit_amount, FilingCondition.retired).order_by(
                FilingCondition.id
            )
        )
        assert list(map(tuple, stored)) == [("不亮", 2, True), ("倒了", 3, False)]


def test_a_retired_code_is_never_used_again(database: Any, tmp_path: Path) -> None:
    found = one_item(tmp_path, "component,C-XX-01,不亮,亮,2,working_day")
    imported(database, found, "1")
    with database.writer.begin() as connection:
        connection.execute(Item.__table__.update().values(retired=True))
    with pytest.raises(Refused, match="line 2: item code C-XX-01 is retired"):
        imported(database, found, "2")


GOOD = "C-XX-01,component,甲,灯,房管\n"


@pytest.mark.parametrize(
    ("items", "conditions", "line", "why"),
    [
        (GOOD + "nonsense,component,甲,灯,房管\n", "", 3, Problem.VALUE_BAD),
        (GOOD + "0101,component,甲,灯,房管\n", "", 3, FileProblem.FORM_MISFIT),
        (GOOD + GOOD, "", 3, FileProblem.ITEM_TWICE),
        ("C-XX-01,thing,甲,灯,房管\n", "", 2, FileProblem.CHOICE_BAD),
        ("C-XX-01,component,甲,,房管\n", "", 2, FileProblem.CELL_EMPTY),
        ("C-XX-01,component,甲,灯,房管,更多\n", "", 2, FileProblem.ROW_TOO_WIDE),
        (GOOD, "component,C-XX-02,不亮,亮,2,working_day\n", 2, FileProblem.ITEM_UNKNOWN),
        (GOOD, "component,C-XX-01,不亮,亮,0,working_day\n", 2, FileProblem.CHOICE_BAD),
        (GOOD, "component,C-XX-01,不亮,亮,-1,working_day\n", 2, FileProblem.CHOICE_BAD),
        (GOOD, "component,C-XX-01,不亮,亮,2,fortnight\n", 2, FileProblem.CHOICE_BAD),
        (GOOD, "component,C-XX-01,不亮,,2,working_day\n", 2, FileProblem.CELL_EMPTY),
    ],
)
def test_a_wrong_catalogue_is_refused_whole_with_its_line(
    tmp_path: Path, items: str, conditions: str, line: int, why: Any
) -> None:
    with pytest.raises(Refused) as refused:
        catalogue.read(
            "residential",
            written(tmp_path, "items.csv", HEADER + items),
            written(tmp_path, "conditions.csv", CONDITIONS + conditions),
        )
    assert refused.value.problem is FileProblem.CATALOGUE_BAD
    assert refused.value.params["line"] == line
    assert refused.value.params["why"].problem is why
    assert "{" not in refused.value.sentence("zh")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the column “name_zh” is missing"):
        catalogue.read("local", written(tmp_path, "items.csv", "code,kind,class_zh\nC-XX-01,component,甲\n"))
