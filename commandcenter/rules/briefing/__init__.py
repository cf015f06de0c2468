# SPDX-License-Identifier: Apache-2.0
"""What the briefing judges by itself."""
