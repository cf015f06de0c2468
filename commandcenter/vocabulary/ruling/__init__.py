# SPDX-License-Identifier: Apache-2.0
"""Words of disputes and rulings."""

from commandcenter.vocabulary.ruling.words import RulingProblem, Standing

__all__ = ["RulingProblem", "Standing"]
