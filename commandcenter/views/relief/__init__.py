# SPDX-License-Identifier: Apache-2.0
"""The desk of load relief: who holds too much, what others could lead, and from when on it is proposed."""
