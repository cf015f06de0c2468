# SPDX-License-Identifier: Apache-2.0
"""What acts leave behind for evaluation, and what a centre sets for it."""
