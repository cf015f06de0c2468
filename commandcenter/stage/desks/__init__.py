# SPDX-License-Identifier: Apache-2.0
"""What the pictures show of desks that are not about one case."""
