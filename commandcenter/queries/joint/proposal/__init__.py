# SPDX-License-Identifier: Apache-2.0
"""Drafting a joint ticket in one step: which cases, which departments and why, what it takes."""
