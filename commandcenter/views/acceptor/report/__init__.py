# SPDX-License-Identifier: Apache-2.0
"""The form of a report in the order of a call: who, what was said, where, which item, under which condition."""
