# SPDX-License-Identifier: Apache-2.0
"""What was set about who answers for which item in which place."""
