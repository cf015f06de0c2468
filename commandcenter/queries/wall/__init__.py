# SPDX-License-Identifier: Apache-2.0
"""What the map wall reads: ground, open cases, measures of cells, figures of today, and what lies behind a place."""
