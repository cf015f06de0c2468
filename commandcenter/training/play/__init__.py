# SPDX-License-Identifier: Apache-2.0
"""The simulator: the other people of the training town, at work through the same services as the seats."""
