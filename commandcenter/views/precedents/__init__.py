# SPDX-License-Identifier: Apache-2.0
"""The workplace of precedents: found, read, and withdrawn by the director."""
