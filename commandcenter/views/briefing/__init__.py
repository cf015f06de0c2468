# SPDX-License-Identifier: Apache-2.0
"""The morning meeting in the room: its pages on the big screen, and what is noted and decided there."""
