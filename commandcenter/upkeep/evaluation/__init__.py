# SPDX-License-Identifier: Apache-2.0
"""Keeping counters true: comparing them with the histories, and counting anew."""
