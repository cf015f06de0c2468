# SPDX-License-Identifier: Apache-2.0
"""Sixty days of work of the training town, made in memory and written at once."""
