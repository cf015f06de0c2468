# SPDX-License-Identifier: Apache-2.0
"""How the blocks of a page are laid out and painted, whichever page it is."""
