# SPDX-License-Identifier: Apache-2.0
"""What a person can do: one function for each act, inside a unit of work."""
