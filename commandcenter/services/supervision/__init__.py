# SPDX-License-Identifier: Apache-2.0
"""What the supervision centre does with a report until it is a filed case."""
