# SPDX-License-Identifier: Apache-2.0
"""What an administrator asks of the house: how the database is, and who works on it."""
