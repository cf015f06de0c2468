# SPDX-License-Identifier: Apache-2.0
"""Work between the three tiers: where a case belongs, handing it on, and how long it stays."""
