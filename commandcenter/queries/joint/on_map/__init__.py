# SPDX-License-Identifier: Apache-2.0
"""Joint operations as maps show them."""
