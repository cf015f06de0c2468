# SPDX-License-Identifier: Apache-2.0
"""The words of map layers of one's own, and every sentence with which a layer or a part of one is left out."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class LayerKind(Word):
    """What a layer is made of and where it comes from."""

    GEOJSON = "geojson", "GeoJSON 矢量文件", "GeoJSON file"
    MBTILES = "mbtiles", "MBTiles 瓦片文件", "MBTiles file"
    XYZ = "xyz", "XYZ 瓦片地址", "XYZ address"
    WMTS = "wmts", "WMTS 瓦片地址", "WMTS address"


class LayerProblem(Word):
    """What is wrong with a layer, and what to do next; `{names}` are filled from the refusal's parameters."""

    LIST_BAD = (
        "list_bad",
        "图层清单 {path} 读不懂：{why}。请改正，或删去后用 layer add 重新添加。",
        "The list of layers {path} cannot be read: {why}. Correct it, or remove it and add the layers again.",
    )
    NAME_BAD = (
        "name_bad",
        "图层名“{name}”不可用，要用 1 到 {limit} 个字。",
        "“{name}” cannot name a layer; use 1 to {limit} characters.",
    )
    NAME_TAKEN = (
        "name_taken",
        "已有名为“{name}”的图层。请换一个名字，或先用 layer remove 去掉它。",
        "There is a layer “{name}” already. Choose another name, or take it away with layer remove first.",
    )
    UNKNOWN = (
        "unknown",
        "没有名为“{name}”的图层（现有：{names}）。",
        "There is no layer “{name}” (there are: {names}).",
    )
    KIND_UNKNOWN = (
        "kind_unknown",
        "{source} 既不是 GeoJSON 或 MBTiles 文件，也不是 XYZ 或 WMTS 地址。",
        "{source} is neither a GeoJSON or MBTiles file nor an XYZ or WMTS address.",
    )
    DATUM_UNKNOWN = (
        "datum_unknown",
        "不认识坐标系“{text}”，要用 {choices}，或用 --projection 给出本地平面坐标系。",
        "“{text}” is no datum known here; use {choices}, or give the local plane with --projection.",
    )
    PROJECTION_MISSING = (
        "projection_missing",
        "本地平面坐标系要用 --projection 给出投影（PROJ 或 WKT 文本）。",
        "A local plane needs its projection: give it with --projection (PROJ text or WKT).",
    )
    PROJECTION_UNREADABLE = (
        "projection_unreadable",
        "投影文本读不懂：{why}。请用 PROJ 文本（+proj=tmerc …）、WKT 或 EPSG 代号。",
        "The text of the projection cannot be read: {why}. Use PROJ text (+proj=tmerc …), WKT or an EPSG code.",
    )
    PROJECTION_OTHER = (
        "projection_other",
        "不支持投影“{name}”，只支持横轴墨卡托（高斯-克吕格、UTM）。请在地图软件里转成经纬度。",
        "The projection “{name}” is not known here, only transverse Mercator (Gauss-Kruger, UTM). Turn the file into "
        "degrees with a map program.",
    )
    PROJECTION_RASTER = (
        "projection_raster",
        "瓦片图层“{name}”不能用本地平面坐标系，瓦片都是 Web 墨卡托。请去掉 --projection，给出坐标系。",
        "Tiles are Web Mercator always, so “{name}” has no local plane. Leave --projection out and name the datum.",
    )
    PROJECTION_UNSHIFTED = (
        "projection_unshifted",
        "投影没有给出到 WGS-84 的转换参数（towgs84），图层“{name}”可能偏 100 米左右。",
        "The projection gives no shift to WGS-84 (towgs84): “{name}” may lie about 100 m off.",
    )
    NOT_JSON = (
        "not_json",
        "{path} 不是可用的 GeoJSON：第 {line} 行读不懂。请重新导出。",
        "{path} is not usable GeoJSON: line {line} cannot be read. Export it again.",
    )
    NO_SHAPES = (
        "no_shapes",
        "{path} 里没有可以显示的点、线、面。",
        "{path} holds no point, line or polygon that can be shown.",
    )
    FILE_LARGE = (
        "file_large",
        "{path} 有 {size} MB，超过 {limit} MB。请在地图软件里裁剪或简化。",
        "{path} has {size} MB, more than {limit} MB. Cut or simplify it with a map program.",
    )
    SHAPE_KIND = (
        "shape_kind",
        "{path} 的第 {number} 个要素“{name}”是 {kind}，不能显示，已略过。",
        "Feature {number} “{name}” of {path} is a {kind}, which cannot be shown; left out.",
    )
    SHAPE_BROKEN = (
        "shape_broken",
        "{path} 的第 {number} 个要素“{name}”坐标不完整，已略过。",
        "Feature {number} “{name}” of {path} has broken coordinates; left out.",
    )
    SHAPE_EMPTY = (
        "shape_empty",
        "{path} 的第 {number} 个要素“{name}”是空的，已略过。",
        "Feature {number} “{name}” of {path} is empty; left out.",
    )
    SHAPE_CROSSES = (
        "shape_crosses",
        "{path} 的第 {number} 个要素“{name}”自相交（经度 {lon}、纬度 {lat}），已略过。请在地图软件里修好。",
        "Feature {number} “{name}” of {path} crosses itself at longitude {lon}, latitude {lat}; left out. Repair it "
        "with a map program.",
    )
    SHAPE_LARGE = (
        "shape_large",
        "{path} 的第 {number} 个要素“{name}”有 {count} 个点，超过 {limit}，已略过。请先简化。",
        "Feature {number} “{name}” of {path} has {count} points, more than {limit}; left out. Simplify it first.",
    )
    SHAPE_TURNED = (
        "shape_turned",
        "{path} 的第 {number} 个要素“{name}”经纬度像是反了（读到经度 {lon}、纬度 {lat}），已略过。"
        "请换一个次序（加上或去掉 --latitude-first）重新添加。",
        "Feature {number} “{name}” of {path} seems to have its axes exchanged (longitude {lon}, latitude {lat} was "
        "read); left out. Add the layer again with --latitude-first, or without it.",
    )
    SHAPE_NOT_DEGREES = (
        "shape_not_degrees",
        "{path} 的第 {number} 个要素“{name}”不是经纬度（读到 {x}, {y}），已略过。平面坐标请用 --projection 给出投影。",
        "Feature {number} “{name}” of {path} is not in degrees ({x}, {y} was read); left out. For plane coordinates "
        "give --projection.",
    )
    SHAPE_OFF_PLANE = (
        "shape_off_plane",
        "{path} 的第 {number} 个要素“{name}”不在投影的范围内（读到 {x}, {y}），已略过。请核对投影和坐标次序。",
        "Feature {number} “{name}” of {path} lies outside its projection ({x}, {y} was read); left out. Check the "
        "projection and the order of the axes.",
    )
    REST_LEFT_OUT = (
        "rest_left_out",
        "{path} 的点超过 {limit} 个，第 {number} 个要素起都略过了。请裁剪或简化。",
        "{path} has more than {limit} points; everything from feature {number} is left out. Cut or simplify it.",
    )
    AND_MORE = (
        "and_more",
        "{path} 还有 {count} 个要素有同样的问题，也已略过。",
        "{count} more features of {path} have the same fault and are left out too.",
    )
    MBTILES_NOT = (
        "mbtiles_not",
        "{path} 不是 MBTiles 文件：{why}。",
        "{path} is no MBTiles file: {why}.",
    )
    MBTILES_VECTOR = (
        "mbtiles_vector",
        "{path} 里是矢量瓦片（{format}），只能显示栅格瓦片（png、jpg、webp）。",
        "{path} holds vector tiles ({format}); only pictures (png, jpg, webp) can be shown.",
    )
    MBTILES_EMPTY = "mbtiles_empty", "{path} 里一张瓦片也没有。", "{path} holds not a single tile."
    ADDRESS_BAD = (
        "address_bad",
        "瓦片地址 {source} 不可用：{why}。",
        "The tile address {source} cannot be used: {why}.",
    )
    ADDRESS_SILENT = (
        "address_silent",
        "图层“{name}”的瓦片地址 {host} 在 {seconds} 秒内没有应答，其余图层照常显示。",
        "The tile address {host} of “{name}” gave no answer within {seconds} s; everything else is shown.",
    )
    ADDRESS_REFUSES = (
        "address_refuses",
        "图层“{name}”的瓦片地址 {host} 给不出图片（{why}），其余图层照常显示。",
        "The tile address {host} of “{name}” gives no picture ({why}); everything else is shown.",
    )


