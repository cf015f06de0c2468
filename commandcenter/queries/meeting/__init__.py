# SPDX-License-Identifier: Apache-2.0
"""What meetings show: their minutes, decisions and how they stand, what was handed over, what today brings."""
