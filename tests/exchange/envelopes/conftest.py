# SPDX-License-Identifier: Apache-2.0
"""The two centres for every test of envelopes."""

from tests.exchange.envelopes.centres import district, street

__all__ = ["district", "street"]
