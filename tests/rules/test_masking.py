# SPDX-License-Identifier: Apache-2.0
"""Personal data is hidden wherever it stands, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.masking import mask_name, mask_phone, mask_text, mask_texts


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800136028", "138 **** 6028"),
        ("138-0013-6028", "138 **** 6028"),
        ("021-58886028", "021 **** 6028"),
        ("58886028", "**** 6028"),
        ("12345", "****"),
        ("", ""),
        ("１３８００１３６０２８", "138 **** 6028"),
    ],
)
def test_of_a_phone_the_head_and_the_tail_stay(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "王**"),
        ("王女士", "王女士"),
        ("欧阳先生", "欧阳先生"),
        ("王", "王"),
        (" ", ""),
        ("Ann Smith", "A***"),
    ],
)
def test_a_name_can_be_addressed_but_not_found(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打13800136028或13911112222", "打138 **** 6028或139 **** 2222"),
        ("电话１３８００１３６０２８。", "电话138 **** 6028。"),
        ("Tel 138 0013 6028, +86 138-0013-6028", "Tel 138 **** 6028, 861 **** 6028"),
        ("固话021-58886028", "固话021 **** 6028"),
        ("call 410-555-1234", "call **** 1234"),
        ("身份证110101199003074514", "身份证110 **** 4514"),
    ],
)
def test_every_number_in_a_text_is_masked_not_only_the_first(text: str, shown: str) -> None:
    assert mask_text(text) == shown
    assert mask_texts(["路灯不亮", text]) == ["路灯不亮", shown]


@pytest.mark.parametrize(
    "text",
    [
        "柳岸街88号402室",
        "SB261124-0213",
        "RX26112400187",
        "网格990103005008023",
        "121.01234, 31.20567",
        "12345热线",
        "",
    ],
)
def test_what_is_no_phone_stays(text: str) -> None:
    assert mask_text(text) == text


@given(
    before=st.text(alphabet="路灯 ，Aa", max_size=10),
    phone=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    after=st.text(alphabet="路灯 ，Aa", max_size=10),
)
def test_no_mobile_number_gets_through(before: str, phone: str, after: str) -> None:
    shown = f"{phone[:3]} **** {phone[-4:]}"
    assert mask_text(f"{before}{phone}，{after}{phone}") == f"{before}{shown}，{after}{shown}"
