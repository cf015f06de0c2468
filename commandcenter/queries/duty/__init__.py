# SPDX-License-Identifier: Apache-2.0
"""What the duty desk shows: the roster of two weeks, open alarms of patrols, every station's report of today."""
