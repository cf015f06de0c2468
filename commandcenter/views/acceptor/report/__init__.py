# SPDX-License-Identifier: Apache-2.0
"""The form of a new report in the order of a call: where from, who called, and what is known of the problem."""
