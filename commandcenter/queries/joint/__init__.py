# SPDX-License-Identifier: Apache-2.0
"""What screens read of joint operations."""
