# SPDX-License-Identifier: Apache-2.0
"""What is signed and sent from centre to centre: a form with its fields, in one spelling that names it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from commandcenter.rules.history_hash import canonical
from commandcenter.vocabulary import MediaPhase, Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form
from commandcenter.vocabulary.refusal import Both
from commandcenter.vocabulary.word import Word

FORMAT = "commandcenter envelope"
VERSION = 1
"""Of the forms as they are written here; a higher one says something this program does not know."""
LONGEST_NUMBER, LONGEST_NAME, LONGEST_TEXT = 64, 200, 20_000
_MOST = 2**53
_HEX = frozenset("0123456789abcdef")
AnyWord = TypeVar("AnyWord", bound=Word)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in the envelope by its SHA-256, and to which part of the case's life it belongs; `size` in bytes."""

    digest: str
    name: str
    phase: MediaPhase
    size: int


@dataclass(frozen=True)
class Letter:
    """A form on its way from the centre `sender` to the centre `to`.

    `about` is the sender's number of what it tells of, `number` the case as the centre that filed it calls it,
    `answers` the digest of the envelope it answers ("" for none). `path` is how the file is called in a refusal and is
    not part of what is said.
    """

    form: Form
    sender: str
    sender_name: Both
    to: str
    written: datetime
    about: int
    number: str
    answers: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Enclosed, ...] = ()
    path: str = field(default="", compare=False)

    @cached_property
    def spelled(self) -> bytes:
        """What is signed: the letter as JSON in its one spelling."""
        return canonical(
            {
                "format": FORMAT,
                "version": VERSION,
                "form": self.form,
                "form_zh": self.form.zh,
                "from": self.sender,
                "from_zh": self.sender_name.zh,
                "from_en": self.sender_name.en,
                "to": self.to,
                "written": self.written,
                "about": self.about,
                "number": self.number,
                "answers": self.answers,
                "content": self.content,
                "files": [
                    {"digest": one.digest, "name": one.name, "phase": one.phase, "size": one.size} for one in self.files
                ],
            }
        )

    @cached_property
    def digest(self) -> str:
        """The name of the envelope everywhere: the SHA-256 of what it says."""
        return hashlib.sha256(self.spelled).hexdigest()

    def text(self, name: str, longest: int = LONGEST_TEXT, *, needed: bool = False) -> str:
        """Return a field's words, "" where it has none; raise Refused(MALFORMED) for what is no text."""
        value = self.content.get(name, "")
        if not _is_text(value, longest) or (needed and not value.strip()):
            raise self.malformed(name)
        return str(value)

    def whole(self, name: str) -> int:
        """Return a field's number, 0 where it has none."""
        value = self.content.get(name, 0)
        if not _is_whole(value):
            raise self.malformed(name)
        return int(value)

    def degrees(self, name: str) -> float | None:
        """Return a coordinate, which is spelled as text: JSON has no exact spelling of a fraction."""
        value = self.text(name, 24)
        try:
            return float(value) if value else None
        except ValueError as error:
            raise self.malformed(name) from error

    def moment(self, name: str) -> datetime | None:
        """Return a moment in UTC, None where there is none."""
        value = self.text(name, 40)
        return _moment(value, self, name) if value else None

    def word(self, name: str, words: type[AnyWord]) -> AnyWord:
        """Return a field that is one of `words`."""
        try:
            return words(str(self.content.get(name)))
        except ValueError as error:
            raise self.malformed(name) from error

    def malformed(self, name: str) -> Refused:
        """Return the refusal of a field that is missing or wrong."""
        return Refused(EnvelopeProblem.MALFORMED, field=name, path=self.path, form=self.form, name=name)


def letter_of(spelled: bytes, path: str) -> Letter:
    """Return the letter that is spelled so, in the file `path`.

    Raises Refused: NO_ENVELOPE for what is none, NEWER for a later version's, ALTERED for another spelling than the one
    every letter has, MALFORMED for a field that is missing or wrong.
    """
    said = _said(spelled, path)
    try:
        letter = _built(said, path)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        form = said.get("form_zh") or said.get("form")
        raise Refused(EnvelopeProblem.MALFORMED, path=path, form=form, name=str(error).strip("'")) from error
    try:
        same = letter.spelled == spelled
    except (TypeError, ValueError, RecursionError):
        same = False
    if not same:
        raise Refused(EnvelopeProblem.ALTERED, path=path)
    return letter


def _said(spelled: bytes, path: str) -> dict[str, Any]:
    try:
        said = json.loads(spelled)
    except (ValueError, RecursionError) as error:
        raise Refused(EnvelopeProblem.NO_ENVELOPE, path=path) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT or not _is_whole(said.get("version")):
        raise Refused(EnvelopeProblem.NO_ENVELOPE, path=path)
    if said["version"] > VERSION:
        form = said.get("form_zh") or said.get("form")
        raise Refused(EnvelopeProblem.NEWER, path=path, form=form, version=said["version"])
    return said


def _built(said: Mapping[str, Any], path: str) -> Letter:
    """Build the letter; every field is looked at, and KeyError or ValueError names the one that is wrong."""
    for name, longest in (("from", 16), ("from_zh", 60), ("from_en", 60), ("to", 16), ("number", LONGEST_NUMBER)):
        if not _is_text(said[name], longest) or not said[name]:
            raise ValueError(name)
    if said["answers"] != "" and not is_hex(said["answers"]):
        raise ValueError("answers")
    if not _is_whole(said["about"]):
        raise ValueError("about")
    if not isinstance(said["content"], dict):
        raise ValueError("content")
    letter = Letter(
        form=Form(said["form"]),
        sender=said["from"],
        sender_name=Both(said["from_zh"], said["from_en"]),
        to=said["to"],
        written=_utc(said["written"]),
        about=said["about"],
        number=said["number"],
        answers=said["answers"],
        content=said["content"],
        files=tuple(_enclosed(one) for one in said["files"]),
        path=path,
    )
    if len({(one.digest, one.phase) for one in letter.files}) != len(letter.files):
        raise ValueError("files")
    return letter


def _enclosed(said: Mapping[str, Any]) -> Enclosed:
    if not is_hex(said["digest"]) or not _is_text(said["name"], LONGEST_NAME) or not _is_whole(said["size"]):
        raise ValueError("files")
    return Enclosed(said["digest"], said["name"], MediaPhase(said["phase"]), said["size"])


def is_hex(value: Any) -> bool:
    """Tell whether `value` is 64 hexadecimal digits in small letters: a SHA-256, or a public key."""
    return isinstance(value, str) and len(value) == 64 and set(value) <= _HEX


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST


def _is_text(value: Any, longest: int) -> bool:
    """Tell whether both databases can keep it: neither NUL nor half a character."""
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _moment(value: str, letter: Letter, name: str) -> datetime:
    try:
        return _utc(value)
    except ValueError as error:
        raise letter.malformed(name) from error


def _utc(value: Any) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError("written")
    return at.astimezone(UTC)
