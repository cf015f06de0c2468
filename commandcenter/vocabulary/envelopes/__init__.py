# SPDX-License-Identifier: Apache-2.0
"""Words of the exchange with other centres, and the sentences it is refused with."""

from commandcenter.vocabulary.envelopes.problems import EnvelopeProblem
from commandcenter.vocabulary.envelopes.words import Form, Way

__all__ = ["EnvelopeProblem", "Form", "Way"]
