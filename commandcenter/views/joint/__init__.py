# SPDX-License-Identifier: Apache-2.0
"""The workplace of joint enforcement: the board, a ticket with its readiness, and the draft of a new one."""
