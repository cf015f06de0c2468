# SPDX-License-Identifier: Apache-2.0
"""Files of a case are judged by their content, kept once and whole, and never too many."""

from __future__ import annotations

import io
import os
import struct
import threading
import time
import wave
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from commandcenter.models import Attachment, History, Report
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import MOST_PIXELS, StoredFile, examine
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Action, MediaPhase, Problem, Refused, Source, State
from tests.world import World


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", turned: int = 0) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    # Noise does not shrink, so that cutting the file cuts the picture.
    noise = Image.frombytes("L", size, os.urandom(size[0] * size[1])).convert(mode)
    noise.save(out, kind, exif=exif) if kind == "JPEG" else noise.save(out, kind)
    return out.getvalue()


def box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def film(brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + b"\0\0\0\1isom") + box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 200)


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(8_000)
        wav.writeframes(b"\0\0" * 100)
    return out.getvalue()


MP3_FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413
REAL = {
    "image/jpeg": picture(),
    "image/png": picture("PNG", mode="RGBA"),
    "image/gif": picture("GIF"),
    "image/webp": picture("WEBP"),
    "image/bmp": picture("BMP"),
    "video/mp4": film(),
    "video/quicktime": film(b"qt  "),
    "video/3gpp": film(b"3gp5"),
    "audio/mp4": film(b"M4A "),
    "video/webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\0" * 40,
    "video/x-matroska": b"\x1aE\xdf\xa3\xa3B\x82\x88matroska" + b"\0" * 40,
    "audio/wav": sound(),
    "audio/ogg": b"OggS" + b"\0" * 60,
    "audio/amr": b"#!AMR\n" + b"\x0c" * 20,
    "audio/mpeg": MP3_FRAME * 3,
}


@pytest.mark.parametrize("media_type", REAL)
def test_a_file_is_what_it_holds(media_type: str) -> None:
    found = examine(REAL[media_type], "misleading.exe")
    assert found.media_type == media_type
    assert (found.width, found.height) == ((640, 480) if media_type.startswith("image/") else (0, 0))


def test_a_sound_with_a_title_is_a_sound() -> None:
    assert examine(b"ID3\x03\0\0\0\0\x02\0" + b"\0" * 256 + MP3_FRAME * 2, "a.mp3").media_type == "audio/mpeg"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\0" * 100,
        b"%PDF-1.7\n" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<script>alert(1)</script>",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xff\xfb\x90\x00" + b"text" * 200,
        "文本".encode(),
    ],
)
def test_what_is_no_picture_film_or_sound_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        examine(data, "holiday.jpg")
    assert refusal.value.problem is Problem.FILE_KIND_BAD and "holiday.jpg" in refusal.value.sentence("zh")


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp", "image/bmp", "video/mp4", "audio/wav"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_what_was_cut_off_is_refused(media_type: str, share: float) -> None:
    whole = REAL[media_type]
    with pytest.raises(Refused) as refusal:
        examine(whole[: int(len(whole) * share)], "a")
    assert refusal.value.problem is Problem.FILE_BROKEN


def test_a_film_without_its_index_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        examine(box(b"ftyp", b"isom\0\0\0\1") + box(b"mdat", b"\0" * 99), "a.mp4")
    assert refusal.value.problem is Problem.FILE_BROKEN


def test_a_picture_that_unpacks_to_gigabytes_is_refused_unopened() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    side = int(MOST_PIXELS**0.5) + 1
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    bomb += chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    before = time.process_time()
    with pytest.raises(Refused) as refusal:
        examine(bomb, "bomb.png")
    assert refusal.value.problem is Problem.PICTURE_TOO_LARGE and time.process_time() - before < 1


@given(st.binary(max_size=200), st.sampled_from([b"", *(data[:16] for data in REAL.values())]))
def test_no_bytes_break_the_judge(data: bytes, head: bytes) -> None:
    try:
        assert examine(head + data, "a").media_type
    except Refused as refusal:
        assert refusal.field == "files"


def test_a_turned_photograph_is_measured_and_shown_upright(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path)
    kept = store.put(picture(size=(640, 480), turned=6), "turned.jpg")
    assert (kept.width, kept.height) == (480, 640)
    with Image.open(store.thumbnail(kept.digest)) as small:
        assert (small.format, small.size) == ("JPEG", (240, 320))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_every_kind_of_picture_has_a_thumbnail(tmp_path: Path, mode: str) -> None:
    store = AttachmentStore(tmp_path)
    kept = store.put(picture("PNG", mode=mode), "a.png")
    with Image.open(store.thumbnail(kept.digest)) as small:
        assert small.mode == "RGB" and max(small.size) == 320


def test_the_same_content_is_one_file_under_its_hash(tmp_path: Path) -> None:
    store, data = AttachmentStore(tmp_path), picture()
    first, second = store.put(data, "a.jpg"), store.put(data, "../../etc/passwd")
    assert first.digest == second.digest and second.name == "passwd"
    assert store.path(first.digest).read_bytes() == data
    assert store.path(first.digest).parent.name == first.digest[:2]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2  # the picture and its thumbnail


