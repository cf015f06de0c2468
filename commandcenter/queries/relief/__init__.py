# SPDX-License-Identifier: Apache-2.0
"""What could be moved from an overloaded department to others."""
