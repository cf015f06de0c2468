# SPDX-License-Identifier: Apache-2.0
"""What is personal in the words of a case, stored apart from it."""
