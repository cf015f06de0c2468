# SPDX-License-Identifier: Apache-2.0
"""The right column of the acceptor seat: what is alike, where it is, and what was here before."""