class LayerReason(Word):
    """Why a projection, an MBTiles file or an address cannot be used, inside another sentence."""

    NO_TEXT = "no_text", "是空的", "it is empty"
    NO_NUMBER = "no_number", "“{name}”不是数字：{text}", "“{name}” is no number: {text}"
    NO_ZONE = "no_zone", "UTM 带号要在 1 到 60 之间", "the zone of UTM is 1 to 60"
    NO_ELLIPSOID = "no_ellipsoid", "不认识椭球“{name}”", "the ellipsoid “{name}” is not known"
    NO_MERIDIAN = "no_meridian", "没有中央经线", "it has no central meridian"
    OUT_OF_RANGE = "out_of_range", "“{name}”的值 {text} 超出范围", "{text} is out of range for “{name}”"
    NO_BRACKETS = "no_brackets", "括号不成对", "its brackets do not match"
    NO_CODE = "no_code", "不认识代号 {text}", "the code {text} is not known"
    OTHER_MERIDIAN = "other_meridian", "本初子午线不是格林尼治", "its prime meridian is not Greenwich"
    NOT_SQLITE = "not_sqlite", "不是 SQLite 数据库", "it is not an SQLite database"
    NO_TILES = "no_tiles", "没有 tiles 表", "it has no table of tiles"
    NO_PICTURES = "no_pictures", "瓦片不是图片", "its tiles are not pictures"
    DAMAGED = "damaged", "文件损坏", "the file is damaged"
    NO_WEB = "no_web", "要以 http:// 或 https:// 开头", "it has to begin with http:// or https://"
    NO_PLACES = (
        "no_places",
        "要有 {{z}}、{{x}}、{{y}}（或 WMTS 的 TileMatrix、TileCol、TileRow）",
        "it needs {{z}}, {{x}}, {{y}} (or TileMatrix, TileCol, TileRow of a WMTS)",
    )
    OTHER_PLACE = "other_place", "不认识 {name}", "{name} is not known"
    NO_LAYER = "no_layer", "WMTS 要有 LAYER 参数", "a WMTS needs the parameter LAYER"
    OTHER_MATRIX = (
        "other_matrix",
        "矩阵集“{name}”不是 Web 墨卡托，请改用 Web 墨卡托的一套（天地图是 w）",
        "the matrix set “{name}” is not Web Mercator; choose the one that is (w at Tianditu)",
    )
    STATUS = "status", "应答 {code}", "answered {code}"
    NOT_A_PICTURE = "not_a_picture", "应答不是图片", "the answer is no picture"
