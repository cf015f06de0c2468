# SPDX-License-Identifier: Apache-2.0
"""Questions of the three tiers: the centres, the way of a case through them, and the figures of each loop."""
