# SPDX-License-Identifier: Apache-2.0
"""What a file is, judged by its content and never by its name."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from commandcenter.vocabulary import Problem, Refused

MOST_PIXELS = 100_000_000
"""Larger than any camera's picture; a bomb of a few kilobytes unpacks to gigabytes."""
THUMBNAIL = 320
"""Longest side of a thumbnail in pixels."""
LONGEST_NAME = 200

# What is warned of belongs to the whole process.
_ONE_AT_A_TIME = threading.Lock()

_PICTURES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
}
# A JPEG of several frames, as some cameras write it, is opened as JPEG and then calls itself otherwise.
_SEVERAL_FRAMES = {"MPO": "image/jpeg"}
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B "})


@dataclass(frozen=True, slots=True)
class Media:
    """What a file is; width and height of a picture in pixels as it is shown upright, 0 of anything else."""

    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the store: its SHA-256, the name it came with, and what it is; `size` in bytes."""

    digest: str
    name: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0
    folder: str = field(default="", compare=False)
    """The store it lies in on this machine, from which a server is given its content; empty where it is not kept."""


def examine(data: bytes, name: str) -> Media:
    """Return what `data` is.

    Raises Refused with FILE_KIND_BAD for what is no picture, video or sound, FILE_BROKEN for a truncated one, and
    PICTURE_TOO_LARGE for a picture of more pixels than any camera makes.
    """
    found = _film_or_sound(data, name)
    return found or _picture(data, name)


def thumbnail(data: bytes) -> bytes:
    """Return a small upright JPEG of a picture that `examine` has passed."""
    from PIL import Image, ImageOps

    with _quiet(), Image.open(io.BytesIO(data), formats=list(_PICTURES)) as picture:
        picture.draft("RGB", (2 * THUMBNAIL, 2 * THUMBNAIL))
        upright = ImageOps.exif_transpose(picture)
        small = upright.convert("RGBA") if "A" in upright.getbands() or "transparency" in upright.info else upright
        small.thumbnail((THUMBNAIL, THUMBNAIL))
        if small.mode == "RGBA":
            ground = Image.new("RGB", small.size, "white")
            ground.paste(small, mask=small.getchannel("A"))
            small = ground
        out = io.BytesIO()
        small.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def _picture(data: bytes, name: str) -> Media:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=list(_PICTURES)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Refused(Problem.PICTURE_TOO_LARGE, field="files", name=name, width=width, height=height)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            return Media((_PICTURES | _SEVERAL_FRAMES)[str(picture.format)], *upright.size)
    except Refused:
        raise
    except UnidentifiedImageError as error:
        raise Refused(Problem.FILE_KIND_BAD, field="files", name=name) from error
    except Exception as error:  # a decoder may stumble over bytes that lie in any way it likes
        raise Refused(Problem.FILE_BROKEN, field="files", name=name) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Pillow not warn of odd camera data: the picture is refused or it is not."""
    # Pillow is loaded with the first picture: a seat has its queue in sight before anybody shows it one.
    from PIL import Image

    # The check of pixels here replaces Pillow's own, which would speak up as a warning in the middle of an act.
    Image.MAX_IMAGE_PIXELS = None
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _film_or_sound(data: bytes, name: str) -> Media | None:
    if data[4:8] == b"ftyp":
        return _boxes(data, name)
    if data[:4] == b"RIFF" and data[8:12] in (b"AVI ", b"WAVE"):
        _whole(8 + int.from_bytes(data[4:8], "little") <= len(data), name)
        return Media("video/x-msvideo" if data[8:12] == b"AVI " else "audio/wav")
    if data[:4] == b"\x1aE\xdf\xa3":
        return Media("video/webm" if b"webm" in data[:64] else "video/x-matroska")
    if data[:4] == b"OggS":
        return Media("audio/ogg")
    if data[:6] in (b"#!AMR\n", b"#!AMR-"):
        return Media("audio/amr")
    return Media("audio/mpeg") if _is_mp3(data) else None


def _boxes(data: bytes, name: str) -> Media:
    """Walk the boxes of an ISO media file: a film that was cut off has lost its end or its index."""
    at, kinds = 0, set()
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        size = size or len(data) - at
        _whole(8 <= size <= len(data) - at, name)
        kinds.add(kind)
        at += size
    _whole(b"moov" in kinds, name)
    brand = data[8:12]
    if brand in _SOUND_BRANDS:
        return Media("audio/mp4")
    if brand == b"qt  ":
        return Media("video/quicktime")
    return Media("video/3gpp" if brand[:3] in (b"3gp", b"3g2") else "video/mp4")


def _is_mp3(data: bytes) -> bool:
    """Look for two frames in a row: eleven set bits alone stand in every tenth file."""
    at = 0
    if data[:3] == b"ID3" and len(data) > 10:
        size = 0
        for byte in data[6:10]:
            size = size << 7 | byte & 0x7F
        at = 10 + size
    length = _mp3_frame(data[at : at + 4])
    return length > 0 and (at + length >= len(data) or _mp3_frame(data[at + length : at + length + 4]) > 0)


def _mp3_frame(head: bytes) -> int:
    """Return the length in bytes of the layer III frame that begins so, 0 when none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    first_version = head[1] & 0x18 == 0x18
    rates = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    if not first_version:
        rates = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    rate, frequency = head[2] >> 4, head[2] >> 2 & 3
    if not 1 <= rate <= len(rates) or frequency == 3 or head[1] & 0x18 == 0x08:
        return 0
    hertz = (44_100, 48_000, 32_000)[frequency] // {0x18: 1, 0x10: 2, 0x00: 4}[head[1] & 0x18]
    return (144 if first_version else 72) * rates[rate - 1] * 1000 // hertz + (head[2] >> 1 & 1)


def _whole(holds: bool, name: str) -> None:
    if not holds:
        raise Refused(Problem.FILE_BROKEN, field="files", name=name)
