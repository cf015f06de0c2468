# SPDX-License-Identifier: Apache-2.0
"""What must hold of joint operations."""
