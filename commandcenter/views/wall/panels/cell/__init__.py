# SPDX-License-Identifier: Apache-2.0
"""The panels of the scene of one cell or place: its figures, its months and hours, its items, its open cases."""
