# SPDX-License-Identifier: Apache-2.0
"""Seats on a database server: each operator signs in as an own role of the database."""
