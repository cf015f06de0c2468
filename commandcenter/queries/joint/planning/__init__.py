# SPDX-License-Identifier: Apache-2.0
"""What takes whose time, and what is said where more is wanted than there is."""
