# SPDX-License-Identifier: Apache-2.0
"""Proving what meetings left behind."""
