# SPDX-License-Identifier: Apache-2.0
"""The administrator's page: how the centre is, and what has to be done about it."""
