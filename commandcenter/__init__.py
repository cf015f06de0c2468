# SPDX-License-Identifier: Apache-2.0
"""Command centre for the grid management of a city: cases from report to closed."""

__version__ = "0.1.0"
