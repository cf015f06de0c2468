# SPDX-License-Identifier: Apache-2.0
"""Another city's reports go in once, each row accounted for, with all that a single report leaves behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from commandcenter.exchange.grid.area import Part
from commandcenter.exchange.grid.dividing import generate
from commandcenter.exchange.grid.plane import Plane
from commandcenter.exchange.grid.storing import PlaceNames, store
from commandcenter.exchange.reports import importing
from commandcenter.exchange.reports.importing import Figures, Listener, import_reports
from commandcenter.exchange.tables import MEGABYTE
from commandcenter.models import Case, Cell, Clock, History, Report, SearchDocument
from commandcenter.queries.case_detail import text_to_edit
from commandcenter.queries.finding import find
from commandcenter.queries.places import cell_ids_at
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import PlaceState, Source, State
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

MINUTE = timedelta(minutes=1)
CENTRE = (121.0, 31.2)
HEADER = "工单编号,来电时间,诉求内容,发生地址,承办单位,状态,诉求来源,联系电话,经度,纬度"


@pytest.fixture
def town(database: Any) -> Any:
    """A square kilometre of cells."""
    land = Plane(*CENTRE).to_degrees(shapely.box(-500, -500, 500, 500))
    perform(database, SYSTEM, "grid", store, generate([Part("", land)]), PlaceNames("990100", "甲区", "Jia"))
    return database


class Heard(Listener):
    def __init__(self, stop_after: int = 99) -> None:
        self.refusals: dict[int, str] = {}
        self.duplicates: list[tuple[int, str, str]] = []
        self.batches, self.stop_after = 0, stop_after

    def refused(self, line: int, reason: Refused) -> None:
        self.refusals[line] = str(reason.problem)

    def duplicate(self, line: int, number: str, known_as: str) -> None:
        self.duplicates.append((line, number, known_as))

    def progress(self, figures: Figures) -> bool:
        self.batches += 1
        return self.batches < self.stop_after


def row(
    number: str, text: str = "井盖缺失", said: str = "2026/11/20 08:01:02", lon: object = "", lat: object = ""
) -> str:
    return f"{number},{said},{text},竹里路 1 号,房管所,办理中,12345热线,13800001234,{lon},{lat}"


def export(tmp_path: Path, *rows: str, encoding: str = "utf-8", name: str = "reports.csv") -> Path:
    path = tmp_path / name
    path.write_bytes("\n".join((HEADER, *rows, "")).encode(encoding))
    return path


def stored(database: Any, *columns: Any) -> list[tuple[Any, ...]]:
    with database.reader.connect() as connection:
        return [tuple(found) for found in connection.execute(select(*columns).order_by(Report.id))]


def test_each_row_ends_placed_unplaced_duplicate_or_refused(town: Any, tmp_path: Path) -> None:
    path = export(
        tmp_path,
        row("A1", lon=121.0001, lat=31.2001),
        row("A2"),
        row("A3", lon=121.5, lat=31.5),
        row("A4", lon=121, lat=31),
        row("A1", "又说一遍"),
        row("A5", said="0001-01-01"),
        row("A6", text=" "),
    )
    heard = Heard()
    figures = import_reports(town, SYSTEM, path, listener=heard)
    assert figures.as_json() == {"read": 7, "new": 4, "placed": 1, "unplaced": 3, "duplicate": 1, "refused": 2}
    assert heard.refusals == {7: "date_impossible", 8: "text_missing"}
    assert heard.duplicates == [(6, "A1", "#2")]
    assert [state for (state,) in stored(town, Report.place_state)] == [
        PlaceState.PLACED,
        PlaceState.NO_POSITION,
        PlaceState.OUTSIDE,
        PlaceState.COARSE,
    ]


def test_a_second_run_adds_nothing_and_names_what_it_repeats(town: Any, tmp_path: Path) -> None:
    path = export(tmp_path, row("A1"), row("A2"))
    import_reports(town, SYSTEM, path)
    heard = Heard()
    again = import_reports(town, SYSTEM, path, listener=heard)
    assert again.as_json() == {"read": 2, "new": 0, "placed": 0, "unplaced": 0, "duplicate": 2, "refused": 0}
    numbers = [number for (number,) in stored(town, Report.number)]
    assert heard.duplicates == [(2, "A1", numbers[0]), (3, "A2", numbers[1])]
    assert len(numbers) == 2


def test_foreign_words_are_kept_as_given_and_formulas_stay_text(town: Any, tmp_path: Path) -> None:
    import_reports(town, SYSTEM, export(tmp_path, row("=1+1", "=HYPERLINK(1) 😀 𠮷 \u202eabc\x07")))
    (found,) = stored(
        town, Report.foreign_number, Report.foreign_agency, Report.foreign_status, Report.text, Report.source
    )
    assert found == ("=1+1", "房管所", "办理中", "=HYPERLINK(1) 😀 𠮷 \u202eabc\x07", Source.HOTLINE_12345)


def test_what_an_import_leaves_behind_equals_what_a_seat_leaves(town: Any, tmp_path: Path) -> None:
    said = Intake(
        Source.HOTLINE_12345,
        "井盖缺失",
        foreign_number="B1",
        foreign_agency="房管所",
        foreign_status="办理中",
        address="竹里路 1 号",
        reporter_phone="13800001234",
        lon=121.0001,
        lat=31.2001,
    )
    perform(town, SYSTEM, "take-in", take_in, said)
    import_reports(town, SYSTEM, export(tmp_path, row("B2", lon=121.0001, lat=31.2001)))
    own = {
        "id",
        "version",
        "case_id",
        "number",
        "report_number",
        "intake_key",
        "foreign_number",
        "history_hash",
        "hash",
        "detail",
    }
    times = {"at", "said_at", "taken_at", "reported_at", "changed_at", "due_at", "warn_at", "started_at"}
    with town.reader.connect() as connection:
        for table in (Case, Report, Clock, History):
            one, other = connection.execute(select(table.__table__).order_by(table.id)).mappings().all()
            for name in set(one) - own - times - {"running_since", "alike", "text"}:
                assert one[name] == other[name], (table.__tablename__, name)
        for case in connection.execute(select(Case.__table__)):
            due, warned = (at - case.changed_at for at in (case.due_at, case.warn_at))
            assert (round(due / MINUTE), round(warned / MINUTE)) == (15, 12)
        documents = list(connection.execute(select(SearchDocument.text)).scalars())
    assert documents[0].replace("b1", "b2").replace("0001 ", "0002 ") == documents[1]


def test_imported_cases_stand_up_to_the_verifier_and_are_found(town: Any, tmp_path: Path) -> None:
    import_reports(town, SYSTEM, export(tmp_path, row("A1", lon=121.0001, lat=31.2001), row("A2", "路灯不亮")))
    assert verify(town).findings == ()
    with town.reader.connect() as connection:
        assert [found.row.id for found in find(connection, "路灯不亮")] == [2]
        assert {found.row.id for found in find(connection, "1234")} == {1, 2}


def test_an_import_places_points_where_a_seat_would(town: Any, tmp_path: Path) -> None:
    with town.reader.connect() as connection:
        corner = shapely.from_wkb(connection.execute(select(Cell.shape).order_by(Cell.code)).scalars().first())
        edges = shapely.get_coordinates(corner)[:-1].tolist()
        points = [(lon, lat) for lon, lat in edges] + [(121.00123, 31.20234), (120.9, 31.2)]
        expected = cell_ids_at(connection, points)
    import_reports(
        town, SYSTEM, export(tmp_path, *(row(f"A{n}", lon=lon, lat=lat) for n, (lon, lat) in enumerate(points)))
    )
    assert [cell for (cell,) in stored(town, Report.cell_id)] == expected
    assert expected[-1] is None and expected[0] is not None


def test_merely_alike_reports_go_in_marked(town: Any, tmp_path: Path) -> None:
    near = {"lon": 121.0001, "lat": 31.2001}
    path = export(
        tmp_path,
        row("A1", "小区门口井盖缺失很危险", **near),
        row("A2", "小区门口井盖缺失，很危险！", said="2026/11/20 09:01:02", **near),
        row("A3", "夜里烧烤油烟扰民", **near),
        row("A4", "小区门口井盖缺失很危险", said="2026/09/20 09:01:02", **near),
        row("A5", "小区门口井盖缺失很危险", lon=121.004, lat=31.2001),
    )
    figures = import_reports(town, SYSTEM, path)
    assert figures.new == 5 and figures.alike == 1
    assert [alike for (alike,) in stored(town, Report.alike)] == [False, True, False, False, False]


def test_a_report_like_one_of_an_earlier_import_is_marked(town: Any, tmp_path: Path) -> None:
    near = {"lon": 121.0001, "lat": 31.2001}
    import_reports(town, SYSTEM, export(tmp_path, row("A1", "小区门口井盖缺失", **near)))
    import_reports(town, SYSTEM, export(tmp_path, row("A2", "小区门口井盖缺失", **near), name="later.csv"))
    assert [alike for (alike,) in stored(town, Report.alike)] == [False, True]


def test_rows_without_a_number_come_in_once(town: Any, tmp_path: Path) -> None:
    path = export(tmp_path, row("", "灯坏"), row("", "灯坏"), row("", "灯又坏"))
    assert import_reports(town, SYSTEM, path).as_json()["duplicate"] == 1
    assert import_reports(town, SYSTEM, path).as_json()["new"] == 0


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_every_encoding_gives_the_same_reports(town: Any, tmp_path: Path, encoding: str) -> None:
    import_reports(town, SYSTEM, export(tmp_path, row("A1", "𠮷野家门口井盖"), encoding=encoding))
    assert stored(town, Report.text) == [("𠮷野家门口井盖",)]


def test_one_monstrous_cell_refuses_its_row_alone(town: Any, tmp_path: Path) -> None:
    heard = Heard()
    path = export(tmp_path, row("A1"), row("A2", "x" * 10 * MEGABYTE), row("A3", "y" * 100_000), row("A4"))
    assert import_reports(town, SYSTEM, path, listener=heard).new == 2
    assert heard.refusals == {3: "cell_too_large", 4: "text_too_long"}


def test_a_file_whose_columns_mean_nothing_is_refused_whole(town: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(Refused) as refused:
        import_reports(town, SYSTEM, path)
    assert refused.value.problem is FileProblem.COLUMNS_UNKNOWN


def many(tmp_path: Path, count: int) -> Path:
    return export(tmp_path, *(row(f"A{number}") for number in range(count)))


def test_a_stopped_import_leaves_whole_batches_and_the_next_goes_on(
    town: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    path = many(tmp_path, 35)
    assert import_reports(town, SYSTEM, path, listener=Heard(stop_after=2)).new == 20
    assert len(stored(town, Report.id)) == 20
    assert import_reports(town, SYSTEM, path).as_json() | {"unplaced": 0} == {
        "read": 35,
        "new": 15,
        "placed": 0,
        "unplaced": 0,
        "duplicate": 20,
        "refused": 0,
    }
    assert verify(town).findings == ()


def test_a_batch_that_breaks_leaves_nothing_of_itself(
    town: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    monkeypatch.setattr(importing, "mark_alike", broken_in_the_second_batch())
    with pytest.raises(RuntimeError, match="power cut"):
        import_reports(town, SYSTEM, many(tmp_path, 25))
    with town.reader.connect() as connection:
        for table in (Case, Report, Clock, History, SearchDocument):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 10


def broken_in_the_second_batch() -> Any:
    calls = iter((0, RuntimeError("power cut")))

    def mark(*_: object) -> int:
        outcome = next(calls)
        if isinstance(outcome, RuntimeError):
            raise outcome
        return outcome

    return mark


def test_a_report_taken_in_at_a_seat_meanwhile_is_a_duplicate_and_not_a_failure(
    town: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, raced = importing.take_in_batch, []

    def race(uow: Any, drafts: Any, locator: Any) -> Any:
        if not raced:
            raced.append(True)
            raise IntegrityError("INSERT", {}, Exception("someone was quicker"))
        return keep(uow, drafts, locator)

    monkeypatch.setattr(importing, "take_in_batch", race)
    assert import_reports(town, SYSTEM, many(tmp_path, 3)).new == 3


def test_imported_cases_wait_in_the_state_of_every_new_report(town: Any, tmp_path: Path) -> None:
    import_reports(town, SYSTEM, many(tmp_path, 3))
    with town.reader.connect() as connection:
        states = connection.execute(select(Case.state, Case.number, Case.version)).all()
    assert [tuple(each) for each in states] == [(State.REPORTED, None, 1)] * 3


def test_numbers_in_the_words_of_reports_go_in_masked_and_are_found_again(town: Any, tmp_path: Path) -> None:
    import_reports(town, SYSTEM, export(tmp_path, row("A1", "井盖缺失，打13911112222"), row("A2")))
    assert stored(town, Report.text) == [("井盖缺失，打139 **** 2222",), ("井盖缺失",)]
    with town.reader.connect() as connection:
        (case_id, text) = connection.execute(select(Case.id, Case.text).order_by(Case.id)).first()
        assert text == "井盖缺失，打139 **** 2222"
        assert text_to_edit(connection, case_id) == "井盖缺失，打13911112222"
        assert [found.row.id for found in find(connection, "139-1111-2222")] == [case_id]
        documents = connection.execute(select(SearchDocument.text)).scalars()
        assert not any("13911112222" in document for document in documents)
    assert verify(town).clean
