# SPDX-License-Identifier: Apache-2.0
"""The columns of an unknown export are recognised, and what was recognised can be kept and used again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from commandcenter.exchange.reports.channels import source_of
from commandcenter.exchange.reports.columns import Field, recognise
from commandcenter.exchange.reports.dates import DateOrder
from commandcenter.exchange.reports.mapping import Mapping, load, save
from commandcenter.services.supervision.draft import LONGEST_TEXT
from commandcenter.vocabulary import Source
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FILE = Path("reports.csv")


def recognised(**columns: list[str]) -> dict[Field, tuple[str, ...]]:
    return recognise(list(columns), columns)


CHINESE = {
    "工单编号": ["SH001", "SH002", "SH003"],
    "来电时间": ["2026/11/20 08:01:02", "2026/11/20 09:01:02", "2026/11/21 08:01:02"],
    "诉求内容": ["小区门口井盖缺失", "楼道灯不亮", "垃圾满溢"],
    "联系电话": ["13800000001", "", "13900000002"],
    "诉求人": ["张三", "李四", ""],
    "发生地址": ["竹里路 1 号", "竹里路 2 号", "竹里路 3 号"],
    "承办单位": ["房管所", "房管所", "绿化站"],
    "状态": ["已办结", "办理中", "办理中"],
    "诉求来源": ["12345热线", "微信", "没听说过"],
    "经度": ["121.01", "121.02", ""],
    "纬度": ["31.2", "31.21", ""],
}


def test_a_chinese_hotline_export_is_recognised_whole() -> None:
    assert recognised(**CHINESE) == {
        Field.FOREIGN_NUMBER: ("工单编号",),
        Field.SAID_AT: ("来电时间",),
        Field.FOREIGN_AGENCY: ("承办单位",),
        Field.FOREIGN_STATUS: ("状态",),
        Field.TEXT: ("诉求内容",),
        Field.ADDRESS: ("发生地址",),
        Field.LON: ("经度",),
        Field.LAT: ("纬度",),
        Field.REPORTER_NAME: ("诉求人",),
        Field.REPORTER_PHONE: ("联系电话",),
        Field.CHANNEL: ("诉求来源",),
    }


def test_a_name_whose_content_contradicts_it_is_not_believed() -> None:
    found = recognised(id=["7", "7", "7", "7", "7"], created_date=["n/a"] * 5, text=["lamp"] * 5, ref=list("abcde"))
    assert Field.SAID_AT not in found
    assert found[Field.FOREIGN_NUMBER] == ("ref",)


def test_columns_with_names_that_say_nothing_are_recognised_by_what_is_in_them() -> None:
    found = recognised(
        A=["k1", "k2", "k3"],
        B=["2026-01-01 08:00:00", "2026-01-02 08:00:00", ""],
        C=["13800000001", "13800000002", "13800000003"],
        D=["the lamp in front of the house is out", "a manhole cover rattles at night", "rubbish"],
    )
    assert found == {
        Field.FOREIGN_NUMBER: ("A",),
        Field.SAID_AT: ("B",),
        Field.TEXT: ("D",),
        Field.REPORTER_PHONE: ("C",),
    }


def test_half_a_position_is_none() -> None:
    found = recognised(text=["lamp"], longitude=["121.0"])
    assert Field.LON not in found


def test_a_word_that_only_sorts_is_joined_to_its_type() -> None:
    found = recognised(complaint_type=["HEAT"], descriptor=["ENTIRE BUILDING"])
    assert found[Field.TEXT] == ("complaint_type", "descriptor")


def test_a_type_stands_in_where_there_is_no_text() -> None:
    assert recognised(SRType=["SW-Dirty Alley"])[Field.TEXT] == ("SRType",)


def test_a_file_without_any_text_is_refused_with_what_it_has() -> None:
    with pytest.raises(Refused, match="there are: a、b"):
        Mapping.recognised(FILE, ["a", "b"], {"a": ["1"], "b": ["2"]}, "Asia/Shanghai")


def mapped(columns: dict[str, list[str]] = CHINESE) -> Mapping:
    return Mapping.recognised(FILE, list(columns), columns, "Asia/Shanghai")


def cells(row: int = 0, **changed: str) -> dict[str, str]:
    return {name: values[row] for name, values in CHINESE.items()} | changed


def test_a_row_becomes_a_draft_with_foreign_words_as_given() -> None:
    draft = mapped().reader(NOW).draft(2, cells(经度=" 121.01 "))
    assert draft.said_at == datetime(2026, 11, 20, 0, 1, 2, tzinfo=UTC)
    assert (draft.foreign_number, draft.intake_key, draft.foreign_agency) == ("SH001", "SH001", "房管所")
    assert (draft.lon, draft.lat, draft.reporter_phone) == (121.01, 31.2, "13800000001")
    assert draft.source is Source.HOTLINE_12345


def test_channels_stand_for_sources_and_an_unknown_one_for_the_files_own() -> None:
    reader = mapped().reader(NOW)
    assert [reader.draft(2, cells(row)).source for row in range(3)] == [
        Source.HOTLINE_12345,
        Source.WECHAT,
        Source.OTHER_TIER,
    ]


@pytest.mark.parametrize(
    ("channel", "source"),
    [
        ("Phone", Source.HOTLINE_12345),
        ("PHONE", Source.HOTLINE_12345),
        ("12319", Source.HOTLINE_12319),
        ("12345市民服务热线", Source.HOTLINE_12345),
        ("API", Source.APP),
        ("随手拍小程序", Source.APP),
        ("E-mail", Source.EMAIL),
        ("happy", None),
        ("", None),
    ],
)
def test_what_a_channel_is_called_says_which_source_it_is(channel: str, source: Source | None) -> None:
    assert source_of(channel) is source


def test_a_row_without_a_number_is_known_by_its_content() -> None:
    reader = mapped().reader(NOW)
    first, same, other = (
        reader.draft(2, cells(工单编号="", 诉求内容=text)).intake_key for text in ("灯坏", "灯坏", "灯坏了")
    )
    assert first == same != other
    assert reader.draft(2, cells(工单编号="")).foreign_number == ""


@pytest.mark.parametrize(
    "pair", [("", "31.2"), ("abc", "31.2"), ("nan", "31.2"), ("121", "91"), ("1e400", "3"), ("121.0", "")]
)
def test_what_is_no_position_leaves_the_report_without_one(pair: tuple[str, str]) -> None:
    draft = mapped().reader(NOW).draft(2, cells(经度=pair[0], 纬度=pair[1]))
    assert (draft.lon, draft.lat) == (None, None)


def test_whole_degrees_are_coarse_and_place_nothing() -> None:
    reader = mapped().reader(NOW)
    assert reader.position(cells(经度="121", 纬度="31")) is None
    assert reader.position(cells()) == (121.01, 31.2)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"诉求内容": "  "}, FileProblem.TEXT_MISSING),
        ({"诉求内容": "长" * (LONGEST_TEXT + 1)}, FileProblem.TEXT_TOO_LONG),
        ({"发生地址": "远" * 301}, FileProblem.FIELD_TOO_LONG),
        ({"工单编号": "9" * 65}, FileProblem.FIELD_TOO_LONG),
        ({"来电时间": "0001-01-01"}, FileProblem.DATE_IMPOSSIBLE),
        ({"来电时间": "2099-01-01"}, FileProblem.DATE_FUTURE),
    ],
)
def test_a_row_that_cannot_go_in_says_why(changed: dict[str, str], problem: FileProblem) -> None:
    with pytest.raises(Refused) as refused:
        mapped().reader(NOW).draft(2, cells(**changed))
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("x")', "@SUM(1)", "+1", "😀", "‮abc", "\x07bell", "𠮷野家", "长" * LONGEST_TEXT],
)
def test_text_goes_in_as_it_was_said(text: str) -> None:
    assert mapped().reader(NOW).draft(2, cells(诉求内容=text)).text == text


# ---------------------------------------------------------------- kept mappings


def test_a_mapping_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    save(mapped(), tmp_path / "m.toml")
    assert load(tmp_path / "m.toml") == mapped()


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_written_by_hand_needs_only_zone_and_text(tmp_path: Path) -> None:
    mapping = load(written(tmp_path, 'zone = "UTC"\n[columns]\ntext = "what"\n'))
    assert mapping.fields == {Field.TEXT: ("what",)}
    assert mapping.date_order is DateOrder.YEAR_FIRST
    draft = mapping.reader(NOW).draft(2, {"what": "a lamp", "x": "y"})
    assert (draft.text, draft.said_at, draft.source) == ("a lamp", NOW, Source.OTHER_TIER)


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        'zone = "UTC"\n',
        'zone = "Mars/Base"\n[columns]\ntext = "a"\n',
        'zone = "UTC"\n[columns]\naddress = "a"\n',
        'zone = "UTC"\n[columns]\ntext = []\n',
        'zone = "UTC"\n[columns]\ntext = 7\n',
        'zone = "UTC"\n[columns]\ntext = "a"\nnonsense = "b"\n',
        'zone = "UTC"\n[columns]\ntext = "a"\nlon = "b"\n',
        'zone = "UTC"\ndate_order = "any"\n[columns]\ntext = "a"\n',
        'zone = "UTC"\n[columns]\ntext = "a"\n[sources]\nPhone = "none"\n',
    ],
)
def test_a_mapping_that_is_wrong_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused) as refused:
        load(written(tmp_path, text))
    assert refused.value.problem is FileProblem.MAPPING_BAD


def test_a_missing_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(tmp_path / "none.toml")
    assert refused.value.problem is Problem.FILE_MISSING


def test_a_mapping_for_another_file_is_refused_with_the_columns_there_are() -> None:
    with pytest.raises(Refused) as refused:
        mapped().fit(["id", "text"])
    params: dict[str, Any] = refused.value.params
    assert (params["column"], params["names"]) == ("工单编号", "id、text")
