# SPDX-License-Identifier: Apache-2.0
"""What is opened over a page and closed again: cases, definitions, the roll, notes and the sign-off."""
