# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is with a ticket, and the day itself: results with photographs, lists of who was on site."""
