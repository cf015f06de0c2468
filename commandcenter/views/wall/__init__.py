# SPDX-License-Identifier: Apache-2.0
"""The map wall: the page of the map, the panels round it, its scenes, and what is opened from it."""
