# SPDX-License-Identifier: Apache-2.0
"""What is stored, on SQLite and on PostgreSQL."""
