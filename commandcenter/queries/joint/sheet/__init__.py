# SPDX-License-Identifier: Apache-2.0
"""What a joint operation takes along on paper."""
