# SPDX-License-Identifier: Apache-2.0
"""What is done at the seat with what a meeting decided and what a month proposes."""
