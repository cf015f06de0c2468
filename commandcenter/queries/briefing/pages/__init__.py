# SPDX-License-Identifier: Apache-2.0
"""Each page of the morning by itself."""
