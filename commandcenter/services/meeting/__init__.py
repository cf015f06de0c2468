# SPDX-License-Identifier: Apache-2.0
"""What people do at meetings and around them: minutes, decisions, what becomes of them, handover, what is planned."""
