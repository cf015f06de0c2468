# SPDX-License-Identifier: Apache-2.0
"""Desks of several parts, each a list with its form or a form alone."""
