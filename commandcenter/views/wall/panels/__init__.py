# SPDX-License-Identifier: Apache-2.0
"""The painted panels round the map: figures, lists and words that are read from ten metres."""
