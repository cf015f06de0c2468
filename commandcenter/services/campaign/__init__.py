# SPDX-License-Identifier: Apache-2.0
"""What is done to campaigns (专项整治)."""
