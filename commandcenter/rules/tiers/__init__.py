# SPDX-License-Identifier: Apache-2.0
"""Rules of the three tiers: which centre has a case, who closes it, and when passing it on must end."""
