# SPDX-License-Identifier: Apache-2.0
"""Pages of the weekly special meeting and of the monthly analysis, made like those of the morning."""
