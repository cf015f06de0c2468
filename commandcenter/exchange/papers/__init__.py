# SPDX-License-Identifier: Apache-2.0
"""Writes briefings and minutes as files that anybody can open, print and search."""
