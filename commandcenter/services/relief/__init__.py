# SPDX-License-Identifier: Apache-2.0
"""Relieving an overloaded department."""
