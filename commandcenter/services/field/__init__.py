# SPDX-License-Identifier: Apache-2.0
"""What people of the field do: be on patrol, report for a station, stand on the roster."""
