# SPDX-License-Identifier: Apache-2.0
"""The duty desk: roster, weather note, alarms of patrols, zero reports by phone, numbers of the patrol."""
