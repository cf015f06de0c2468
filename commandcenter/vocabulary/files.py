# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which a file, or one row of it, is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class FileProblem(Word):
    """What is wrong with a file, and what to do next; `{names}` are filled from the refusal's parameters."""

    BOUNDARY_NOT_JSON = (
        "boundary_not_json",
        "{path} 不是可用的 GeoJSON：第 {line} 行读不懂。请重新导出边界文件。",
        "{path} is not usable GeoJSON: line {line} cannot be read. Export the boundary again.",
    )
    BOUNDARY_EMPTY = (
        "boundary_empty",
        "{path} 里没有任何面（Polygon 或 MultiPolygon）。请导出带边界面的文件。",
        "{path} holds no Polygon or MultiPolygon. Export a file with the boundary as a polygon.",
    )
    BOUNDARY_KIND = (
        "boundary_kind",
        "{path} 的第 {number} 个要素是 {kind}，边界要用 Polygon 或 MultiPolygon。请去掉它或改成面。",
        "Feature {number} of {path} is a {kind}; a boundary is a Polygon or MultiPolygon. Remove it or make it one.",
    )
    BOUNDARY_BROKEN = (
        "boundary_broken",
        "{path} 的第 {number} 个要素坐标不完整（环要至少四点、首尾相同、都是数字）。请修好后再用。",
        "Feature {number} of {path} has broken coordinates (a ring needs four points or more, all numbers, the last "
        "equal to the first). Repair it and try again.",
    )
    BOUNDARY_CROSSES = (
        "boundary_crosses",
        "{path} 的第 {number} 个要素自相交，位置在经度 {lon}、纬度 {lat}。请在地图软件里修好后再用。",
        "Feature {number} of {path} crosses itself at longitude {lon}, latitude {lat}. Repair it in a map program.",
    )
    BOUNDARY_AXES = (
        "boundary_axes",
        "{path} 的经纬度顺序像是反了（读到经度 {lon}、纬度 {lat}）。GeoJSON 要先经度后纬度，请对调后再用。",
        "{path} seems to have latitude and longitude exchanged (longitude {lon}, latitude {lat} was read). GeoJSON "
        "puts longitude first; exchange them.",
    )
    BOUNDARY_NOT_DEGREES = (
        "boundary_not_degrees",
        "{path} 的坐标不是经纬度（读到 {lon}, {lat}）。请按 WGS-84 经纬度导出。",
        "The coordinates of {path} are not degrees ({lon}, {lat} was read). Export it in WGS-84 degrees.",
    )
    AREA_EMPTY = (
        "area_empty",
        "没有可用的位置，划不出管理范围。请给出边界文件，或带坐标的上报。",
        "No usable position, so no area can be drawn. Give a boundary file, or reports with coordinates.",
    )
    AREA_TOO_LARGE = (
        "area_too_large",
        "管理范围约 {cells} 个网格，超过上限 {limit}。请检查边界，或加大网格边长。",
        "The area would need about {cells} cells, more than {limit}. Check the boundary, or use larger cells.",
    )
    CELL_SIZE_BAD = (
        "cell_size_bad",
        "网格边长 {size} 米不可用，请用 {least} 到 {most} 米。",
        "A cell of {size} m cannot be used; choose {least} to {most} m.",
    )
    DIVISION_BAD = (
        "division_bad",
        "“{code}”不是区县代码。请给出 6 位数字，例如 310115；虚构的地方用 99 开头。",
        "“{code}” is no district's code. Give 6 digits, for example 310115; a fictional place begins with 99.",
    )
    DIVISION_TAKEN = (
        "division_taken",
        "区县 {code} 已经有网格了。请换一个 --division，或换一个 --data-dir。",
        "District {code} has a grid already. Choose another --division, or another --data-dir.",
    )
    GRID_OVERLAPS = (
        "grid_overlaps",
        "这个范围里已有 {count} 个网格（例如 {code}），一个位置只能属于一个网格。请改边界，或换一个 --data-dir。",
        "{count} cells lie in this area already (for example {code}); a place belongs to one cell only. Change the "
        "boundary, or choose another --data-dir.",
    )
    ENCODING_UNKNOWN = (
        "encoding_unknown",
        "{path} 既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8 的 CSV。",
        "{path} is neither UTF-8 nor GB18030. Save it as CSV in UTF-8.",
    )
    HEADERS_MISSING = (
        "headers_missing",
        "{path} 第一行没有列名。请在第一行写上列名。",
        "The first line of {path} has no column names. Put the names of the columns there.",
    )
    WORKBOOK_BROKEN = (
        "workbook_broken",
        "{path} 不是完整的 XLSX 工作簿。请重新导出，或另存为 CSV。",
        "{path} is not a whole XLSX workbook. Export it again, or save it as CSV.",
    )
    WORKBOOK_ESCAPES = (
        "workbook_escapes",
        "{path} 里有指向文件夹之外的条目（{name}），没有打开。请向提供者核实。",
        "{path} holds an entry that points outside itself ({name}) and was not opened. Ask whoever sent it.",
    )
    WORKBOOK_BOMB = (
        "workbook_bomb",
        "{path} 解开后有 {size} MB，没有打开。请分成小一些的文件，或另存为 CSV。",
        "{path} would unpack to {size} MB and was not opened. Split it, or save it as CSV.",
    )
    ROW_TOO_WIDE = (
        "row_too_wide",
        "有 {count} 格，比列名（{width} 列）多，可能少了引号",
        "has {count} cells for {width} columns; a quotation mark may be missing",
    )
    CELL_TOO_LARGE = (
        "cell_too_large",
        "“{column}”一格有 {size} MB，超过 {limit} MB",
        "the cell “{column}” holds {size} MB, more than {limit} MB",
    )
    TEXT_TOO_LONG = (
        "text_too_long",
        "诉求内容有 {count} 字，超过 {limit} 字",
        "the text has {count} characters, more than {limit}",
    )
    TEXT_MISSING = "text_missing", "没有诉求内容", "there is no text"
    FIELD_TOO_LONG = (
        "field_too_long",
        "“{column}”有 {count} 字，超过 {limit} 字",
        "“{column}” has {count} characters, more than {limit}",
    )
    DATE_UNREADABLE = (
        "date_unreadable",
        "日期“{value}”看不懂",
        "cannot read the date “{value}”",
    )
    DATE_IMPOSSIBLE = (
        "date_impossible",
        "日期“{value}”早于 {year} 年，不可能",
        "the date “{value}” lies before the year {year}, which cannot be",
    )
    DATE_FUTURE = "date_future", "日期“{value}”在将来", "the date “{value}” lies in the future"
    DATE_MISSING = "date_missing", "没有日期", "there is no date"
    COLUMNS_UNKNOWN = (
        "columns_unknown",
        "{path} 里认不出“{field}”列（现有：{names}）。请用 --mapping 指定。",
        "No column of {path} was recognised as “{field}” (there are: {names}). Name it with --mapping.",
    )
    MAPPING_BAD = (
        "mapping_bad",
        "对照表 {path} 不对：{why}。请改正，或去掉 --mapping 让程序识别。",
        "The mapping {path} is wrong: {why}. Correct it, or leave --mapping out to let the columns be recognised.",
    )
    MAPPING_COLUMN_MISSING = (
        "mapping_column_missing",
        "对照表要的列“{column}”不在文件里（现有：{names}）。请改正对照表。",
        "The mapping wants the column “{column}”, which the file does not have (there are: {names}). Correct it.",
    )
    COLUMN_MISSING = "column_missing", "缺少列“{column}”", "the column “{column}” is missing"
    CELL_EMPTY = "cell_empty", "“{column}”是空的", "“{column}” is empty"
    CHOICE_BAD = (
        "choice_bad",
        "“{column}”的值“{value}”不可用，要用 {choices}",
        "“{value}” cannot stand in “{column}”; use {choices}",
    )
    ITEM_TWICE = "item_twice", "事项 {code} 出现了两次", "item {code} occurs twice"
    ITEM_UNKNOWN = "item_unknown", "没有事项 {code}", "there is no item {code}"
    ITEM_RETIRED = (
        "item_retired",
        "事项编码 {code} 已停用，停用的编码不再使用",
        "item code {code} is retired and a retired code is never used again",
    )
    FORM_MISFIT = (
        "form_misfit",
        "编码 {code} 不是标准 {standard} 的格式",
        "code {code} has not the form of standard {standard}",
    )
    CATALOGUE_BAD = (
        "catalogue_bad",
        "{path} 第 {line} 行：{why}。整份目录都没有导入，请改正后再来。",
        "{path}, line {line}: {why}. Nothing of the catalogue was imported; correct it and try again.",
    )
