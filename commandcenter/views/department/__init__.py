# SPDX-License-Identifier: Apache-2.0
"""The department's desk: its tickets by deadline, what was done, and what it may ask for."""
