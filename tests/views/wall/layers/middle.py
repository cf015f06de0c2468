# SPDX-License-Identifier: Apache-2.0
"""Where the map of these tests looks."""

MIDDLE = (121.4737, 31.2304)
