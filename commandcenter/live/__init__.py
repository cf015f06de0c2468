# SPDX-License-Identifier: Apache-2.0
"""How news of acts at other seats arrives."""
