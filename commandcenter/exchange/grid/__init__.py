# SPDX-License-Identifier: Apache-2.0
"""Cutting governed land into coded cells and storing them."""
