# SPDX-License-Identifier: Apache-2.0
"""What holds for meetings: when they are, how a decision stands, how two hands write one note, what is signed."""
