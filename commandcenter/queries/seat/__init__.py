# SPDX-License-Identifier: Apache-2.0
"""What the frame of a seat shows by itself: figures of the day and what is new."""
