# SPDX-License-Identifier: Apache-2.0
"""The field of the training town: supervisors that walk, stations that report, a roster."""
