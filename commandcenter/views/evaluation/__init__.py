# SPDX-License-Identifier: Apache-2.0
"""The workplace of evaluation: who did how well, each figure with its formula, its course and its cases."""
