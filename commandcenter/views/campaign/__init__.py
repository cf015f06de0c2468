# SPDX-License-Identifier: Apache-2.0
"""The workplace of campaigns: list, figures, form."""
