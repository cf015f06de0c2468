# SPDX-License-Identifier: Apache-2.0
"""What holds in the field: patrol and its alarms, stations' zero reports, shifts."""
