# SPDX-License-Identifier: Apache-2.0
"""The map of the wall: one page in a web engine, told what to draw over a channel."""
