# SPDX-License-Identifier: Apache-2.0
"""What a figure is: its names, its sentence, its formula, and the counts above and below the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from commandcenter.vocabulary import Role, Source, Stage
from commandcenter.vocabulary.evaluation import Awaited, Count

Waited = Stage | Awaited
"""What may run out before anybody has done it."""


class Better(Enum):
    """Which way a figure is better, for ranks and colours."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Term:
    """A sum of counts, each with its weight, and of cases whose stage ran out and is not done yet.

    What is late and not done is no act of anyone and stands in no counter: it is read from the open cases.
    """

    counts: Mapping[Count, float]
    late: frozenset[Waited] = frozenset()

    @classmethod
    def of(cls, *counts: Count, late: Waited | None = None) -> Term:
        """Return the plain sum of `counts`."""
        return cls(dict.fromkeys(counts, 1.0), frozenset() if late is None else frozenset({late}))

    def __add__(self, other: Term) -> Term:
        """Return both together."""
        return Term({**self.counts, **other.counts}, self.late | other.late)

    def __hash__(self) -> int:
        """Let terms be members of sets."""
        return hash((tuple(sorted(self.counts.items())), self.late))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: a rate of two terms, or a number where there is no denominator.

    `posts` limits it to what people in these posts did, `sources` to cases of these sources. `source` names the
    standard and section.
    """

    id: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    formula_zh: str
    formula_en: str
    source: str
    numerator: Term
    denominator: Term | None = None
    better: Better = Better.NEITHER
    posts: frozenset[Role] = field(default=frozenset())
    sources: frozenset[Source] = field(default=frozenset())

    @property
    def is_rate(self) -> bool:
        """Whether it is a share of something."""
        return self.denominator is not None

    def label(self, language: str) -> str:
        """Return its name."""
        return self.zh if language.startswith("zh") else self.en

    def definition(self, language: str) -> str:
        """Return what it means in a sentence."""
        return self.definition_zh if language.startswith("zh") else self.definition_en

    def formula(self, language: str) -> str:
        """Return how it is worked out."""
        return self.formula_zh if language.startswith("zh") else self.formula_en
