# SPDX-License-Identifier: Apache-2.0
"""What is stored of the three tiers."""

from commandcenter.models.tiers.centre import Centre, Stay

__all__ = ["Centre", "Stay"]
