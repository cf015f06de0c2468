# SPDX-License-Identifier: Apache-2.0
"""Two hands on one note: what each wrote since they last agreed is kept, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher

Lines = list[str]


def merged(base: str, theirs: str, ours: str) -> str:
    """Return the note with what changed from `base` to `theirs` and from `base` to `ours`.

    Where both changed the same lines both stand, theirs first: a line too many is taken out by a key, a line lost in a
    meeting is lost for good.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    before, first, second = base.splitlines(), theirs.splitlines(), ours.splitlines()
    left, right = _pieces(before, first), _pieces(before, second)
    found: Lines = []
    for at in range(len(before) + 1):
        found += _both(left[at][0], right[at][0])
        if at < len(before):
            found += _one(before[at], left[at][1], right[at][1])
    return "\n".join(found)


def _pieces(before: Lines, after: Lines) -> list[tuple[Lines, Lines]]:
    """Return, for each old line and for the end, what stands before it and what became of it."""
    pieces: list[tuple[Lines, Lines]] = [([], [line]) for line in before] + [([], [])]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        new = after[new_start:new_end]
        if tag == "insert":
            pieces[start] = (new, pieces[start][1])
        elif tag in ("replace", "delete"):
            for at in range(start, end):
                pieces[at] = (pieces[at][0], [])
            pieces[start] = (pieces[start][0], new)
    return pieces


def _both(first: Lines, second: Lines) -> Lines:
    return first if first == second else first + [line for line in second if line not in first]


def _one(before: str, first: Lines, second: Lines) -> Lines:
    if second == [before] or first == second:
        return first
    return second if first == [before] else _both(first, second)
