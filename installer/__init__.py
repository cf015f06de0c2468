# SPDX-License-Identifier: Apache-2.0
"""Setting up, keeping the texts in step, and packing the program."""