def test_a_name_from_another_system_is_only_a_name(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path)
    names = [store.put(sound(), name).name for name in ("C:\\temp\\录音.wav", "a" * 300 + ".wav", "\0", "..")]
    assert names[0] == "录音.wav" and len(names[1]) == 200 and all(names)


def test_many_at_once_keep_one_whole_file(tmp_path: Path) -> None:
    store, data = AttachmentStore(tmp_path), picture(size=(1200, 900))
    threads = [threading.Thread(target=store.put, args=(data, "a.jpg")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    files = sorted(path.suffix for path in tmp_path.rglob("*") if path.is_file())
    assert files == ["", ".jpg"]


def test_size_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    store, path = AttachmentStore(tmp_path / "store"), tmp_path / "long.mp4"
    with path.open("wb") as out:
        out.truncate(10 * 1024 * 1024 + 1)
    with pytest.raises(Refused) as refusal:
        store.put_file(path)
    assert refusal.value.problem is Problem.FILE_TOO_LARGE and "10" in refusal.value.sentence("zh")
    with pytest.raises(Refused) as missing:
        store.put_file(tmp_path / "gone.jpg")
    assert missing.value.problem is Problem.FILE_MISSING
    assert not (tmp_path / "store").exists()


def test_what_is_missing_or_altered_is_named(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path)
    kept, altered = store.put(sound(), "a.wav"), store.put(film(), "b.mp4")
    store.path(altered.digest).write_bytes(b"other")
    assert store.missing([kept.digest, "f" * 64]) == ["f" * 64]
    assert store.damaged([kept.digest, altered.digest, "f" * 64]) == [altered.digest]
    with pytest.raises(ValueError, match="SHA-256"):
        store.path("../../etc/passwd")


def test_what_no_case_names_is_swept_after_a_day(tmp_path: Path) -> None:
    store = AttachmentStore(tmp_path)
    known, orphan, young = store.put(picture(), "a.jpg"), store.put(picture(), "b.jpg"), store.put(film(), "c.mp4")
    day_ago = time.time() - 25 * 3600
    for digest in (known.digest, orphan.digest):
        os.utime(store.path(digest), (day_ago, day_ago))
        os.utime(store.thumbnail(digest), (day_ago, day_ago))
    assert store.sweep({known.digest}) == 1
    assert store.missing([known.digest, orphan.digest, young.digest]) == [orphan.digest]
    assert store.thumbnail(known.digest).exists() and not store.thumbnail(orphan.digest).exists()


def test_a_file_used_again_is_not_swept(tmp_path: Path) -> None:
    store, data = AttachmentStore(tmp_path), sound()
    kept = store.put(data, "a.wav")
    os.utime(store.path(kept.digest), (0, 0))
    store.put(data, "a.wav")
    assert store.sweep(set()) == 0 and not store.missing([kept.digest])


def stored(letter: str) -> StoredFile:
    return StoredFile(letter * 64, f"{letter}.jpg", "image/jpeg", 10, 4, 3)


def test_photographs_come_with_the_report(world: World) -> None:
    draft = Intake(Source.WEB, "井盖坏了", files=(stored("a"), stored("b"), stored("a")))
    case_id = world.perform("acceptor", take_in, draft)["case"]
    files = world.rows(Attachment, case_id)
    assert [file.digest[0] for file in files] == ["a", "b"]
    assert {file.report_id for file in files} == {world.rows(Report, case_id)[0].id}
    assert {file.phase for file in files} == {MediaPhase.REPORT}


def test_at_most_ten_of_a_phase(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    ten = [stored(letter) for letter in "0123456789"]
    world.perform("acceptor", attach, case_id, None, files=ten, phase=MediaPhase.REPORT)
    refusal = world.refused(
        Problem.TOO_MANY_FILES, "acceptor", attach, case_id, None, files=[stored("a")], phase=MediaPhase.REPORT
    )
    assert refusal.params["limit"] == 10
    world.perform("acceptor", attach, case_id, None, files=ten, phase=MediaPhase.REPORT)  # the same ten again
    assert len(world.rows(Attachment, case_id)) == 10
    assert world.rows(History, case_id)[-1].action is Action.ATTACH


def test_a_department_shows_its_own_work_only(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", attach, case_id, None, files=[stored("a")], phase=MediaPhase.AFTER)
    files = {"files": [stored("b")]}
    world.refused(Problem.NO_PERMISSION, "liaison", attach, case_id, None, phase=MediaPhase.CHECK, **files)
    world.refused(Problem.NOT_YOUR_CASE, "liaison3", attach, case_id, None, phase=MediaPhase.AFTER, **files)


def test_a_supervisor_adds_to_what_they_were_sent_for(world: World) -> None:
    case_id = world.case_in(State.VERIFYING)
    files = {"files": [stored("b")], "phase": MediaPhase.VERIFY}
    world.perform("supervisor", attach, case_id, None, **files)
    world.refused(Problem.NOT_YOUR_CASE, "supervisor2", attach, case_id, None, **files)
    after = {**files, "phase": MediaPhase.AFTER}
    world.refused(Problem.NO_PERMISSION, "supervisor", attach, case_id, None, **after)
