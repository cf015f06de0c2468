# SPDX-License-Identifier: Apache-2.0
"""What screens and the briefing ask of campaigns (专项整治)."""
