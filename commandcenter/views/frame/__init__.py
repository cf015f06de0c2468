# SPDX-License-Identifier: Apache-2.0
"""What the frame of a window does for its seat whatever the workplace: finding, figures of the day, news."""
