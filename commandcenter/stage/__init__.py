# SPDX-License-Identifier: Apache-2.0
"""Plays the program by its own windows and keys: pictures of its screens, and one case through the whole loop."""
