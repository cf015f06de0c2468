# SPDX-License-Identifier: Apache-2.0
"""Map layers of one's own: vectors and tiles in whatever datum, and what the wall shows written out again."""
