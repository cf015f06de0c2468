# SPDX-License-Identifier: Apache-2.0
"""Playing a past window on the wall: the player, its bar, the choice of the window, and a case followed through it."""
