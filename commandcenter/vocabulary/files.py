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
