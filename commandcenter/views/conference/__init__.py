# SPDX-License-Identifier: Apache-2.0
"""The workplace of standing conferences (联席会议)."""
