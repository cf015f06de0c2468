# SPDX-License-Identifier: Apache-2.0
"""The land of the training town: one seed, one town, drawn from nothing."""
