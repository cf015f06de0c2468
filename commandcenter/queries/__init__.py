# SPDX-License-Identifier: Apache-2.0
"""What a screen reads: questions in, frozen rows out, nothing written."""
