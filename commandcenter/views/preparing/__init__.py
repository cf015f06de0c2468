# SPDX-License-Identifier: Apache-2.0
"""What the meetings are prepared with: scores from outside, large events, the centre's choices and thresholds."""
