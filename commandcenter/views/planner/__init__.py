# SPDX-License-Identifier: Apache-2.0
"""Departments and people against the hours of two weeks, for whoever plans an operation."""
