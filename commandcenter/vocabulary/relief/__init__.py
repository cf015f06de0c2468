# SPDX-License-Identifier: Apache-2.0
"""Words of relieving a department."""

from commandcenter.vocabulary.relief.problems import ReliefProblem

__all__ = ["ReliefProblem"]
