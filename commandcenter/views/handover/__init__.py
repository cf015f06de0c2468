# SPDX-License-Identifier: Apache-2.0
"""The department's part of the morning meeting: what it hands over, and how far decisions for it are."""
