# SPDX-License-Identifier: Apache-2.0
"""Supervision threads: opened, replied to, judged and escalated."""
