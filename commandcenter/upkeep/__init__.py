# SPDX-License-Identifier: Apache-2.0
"""Keeping the store sound: setting up, upgrading, proving, saving and restoring it."""
