# SPDX-License-Identifier: Apache-2.0
"""What every panel of the wall is made with: the base, its strokes, its charts, and how it says numbers."""
