# SPDX-License-Identifier: Apache-2.0
"""What a seat needs to get at its centre: which database it is in, and the operator's own password."""
