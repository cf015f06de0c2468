# SPDX-License-Identifier: Apache-2.0
"""Other centres that files are exchanged with, and the envelopes that went to and fro."""

from commandcenter.models.envelopes.envelope import Envelope, Partner

__all__ = ["Envelope", "Partner"]
