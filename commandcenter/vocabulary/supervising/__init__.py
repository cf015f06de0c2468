# SPDX-License-Identifier: Apache-2.0
"""Words of supervision threads."""

from commandcenter.vocabulary.supervising.problems import ThreadProblem
from commandcenter.vocabulary.supervising.words import HouseSays, ThreadKind, ThreadLevel, ThreadState, ThreadStep

__all__ = ["HouseSays", "ThreadKind", "ThreadLevel", "ThreadProblem", "ThreadState", "ThreadStep"]
