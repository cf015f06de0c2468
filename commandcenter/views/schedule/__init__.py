# SPDX-License-Identifier: Apache-2.0
"""The time of all departments, with every operation and what clashes, for whoever commands."""
