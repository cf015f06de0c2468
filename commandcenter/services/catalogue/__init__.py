# SPDX-License-Identifier: Apache-2.0
"""What a centre changes in its catalogue while it works."""
