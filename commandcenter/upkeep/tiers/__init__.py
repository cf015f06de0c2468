# SPDX-License-Identifier: Apache-2.0
"""Setting up the three tiers in a centre, and looking whether every case lies with the one it should."""
