# SPDX-License-Identifier: Apache-2.0
"""An act whose named fields are being filled on the command line, in whatever order they are named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from commandcenter.views.shell.actions import Act, Candidate, Field
from commandcenter.views.shell.palette.choices import Choice, rank

_EQUALS = re.compile("[=＝]")
_COMMA = re.compile("[,，、]")


class Naming(NamedTuple):
    """A field named in typed text: what stood before its name, which one it is, what follows its equals sign."""

    before: str
    at: int
    rest: str


class Filling:
    """What was chosen so far, by field. What a field began with stays until the field is named or something taken."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.at = 0
        self._chosen: dict[str, list[Candidate]] = {}
        self._own: set[str] = set()
        self.begin_anew()
        missing = self.missing()
        if missing is not None:
            self.at = act.fields.index(missing)

    # ------------------------------------------------------------------ what there is

    @property
    def field(self) -> Field:
        """The field being filled now."""
        return self.act.fields[self.at]

    def chosen(self, known: Field) -> list[Candidate]:
        """Return what a field holds."""
        return list(self._chosen.get(known.id, ()))

    def is_own(self, known: Field) -> bool:
        """Tell whether the operator filled the field, and it does not hold what it began with."""
        return known.id in self._own

    def missing(self) -> Field | None:
        """Return the first required field without a value."""
        return next((known for known in self.act.fields if known.required and not self._chosen.get(known.id)), None)

    def choices(self, typed: str, initials: Mapping[str, str]) -> list[Choice]:
        """Return what fits the field that is being filled, the best first; nothing twice."""
        taken = {one.value for one in self._chosen.get(self.field.id, ())} if self.field.many else set()
        offered = [
            Choice(one, one.text, one.hint, one.words or initials.get(one.text, ""))
            for one in self.field.candidates()
            if one.value not in taken
        ]
        return rank(offered, typed)

    def values(self, pending: Candidate | None = None) -> dict[str, Any]:
        """Return what the act's function gets: a tuple for a field that takes many, else the value or None.

        `pending` is what the typed letters mean to the field that is being filled.
        """
        made: dict[str, Any] = {}
        for at, known in enumerate(self.act.fields):
            held = self.chosen(known)
            if pending is not None and at == self.at:
                held = [*held, pending] if known.many else [pending]
            values = tuple(candidate.value for candidate in held)
            made[known.id] = values if known.many else next(iter(values), None)
        return made

    # ------------------------------------------------------------------ filling

    def begin_anew(self) -> None:
        """Fill what the operator did not with what it begins with now: another case may be in hand."""
        for known in self.act.fields:
            if known.id not in self._own:
                self._chosen[known.id] = list(known.given())

    def go_to(self, at: int, *, emptied: bool = False) -> None:
        """Fill another field, `emptied` of what it began with."""
        self.at = at
        if emptied and not self.is_own(self.field):
            self._chosen[self.field.id] = []
            self._own.add(self.field.id)

    def take(self, candidate: Candidate) -> None:
        """Take a value; a field that takes only one is done with it."""
        known = self.field
        self._chosen[known.id] = [*self.chosen(known), candidate] if known.many else [candidate]
        self._own.add(known.id)
        if not known.many:
            self.at = min(self.at + 1, len(self.act.fields) - 1)

    def step(self, by: int) -> None:
        """Go to the next field, round the end."""
        self.at = (self.at + by) % len(self.act.fields)

    def undo(self) -> bool:
        """Take back the last value, or go to the field before; False when nothing is left to take back."""
        held = self._chosen.get(self.field.id)
        if held:
            held.pop()
            self._own.add(self.field.id)
        elif self.at:
            self.at -= 1
        else:
            return False
        return True


def naming_in(text: str, fields: Sequence[Field]) -> Naming | None:
    """Return the first field that `text` names with an equals sign (“主办=”, “lead=”), None when it names none."""
    parts = _EQUALS.split(text, maxsplit=1)
    if len(parts) < 2:
        return None
    head, rest = parts[0].rstrip(), parts[1]
    lower = head.casefold()
    found = [
        (len(name), at)
        for at, known in enumerate(fields)
        for name in (known.id, known.name, *known.names)
        if lower.endswith(name.casefold()) and _stands_alone(lower, name)
    ]
    if not found:
        return None
    length, at = max(found)
    return Naming(head[: len(head) - length].rstrip(" ,，、"), at, rest.lstrip())


def listed_in(text: str) -> tuple[str, str] | None:
    """Return what stands before and behind the first comma of typed text, None when there is none."""
    parts = _COMMA.split(text, maxsplit=1)
    return (parts[0], parts[1].lstrip()) if len(parts) == 2 else None


def _stands_alone(text: str, name: str) -> bool:
    """Tell whether a name at the end is a word of its own; Chinese is written without blanks."""
    before = text[: len(text) - len(name)][-1:]
    return not (name.isascii() and before.isascii() and before.isalnum())
