# SPDX-License-Identifier: Apache-2.0
"""What an envelope between centres says, and in which one spelling."""
