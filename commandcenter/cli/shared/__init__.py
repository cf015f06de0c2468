# SPDX-License-Identifier: Apache-2.0
"""What several commands share: their options, where they work, and how they tell of it."""
