# SPDX-License-Identifier: Apache-2.0
"""What the training town has for joint operations."""
