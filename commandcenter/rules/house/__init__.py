# SPDX-License-Identifier: Apache-2.0
"""By which numbers the house itself is judged."""
