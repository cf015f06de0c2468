# SPDX-License-Identifier: Apache-2.0
"""The fictional training town, its history and the people who play it."""
